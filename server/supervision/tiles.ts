import type { Express, Response } from 'express';
import type { Db } from '../kernel/db.ts';
import { lastCheckpoint, storedTiles } from '../kernel/ledger/epochs.ts';
import { bundleOf, parseTilePath, tileWidth, widthAt, type TilePlace } from '../kernel/ledger/tiles.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';

const hashBytes = 32;

/** The bytes at a tile's address, or null where the log does not reach so far yet. */
export async function tileBytes(db: Db, place: TilePlace): Promise<Buffer | null> {
  const { level, index, width } = place;
  const checkpoint = await lastCheckpoint(db);
  if (width > widthAt(level === 'entries' ? 0 : level, index, checkpoint?.size ?? 0)) return null;
  if (level !== 'entries') return (await storedTiles(db)(level, index, width)).subarray(0, width * hashBytes);
  const first = index * tileWidth;
  const rows = await db.rows<{ root: string }>(
    'SELECT root FROM ledger_epochs WHERE epoch >= ? AND epoch < ? ORDER BY epoch',
    [first, first + width],
  );
  return bundleOf(rows.map(({ root }) => Buffer.from(root, 'hex')));
}

const open = (response: Response, type: string, caching: string): Response =>
  response.set({ 'Content-Type': type, 'Cache-Control': caching, 'Access-Control-Allow-Origin': '*' });

/** Mounts the public log as static files (C2SP tlog-tiles): checkpoint, tiles, entry bundles. Anybody may mirror them. */
export function mountTiles(app: Express, platform: Platform): void {
  app.get('/log/checkpoint', async (_request, response) => {
    const checkpoint = await lastCheckpoint(platform.db);
    if (!checkpoint) throw new Refusal('kernel.not_found');
    open(response, 'text/plain; charset=utf-8', 'no-cache').send(checkpoint.note);
  });
  app.get('/log/tile/{*path}', async (request, response) => {
    const place = parseTilePath(request.path.slice('/log/'.length));
    const bytes = place && (await tileBytes(platform.db, place));
    if (!bytes) throw new Refusal('kernel.not_found');
    // A full tile never changes; a partial one goes when it is full, although its bytes stay true for ever.
    const isFull = place.width === tileWidth;
    open(
      response,
      'application/octet-stream',
      isFull ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
    ).send(bytes);
  });
}
