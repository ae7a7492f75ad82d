import { Encrypter } from 'age-encryption';
import { Upload } from 'tus-js-client';
import { PriceForm, SealedApplication, SealedForm, TechnicalForm } from '../../../server/bids/contract.ts';
import {
  buildManifest,
  counting,
  identitiesOf,
  manifestHash,
  newKeyPair,
  opens,
  readKeyFile,
  sealFile,
  sealForm,
  unsealFile,
  writeKeyFile,
  type Print,
} from '../../../server/bids/seal.ts';
import {
  openShare,
  readTrusteeKey,
  splitIdentity,
  unlockTrusteeKey,
  writeTrusteeKey,
} from '../../../server/bids/escrow.ts';
import type {
  KeyReading,
  PlainRefusal,
  SealCallName,
  SealCalls,
  SealControl,
  SealedUpload,
  SealOrder,
  SealProgress,
  SealReply,
  SharesReading,
} from './sealOrders.ts';

/**
 * The thread in which bids are sealed. A file streams through once: it is hashed, sealed, opened again with its own key, and sent up,
 * and never held whole. Nothing but ciphertext leaves this thread towards the network.
 */

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (reply: SealReply): void => {
  scope.postMessage(reply);
};

const pieceBytes = 8 * 1024 * 1024;
const retryAfterMs = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
const progressEveryMs = 120;

const fault = (refusal: string, status = 0): PlainRefusal => ({ refusal, law: null, facts: {}, status });

class Refused extends Error {
  constructor(readonly refused: PlainRefusal) {
    super(refused.refusal);
  }
}

/** Gathers bytes into pieces of the size in which they travel: the upload would otherwise copy what it holds for every small chunk. */
function inPieces(): TransformStream<Uint8Array, Uint8Array> {
  let piece = new Uint8Array(pieceBytes);
  let used = 0;
  return new TransformStream({
    transform: (bytes, controller) => {
      let rest = bytes;
      while (rest.length > 0) {
        const taken = rest.subarray(0, pieceBytes - used);
        piece.set(taken, used);
        used += taken.length;
        rest = rest.subarray(taken.length);
        if (used < pieceBytes) continue;
        controller.enqueue(piece);
        piece = new Uint8Array(pieceBytes);
        used = 0;
      }
    },
    flush: (controller) => {
      if (used > 0) controller.enqueue(piece.subarray(0, used));
    },
  });
}

/** Lets ciphertext pass and opens it in passing; the print is the one of what came out. The two keep step, so that neither piles up. */
function openedInPassing(identity: string): {
  through: TransformStream<Uint8Array, Uint8Array>;
  print: Promise<Print>;
} {
  const side = new TransformStream<Uint8Array, Uint8Array>();
  const writer = side.writable.getWriter();
  const count = counting();
  const opening = unsealFile(side.readable, identity).then((plain) =>
    plain.pipeThrough(count.through).pipeTo(new WritableStream()),
  );
  const through = new TransformStream<Uint8Array, Uint8Array>({
    transform: async (bytes, controller) => {
      await writer.write(bytes);
      controller.enqueue(bytes);
    },
    flush: async () => {
      await writer.close();
      await opening;
    },
  });
  opening.catch((thrown: unknown) => writer.abort(thrown).catch(() => undefined));
  return { through, print: opening.then(() => count.print) };
}

/** How long the ciphertext will be: the header has one length for every X25519 recipient. */
async function sealedSize(plainSize: number, recipient: string): Promise<number> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const probe = await encrypter.encrypt(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.close();
      },
    }),
  );
  await probe.cancel();
  return probe.size(plainSize);
}

interface Running {
  pause(): void;
  resume(headers: Readonly<Record<string, string>>): void;
  cancel(): void;
}
const running = new Map<number, Running>();

/** What the upload door answered; null when the trouble lies on this side of the wire. */
function refusalOf(thrown: Error): PlainRefusal | null {
  if (!('originalRequest' in thrown)) return null;
  const answer = (thrown as { originalResponse?: { getStatus(): number; getBody(): string } | null }).originalResponse;
  if (!answer) return fault('client.offline');
  try {
    return {
      ...fault('kernel.fault'),
      ...(JSON.parse(answer.getBody()) as Partial<PlainRefusal>),
      status: answer.getStatus(),
    };
  } catch {
    return fault('kernel.fault', answer.getStatus());
  }
}

interface Sending {
  readonly number: number;
  readonly size: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly onSent: (bytes: number) => void;
}

/** Sends a stream up by tus. A broken line stalls it; it goes on from the byte that arrived when it is told to. */
function send(content: Blob | ReadableStream<Uint8Array>, { number, size, headers, onSent }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload((content instanceof Blob ? content : content.getReader()) as File, {
      endpoint: '/api/v1/uploads',
      uploadSize: size,
      chunkSize: pieceBytes,
      retryDelays: retryAfterMs,
      storeFingerprintForResuming: false,
      headers: { ...headers },
      metadata: { purpose: 'sealed', mediaType: 'application/octet-stream' },
      onProgress: (sent) => {
        onSent(sent);
      },
      onSuccess: () => {
        resolve(upload.url?.split('/').at(-1)?.split('?')[0] ?? '');
      },
      onError: (thrown) => {
        const refused = refusalOf(thrown);
        if (refused === null) reject(thrown);
        else tell({ number, kind: 'stalled', refused });
      },
    });
    running.set(number, {
      pause: () => void upload.abort(),
      resume: (fresh) => {
        upload.options.headers = { ...fresh };
        upload.start();
      },
      cancel: () => {
        void upload.abort(true).catch(() => undefined);
        reject(new Refused(fault('seal.cancelled')));
      },
    });
    upload.start();
  });
}

async function sealOneFile(
  number: number,
  { file, keys, headers }: SealCalls['sealFile']['ask'],
): Promise<SealedUpload> {
  const size = await sealedSize(file.size, keys.recipient);
  const progress = teller(number, size);
  const { ciphertext, prints } = await sealFile(
    file.stream().pipeThrough(passed((bytes) => progress({ sealed: bytes }))),
    keys.recipient,
  );
  const again = openedInPassing(keys.identity);
  again.print.catch(() => undefined);
  const uploadId = await send(ciphertext.pipeThrough(again.through).pipeThrough(inPieces()), {
    number,
    size,
    headers,
    onSent: (sent) => {
      progress({ sent });
    },
  });
  const [{ plain, ciphertext: sealed }, opened] = await Promise.all([prints, again.print]);
  if (opened.sha256 !== plain.sha256 || opened.size !== file.size) throw new Refused(fault('seal.not_openable'));
  return { uploadId, plain, ciphertext: sealed };
}

/** Counts what passes. */
function passed(onBytes: (bytes: number) => void): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let count = 0;
  return new TransformStream({
    transform: (bytes, controller) => {
      count += bytes.length;
      onBytes(count);
      controller.enqueue(bytes);
    },
  });
}

function teller(number: number, total: number): (change: Partial<SealProgress>) => void {
  let progress: SealProgress = { sealed: 0, sent: 0, total };
  let toldAt = 0;
  return (change) => {
    progress = { ...progress, ...change };
    if (performance.now() - toldAt < progressEveryMs && progress.sent < total) return;
    toldAt = performance.now();
    tell({ number, kind: 'progress', progress });
  };
}

async function sealTheForm(
  number: number,
  { form, keys, headers }: SealCalls['sealForm']['ask'],
): Promise<SealedUpload> {
  const sealed = await sealForm(form, keys.recipient);
  const bytes = new Uint8Array(sealed.ciphertext);
  const again = await new Response(await unsealFile(new Blob([bytes]).stream(), keys.identity)).text();
  if (
    ![SealedForm, TechnicalForm, PriceForm, SealedApplication].some(
      (shape) => shape.safeParse(JSON.parse(again)).success,
    )
  )
    throw new Refused(fault('seal.not_openable'));
  const progress = teller(number, bytes.length);
  progress({ sealed: bytes.length });
  const uploadId = await send(new Blob([bytes]), {
    number,
    size: bytes.length,
    headers,
    onSent: (sent) => {
      progress({ sent });
    },
  });
  return { uploadId, plain: sealed.plain, ciphertext: sealed.sealed };
}

async function openShares({
  text,
  passphrase,
  recipient,
  items,
}: SealCalls['openShares']['ask']): Promise<SharesReading> {
  const file = readTrusteeKey(text);
  if (file === null) return { state: 'not_a_key_file' };
  if (file.recipient !== recipient) return { state: 'other_key' };
  const identity = await unlockTrusteeKey(file, passphrase);
  if (identity === null) return { state: 'passphrase_wrong' };
  const shares = [];
  for (const { bidId, sealed } of items) {
    const share = await openShare(sealed, identity);
    if (share !== null) shares.push({ bidId, share });
  }
  return { state: 'opened', shares };
}

async function readKey({ text, passphrase, recipient }: SealCalls['readKey']['ask']): Promise<KeyReading> {
  const file = readKeyFile(text);
  if (file === null) return { state: 'not_a_key_file' };
  if ('wrapped' in file && passphrase === undefined) return { state: 'passphrase_needed' };
  const found = await identitiesOf(file, passphrase);
  if (found === null) return { state: 'passphrase_wrong' };
  for (const identity of [found.identity, found.priceIdentity])
    if (identity !== undefined && (await opens(identity, recipient))) return { state: 'opens', identity };
  return { state: 'other_version' };
}

const work: {
  [Name in SealCallName]: (number: number, ask: SealCalls[Name]['ask']) => Promise<SealCalls[Name]['answer']>;
} = {
  newKeys: () => newKeyPair(),
  sealFile: sealOneFile,
  sealForm: sealTheForm,
  bind: (_number, { told }) => {
    const manifest = buildManifest(told);
    return Promise.resolve({ manifest, manifestHash: manifestHash(manifest) });
  },
  splitKey: (_number, { keys, ...told }) => splitIdentity(keys, told),
  newTrusteeKey: async (_number, { createdAt, passphrase }) =>
    writeTrusteeKey(await newKeyPair(), createdAt, passphrase),
  openShares: (_number, ask) => openShares(ask),
  writeKey: (_number, { passphrase, ...told }) => writeKeyFile(told, passphrase === undefined ? {} : { passphrase }),
  readKey: (_number, ask) => readKey(ask),
};

async function answer(order: SealOrder): Promise<void> {
  const { number } = order;
  try {
    const done = await (work[order.name] as (number: number, ask: unknown) => Promise<unknown>)(number, order.ask);
    tell({ number, kind: 'done', answer: done });
  } catch (thrown) {
    const unreadable = thrown instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(thrown.name);
    tell({
      number,
      kind: 'failed',
      refused: thrown instanceof Refused ? thrown.refused : fault(unreadable ? 'seal.file_unreadable' : 'client.fault'),
    });
  } finally {
    running.delete(number);
  }
}

scope.onmessage = (event: MessageEvent<SealOrder | SealControl>) => {
  const told = event.data;
  if (!('control' in told)) {
    void answer(told);
    return;
  }
  const upload = running.get(told.number);
  if (told.control === 'resume') upload?.resume(told.headers);
  else upload?.[told.control]();
};
