import type { Db, Tx } from './db.ts';

/** Takes the lock of the platform's own stream; the first statement of an act that belongs to no lot. */
export async function lockPlatform(db: Db, tx: Tx): Promise<void> {
  await db.rows(
    `SELECT value FROM platform_settings WHERE name = 'platform_lock'${db.isSqlite ? '' : ' FOR UPDATE'}`,
    [],
    tx,
  );
}

export async function readSetting(db: Db, name: string, tx?: Tx): Promise<string | null> {
  const [row] = await db.rows<{ value: string }>('SELECT value FROM platform_settings WHERE name = ?', [name], tx);
  return row?.value ?? null;
}

export async function writeSetting(db: Db, name: string, value: string, tx: Tx): Promise<void> {
  await db.run('DELETE FROM platform_settings WHERE name = ?', [name], tx);
  await db.run('INSERT INTO platform_settings (name, value) VALUES (?, ?)', [name, value], tx);
}
