import type { Express } from 'express';
import { pipeline } from 'node:stream/promises';
import { personOf, query, thePublic, type Actor } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import type { FileReader } from '../kernel/room.ts';
import { Refusal } from '../kernel/verdict.ts';
import { GetUpload } from './contract.ts';
import { ownerTagOf } from './receive.ts';
import { presentUpload, storageKey, Upload } from './upload.ts';

export const getUpload = query(GetUpload, async ({ input, actor, platform }) => {
  const upload = await Upload.findByPk(input.uploadId);
  if (upload?.ownerTag !== ownerTagOf(platform, personOf(actor).organisationId)) throw new Refusal('files.unknown');
  return presentUpload(upload);
});

const safeInline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

/** Serves bytes to those whom the room that bound them lets read; everybody else hears that there is no such file. */
export function mountDownloads(app: Express, platform: Platform, readers: Readonly<Record<string, FileReader>>): void {
  app.get('/api/v1/files/:uploadId', async (request, response) => {
    const upload = await Upload.findByPk(request.params.uploadId);
    if (!upload) throw new Refusal('files.unknown');
    await ensureReadable(platform, request.actor ?? thePublic, upload, readers);
    const inline = request.query['inline'] !== undefined && safeInline.has(upload.mediaType);
    response.set({
      'Content-Type': upload.mediaType,
      'Content-Length': String(upload.size),
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(upload.name ?? upload.id)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf",
      'Cache-Control': 'private, no-cache',
      ...(upload.sha256 ? { ETag: `"${upload.sha256}"` } : {}),
    });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    try {
      await pipeline(platform.storage.read(storageKey(upload.id)), response);
    } catch (fault) {
      // Who hangs up in the middle of a download has no answer to wait for.
      if ((fault as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw fault;
    }
  });
}

async function ensureReadable(
  platform: Platform,
  actor: Actor,
  upload: Upload,
  readers: Readonly<Record<string, FileReader>>,
): Promise<void> {
  const isOwn = actor.kind === 'person' && upload.ownerTag === ownerTagOf(platform, actor.organisationId);
  if (isOwn && upload.state !== 'RECEIVING') return;
  const reader = upload.boundKind === null ? undefined : readers[upload.boundKind];
  const verdict = reader && upload.boundId !== null ? await reader(platform, actor, upload.boundId) : { ok: false };
  if (!verdict.ok) throw new Refusal('files.unknown');
}
