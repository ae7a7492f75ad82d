import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Where bytes of files are kept. A key is a path of lower-case letters, digits, `-`, `/`. */
export interface Storage {
  /** Writes a whole file; visible under its key only when every byte is on disk. */
  put(key: string, bytes: Readable): Promise<void>;
  read(key: string, range?: { readonly start: number; readonly end: number }): Readable;
  size(key: string): Promise<number | null>;
  remove(key: string): Promise<void>;
  /** The local path of a key, for workers that stream on their own. */
  path(key: string): string;
}

const key = /^[a-z0-9][a-z0-9/-]*$/;

/** Files below one directory, synced before they are visible. */
export function fileStorage(directory: string): Storage {
  const path = (name: string) => {
    if (!key.test(name) || name.includes('//')) throw new Error('malformed storage key');
    return join(directory, name);
  };
  return {
    path,
    put: async (name, bytes) => {
      const target = path(name);
      await mkdir(dirname(target), { recursive: true });
      const partial = `${target}.part`;
      await pipeline(bytes, createWriteStream(partial));
      const file = await open(partial, 'r+');
      await file.sync();
      await file.close();
      await rename(partial, target);
    },
    read: (name, range) => createReadStream(path(name), range ? { start: range.start, end: range.end } : {}),
    size: async (name) => {
      try {
        return (await stat(path(name))).size;
      } catch {
        return null;
      }
    },
    remove: (name) => rm(path(name), { force: true }),
  };
}
