import { createReadStream } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '../../server/kernel/db.ts';

/** What the operator of the platform can lay hands on, read as raw bytes: nothing here asks the platform. */
export interface Row {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
  /** Every value as text, binary ones as UTF-8 and as Latin-1. */
  readonly text: string;
}

const told = (value: unknown): string =>
  Buffer.isBuffer(value) ? `${value.toString('utf8')}\n${value.toString('latin1')}` : JSON.stringify(value);

/** All rows of all tables, also those that no room knows. */
export async function everyRow(url: string): Promise<Row[]> {
  const db = connect(url);
  try {
    const tables = await db.rows<{ name: string }>(
      db.isSqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name',
    );
    const found: Row[] = [];
    for (const { name } of tables) {
      const quoted = db.isSqlite ? `"${name}"` : `\`${name}\``;
      for (const row of await db.rows<Record<string, unknown>>(`SELECT * FROM ${quoted}`))
        found.push({ table: name, row, text: Object.values(row).map(told).join('\n') });
    }
    return found;
  } finally {
    await db.close();
  }
}

/** Bytes to look for in raw bytes: as a file or column has them, and as V8 keeps a string in memory. */
export interface Needle {
  readonly name: string;
  readonly bytes: readonly Buffer[];
}

export const needle = (name: string, text: string): Needle => ({
  name,
  bytes: [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')],
});

export type Found = ReadonlyMap<string, readonly string[]>;

/** Looks for needles in pieces of bytes, also across their borders. */
class Search {
  readonly found = new Map<string, Set<string>>();
  #tail = Buffer.alloc(0);
  size = 0;

  constructor(private readonly needles: readonly Needle[]) {}

  take(piece: Buffer, where: string): void {
    this.size += piece.length;
    const bytes = Buffer.concat([this.#tail, piece]);
    for (const { name, bytes: forms } of this.needles)
      if (forms.some((form) => bytes.includes(form)))
        this.found.set(name, (this.found.get(name) ?? new Set()).add(where));
    this.#tail = Buffer.from(bytes.subarray(-1024));
  }

  /** What comes next does not follow on what came before. */
  cut(): void {
    this.#tail = Buffer.alloc(0);
  }
}

const outcome = (search: Search) => ({
  size: search.size,
  found: new Map([...search.found].map(([name, places]) => [name, [...places]])) as Found,
});

/** Every file below a directory: uploads, their side files, database, write-ahead log, whatever lies there. */
export async function searchFiles(
  directory: string,
  needles: readonly Needle[],
): Promise<{ size: number; found: Found }> {
  const search = new Search(needles);
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    search.cut();
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 22 })) search.take(piece as Buffer, path);
  }
  return outcome(search);
}

const mostRegion = 1 << 22;

/** The whole memory of a running process: its heaps, buffers and stacks (Linux). */
export async function searchMemory(pid: number, needles: readonly Needle[]): Promise<{ size: number; found: Found }> {
  const search = new Search(needles);
  const maps = (await readFile(`/proc/${String(pid)}/maps`, 'utf8')).split('\n');
  const memory = await open(`/proc/${String(pid)}/mem`, 'r');
  try {
    for (const line of maps) {
      const [, from = '', to = '', where = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ \d+\s*(.*)$/.exec(line) ?? [];
      if (from === '') continue;
      search.cut();
      const [start, end] = [parseInt(from, 16), parseInt(to, 16)];
      for (let at = start; at < end; at += mostRegion) {
        const length = Math.min(end - at, mostRegion);
        const piece = Buffer.alloc(length);
        // Reserved pages that were never touched cannot be read; a process that lives may give one back meanwhile.
        const read = await memory.read(piece, 0, length, at).catch(() => ({ bytesRead: 0 }));
        search.take(piece.subarray(0, read.bytesRead), where === '' ? 'memory' : where);
      }
    }
  } finally {
    await memory.close();
  }
  return outcome(search);
}
