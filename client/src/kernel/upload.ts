import type { Upload } from 'tus-js-client';
import type { UploadPurpose } from '../../../server/files/contract.ts';
import { csrfHeaders, make, RefusedError } from './api.ts';
import { Me } from '../../../server/identity/contract.ts';

const pieceBytes = 64 * 1024 * 1024;
const retryAfterMs = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

export interface UploadOrder {
  readonly content: Blob;
  readonly purpose: UploadPurpose;
  /** Left out for sealed content: its name is inside the seal. */
  readonly name?: string;
  readonly mediaType: string;
  readonly onProgress?: (sent: number, total: number) => void;
}

export interface RunningUpload {
  /** The upload's id when all bytes have arrived. */
  readonly finished: Promise<string>;
  pause(): void;
  resume(): void;
  /** Stops for good and asks the server to forget the part that arrived. */
  cancel(): Promise<void>;
}

const idOf = (upload: Upload): string => upload.url?.split('/').at(-1)?.split('?')[0] ?? '';

/** The refusal that the upload door answered, in the words of every other call. */
function refusedOf(thrown: Error): RefusedError {
  const answer = (thrown as { originalResponse?: { getStatus(): number; getBody(): string } | null }).originalResponse;
  if (!answer) return new RefusedError('client.offline', null, {}, [], 0);
  try {
    const told = JSON.parse(answer.getBody()) as Partial<RefusedError>;
    return new RefusedError(
      told.refusal ?? 'kernel.fault',
      told.law ?? null,
      told.facts ?? {},
      told.issues ?? [],
      answer.getStatus(),
    );
  } catch {
    return new RefusedError('kernel.fault', null, {}, [], answer.getStatus());
  }
}

/**
 * Sends bytes up by tus 1.0, in large pieces. It goes on by itself after a broken line, and after a reload of the page
 * when the same file is chosen again.
 */
export async function startUpload(order: UploadOrder): Promise<RunningUpload> {
  const [{ Upload: TusUpload }] = await Promise.all([
    import('tus-js-client'),
    'X-CSRF-Token' in csrfHeaders() ? null : make(Me, {}),
  ]);
  let settle: (id: string) => void = () => undefined;
  let fail: (thrown: RefusedError) => void = () => undefined;
  const finished = new Promise<string>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  const upload = new TusUpload(order.content as File, {
    endpoint: '/api/v1/uploads',
    chunkSize: pieceBytes,
    retryDelays: retryAfterMs,
    removeFingerprintOnSuccess: true,
    headers: csrfHeaders(),
    metadata: {
      purpose: order.purpose,
      ...(order.name === undefined ? {} : { name: order.name }),
      mediaType: order.mediaType === '' ? 'application/octet-stream' : order.mediaType,
    },
    onProgress: (sent, total) => order.onProgress?.(sent, total),
    onSuccess: () => {
      settle(idOf(upload));
    },
    onError: (thrown) => {
      fail(refusedOf(thrown));
    },
  });
  const [previous] = await upload.findPreviousUploads();
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
  upload.start();
  return {
    finished,
    pause: () => void upload.abort(),
    resume: () => {
      upload.start();
    },
    cancel: () => upload.abort(true),
  };
}
