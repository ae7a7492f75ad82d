import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { Me, SignIn } from '../../../server/identity/contract.ts';
import type { Call, InputOf, OutputOf } from '../../../server/kernel/call.ts';
import { tellDone, tellRefusal } from './ui/toasts.ts';

export interface Issue {
  readonly path: string;
  readonly problem: string;
}

/** What the server (or the way to it) answered instead of a result. `refusal` is a code of the refusal table. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly refusal: string,
    readonly law: string | null,
    readonly facts: Readonly<Record<string, unknown>>,
    readonly issues: readonly Issue[],
    readonly status: number,
  ) {
    super(refusal);
  }
}

/** The refusal that any thrown thing amounts to; what is none becomes the client's own fault. */
export const asRefused = (thrown: unknown): RefusedError =>
  thrown instanceof RefusedError ? thrown : new RefusedError('client.fault', null, {}, [], 0);

const base = '/api/v1';
let csrfToken: string | null = null;

/** The header that every change carries; also for uploads, which do not pass through {@link make}. */
export const csrfHeaders = (): Record<string, string> => (csrfToken === null ? {} : { 'X-CSRF-Token': csrfToken });

interface Request {
  readonly url: string;
  readonly body: string | null;
}

/** Fills the path from the input; what is left travels in the query of a GET or in the body of a change. */
export function requestOf(call: Call, input: Readonly<Record<string, unknown>>): Request {
  const left = { ...input };
  const path = call.path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = left[name];
    delete left[name];
    return encodeURIComponent(typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  });
  if (call.method !== 'GET') return { url: base + path, body: JSON.stringify(left) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(left)) {
    if (typeof value === 'string' && value !== '') query.set(name, value);
    if (typeof value === 'number' || typeof value === 'boolean') query.set(name, String(value));
  }
  const text = query.toString();
  return { url: base + path + (text === '' ? '' : `?${text}`), body: null };
}

async function send(call: Call, request: Request): Promise<Response> {
  try {
    return await fetch(request.url, {
      method: call.method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(request.body === null ? {} : { 'Content-Type': 'application/json', ...csrfHeaders() }),
      },
      body: request.body,
    });
  } catch {
    throw new RefusedError('client.offline', null, {}, [], 0);
  }
}

async function refusedOf(response: Response): Promise<RefusedError> {
  const told = (await response.json().catch(() => null)) as Partial<RefusedError> | null;
  const unnamed = response.status === 502 || response.status === 504 ? 'client.offline' : 'kernel.fault';
  return new RefusedError(
    told?.refusal ?? unnamed,
    told?.law ?? null,
    told?.facts ?? {},
    told?.issues ?? [],
    response.status,
  );
}

/** Makes a call by HTTP; throws {@link RefusedError}. A token that has grown old is fetched anew once. */
export async function make<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const request = requestOf(call, input as Record<string, unknown>);
  let response = await send(call, request);
  if (response.status === 403 && call.method !== 'GET') {
    const refused = await refusedOf(response.clone());
    if (refused.refusal === 'kernel.foreign_origin') {
      await make(Me, {});
      response = await send(call, request);
    }
  }
  if (!response.ok) throw await refusedOf(response);
  const output = (await response.json()) as OutputOf<C>;
  if (call.name === Me.name || call.name === SignIn.name) csrfToken = (output as OutputOf<typeof Me>).csrfToken;
  return output;
}

const isWorthRetry = (thrown: Error): boolean =>
  thrown instanceof RefusedError && ['kernel.busy', 'client.offline'].includes(thrown.refusal);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, thrown) => count < 2 && isWorthRetry(thrown),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** The cache key of a call with its input; without input it matches every answer of the call. */
export const keyOf = <C extends Call>(call: C, input?: InputOf<C>): readonly unknown[] =>
  input === undefined ? [call.name] : [call.name, input];

type CallOptions<C extends Call> = Omit<UseQueryOptions<OutputOf<C>, RefusedError>, 'queryKey' | 'queryFn'>;

/** Reads a call; the answer is shared and kept fresh by its name and input. */
export function useCall<C extends Call>(
  call: C,
  input: InputOf<C>,
  options: CallOptions<C> = {},
): UseQueryResult<OutputOf<C>, RefusedError> {
  return useQuery<OutputOf<C>, RefusedError>({
    ...options,
    queryKey: keyOf(call, input),
    queryFn: () => make(call, input),
  });
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The calls that answer keyset pages. */
export type PagedCall = Call & { readonly output: { readonly _zod: { readonly output: Page<unknown> } } };
export type ItemOf<C extends PagedCall> = OutputOf<C>['items'][number];

/** Reads a keyset list page by page; `items` are all pages so far. */
export function usePages<C extends PagedCall>(call: C, input: InputOf<C>) {
  const pages = useInfiniteQuery<
    OutputOf<C>,
    RefusedError,
    { pages: OutputOf<C>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [...keyOf(call, input), 'pages'],
    queryFn: ({ pageParam }) =>
      make(call, { ...(input as object), ...(pageParam === null ? {} : { after: pageParam }) } as InputOf<C>),
    initialPageParam: null,
    getNextPageParam: (last) => (last as Page<ItemOf<C>>).next,
    placeholderData: keepPreviousData,
  });
  const items = pages.data?.pages.flatMap((page) => (page as Page<ItemOf<C>>).items) ?? [];
  return { ...pages, items };
}

interface ActOptions<C extends Call> {
  /** Calls whose answers this act makes old. */
  readonly invalidates?: readonly Call[];
  /** Said when it is done. */
  readonly said?: string;
  /** The form shows the refusal itself. */
  readonly quiet?: boolean;
  readonly onDone?: (output: OutputOf<C>, input: InputOf<C>) => void;
  /** How it is sent; `sendLive` for acts of a live room. */
  readonly by?: <Sent extends Call>(call: Sent, input: InputOf<Sent>) => Promise<OutputOf<Sent>>;
}

/**
 * Makes a change. A refusal is shown as its sentence with the article and what to do next, and the form stays as it is;
 * use `mutate(input)` in an event, and read `error` where the form wants to show it itself.
 */
export function useAct<C extends Call>(
  call: C,
  options: ActOptions<C> = {},
): UseMutationResult<OutputOf<C>, RefusedError, InputOf<C>> {
  const client = useQueryClient();
  return useMutation<OutputOf<C>, RefusedError, InputOf<C>>({
    mutationFn: (input) => (options.by ?? make)(call, input),
    onSuccess: async (output, input) => {
      if (options.said !== undefined) tellDone(options.said);
      options.onDone?.(output, input);
      await Promise.all((options.invalidates ?? []).map((old) => client.invalidateQueries({ queryKey: keyOf(old) })));
    },
    onError: (thrown) => {
      const refused = asRefused(thrown);
      if (options.quiet !== true) tellRefusal(refused);
      if (refused.refusal === 'kernel.sign_in_required') void client.invalidateQueries({ queryKey: keyOf(Me) });
    },
  });
}
