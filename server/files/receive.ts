import { Server, type Upload as TusUpload } from '@tus/server';
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Express, Request, Response } from 'express';
import { thePublic, type Actor, type Person } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import type { Platform } from '../kernel/platform.ts';
import type { RefusalTable } from '../kernel/doors.ts';
import { Refusal, type Facts, type Verdict } from '../kernel/verdict.ts';
import type { UploadPurpose } from './contract.ts';
import { mediaTypeOf, nameIsFit } from './fileKind.ts';
import { inspectUpload } from './inspectUpload.ts';
import { KeptStore } from './keptStore.ts';
import { filesRefusals } from './refusals.ts';
import { storageKey, Upload } from './upload.ts';

/** The largest file of a bid: two gibibytes. A limit of the platform, not of the law. */
export const maxUploadSize = 2 * 1024 ** 3;
const ageHeader = 'age-encryption.org/v1\n';
const uploadPath = '/api/v1/uploads';
const received: readonly UploadPurpose[] = ['document', 'sealed'];

/** The pseudonym under which a person's organisation owns an upload. */
export const ownerTagOf = (platform: Pick<Platform, 'keys'>, organisationId: string): string =>
  platform.keys.tag('upload-owner', organisationId);

interface NodeBehind {
  readonly runtime?: { readonly node?: { readonly req?: Request } };
}

const personBehind = (request: unknown): Person => {
  const actor: Actor = (request as NodeBehind).runtime?.node?.req?.actor ?? thePublic;
  if (actor.kind !== 'person') throw tusRefusal('kernel.sign_in_required', 401);
  return actor;
};

/** tus answers thrown status and body; the body is our refusal in the same words as everywhere. */
const tusRefusal = (refusal: string, status: number, facts: Facts = {}): { status_code: number; body: string } => ({
  status_code: status,
  body: JSON.stringify({ refusal, law: null, facts, issues: [] }),
});

/** A verdict of this room's rules in the same words. */
const refusalOf = (verdict: Verdict & { ok: false }): { status_code: number; body: string } =>
  tusRefusal(verdict.code, (filesRefusals as RefusalTable)[verdict.code]?.status ?? 422, verdict.facts);

function describe(upload: TusUpload): { purpose: UploadPurpose; name: string | null; mediaType: string } {
  const purpose = received.find((one) => one === upload.metadata?.['purpose']);
  const mediaType = upload.metadata?.['mediaType'] ?? 'application/octet-stream';
  const name = upload.metadata?.['name'] ?? null;
  if (!purpose || mediaType.length > 80) throw tusRefusal('files.bad_metadata', 422);
  if (purpose === 'sealed') return { purpose, name: null, mediaType: 'application/octet-stream' };
  if (!name) throw tusRefusal('files.bad_metadata', 422);
  const fit = nameIsFit(name);
  if (!fit.ok) throw refusalOf(fit);
  return { purpose, name, mediaType: mediaTypeOf(name) ?? mediaType };
}

/** Hashes a whole file as it lies on disk and looks at its first line. */
export async function fingerprint(
  platform: Pick<Platform, 'storage'>,
  key: string,
): Promise<{ sha256: string; isSealed: boolean }> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  for await (const piece of platform.storage.read(key)) {
    const bytes = piece as Buffer;
    if (head.length < ageHeader.length) head = Buffer.concat([head, bytes.subarray(0, ageHeader.length)]);
    hash.update(bytes);
  }
  return { sha256: hash.digest('hex'), isSealed: head.subarray(0, ageHeader.length).toString('latin1') === ageHeader };
}

/** A whole file: hashed, and, if everybody is to read it, looked at before it counts as complete. */
async function finish(platform: Platform, uploadId: string): Promise<void> {
  const print = await fingerprint(platform, storageKey(uploadId));
  const upload = await Upload.findByPk(uploadId, { attributes: ['id', 'purpose', 'name'], rejectOnEmpty: true });
  if (upload.purpose === 'document') {
    const { id, name } = upload;
    const judged = await inspectUpload(platform, { id, name, sha256: print.sha256 });
    if (!judged.ok) throw refusalOf(judged);
  }
  await platform.db.write((tx) =>
    Upload.update(
      { ...print, state: 'COMPLETE', completedAt: platform.clock.now() },
      { where: { id: uploadId, state: 'RECEIVING' }, transaction: tx },
    ),
  );
}

/** Mounts resumable uploads (tus 1.0) for signed-in persons; only an upload's own organisation can go on with it. */
export function mountUploads(app: Express, platform: Platform): void {
  const server = new Server({
    path: uploadPath,
    relativeLocation: true,
    datastore: new KeptStore({ directory: platform.storage.path('uploads') }),
    maxSize: maxUploadSize,
    namingFunction: () => newId(platform),
    onUploadCreate: async (request, upload) => {
      const person = personBehind(request);
      if (upload.size === undefined) throw tusRefusal('files.bad_metadata', 422);
      const described = describe(upload);
      await platform.db.write((tx) =>
        Upload.create(
          {
            id: upload.id,
            ownerTag: ownerTagOf(platform, person.organisationId),
            ...described,
            size: upload.size ?? 0,
            state: 'RECEIVING',
            createdAt: platform.clock.now(),
          },
          { transaction: tx },
        ),
      );
      if (upload.size === 0) await finish(platform, upload.id);
      return {};
    },
    onUploadFinish: async (_request, upload) => {
      await finish(platform, upload.id);
      return {};
    },
    onResponseError: (_request, fault) => {
      const told = fault as { status_code?: number; body?: string };
      const codes: Record<number, string> = {
        404: 'files.gone',
        409: 'files.offset_differs',
        410: 'files.gone',
        413: 'files.too_large',
      };
      const isOurs = told.body?.startsWith('{') ?? false;
      if (!told.status_code) platform.log.error({ err: fault }, 'an upload failed');
      const status = told.status_code ?? 500;
      return isOurs
        ? { status_code: status, body: told.body ?? '' }
        : tusRefusal(status >= 500 ? 'kernel.fault' : (codes[status] ?? 'files.bad_upload'), status);
    },
  });
  const handle = async (request: Request, response: Response): Promise<void> => {
    if (request.actor?.kind !== 'person') throw new Refusal('kernel.sign_in_required');
    const uploadId = request.params['uploadId'];
    if (typeof uploadId === 'string') await ensureOwn(platform, request.actor, uploadId, request.method);
    acceptEndCallback(response);
    // tus matches its own path on the whole address, Express has cut the mount point off.
    request.url = request.originalUrl;
    await server.handle(request, response);
  };
  app.all(uploadPath, handle);
  app.all(`${uploadPath}/:uploadId`, handle);
}

/** The session layer's `end` takes no callback as its first argument, but the tus server's adapter ends that way. */
function acceptEndCallback(response: Response): void {
  const end = response.end.bind(response) as (...rest: unknown[]) => Response;
  response.end = ((first?: unknown, ...rest: unknown[]) => {
    if (typeof first !== 'function') return end(first, ...rest);
    response.once('finish', first as () => void);
    return end();
  }) as Response['end'];
}

async function ensureOwn(platform: Platform, actor: Person, uploadId: string, method: string): Promise<void> {
  const upload = await Upload.findByPk(uploadId, { attributes: ['id', 'ownerTag', 'state', 'size'] });
  if (upload?.ownerTag !== ownerTagOf(platform, actor.organisationId)) throw new Refusal('files.unknown');
  if (method === 'DELETE' && upload.state !== 'RECEIVING') throw new Refusal('files.not_complete');
  if (method === 'HEAD' && upload.state === 'RECEIVING') await finishWhatIsWhole(platform, upload);
}

/** A server that died after the last byte and before the hash left a whole file: whoever asks how far it is completes it. */
async function finishWhatIsWhole(platform: Platform, { id, size }: Upload): Promise<void> {
  const found = await stat(platform.storage.path(storageKey(id))).catch(() => null);
  if (found?.size === size) await finish(platform, id);
}
