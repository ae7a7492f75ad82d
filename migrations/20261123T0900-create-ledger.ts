import { big, createTable, dropTable, hash, integer, long, short, type Migration } from './table.ts';

const guarded = ['UPDATE', 'DELETE'] as const;

/** The tamper-evident log: entries by stream, their global positions, the tree's tiles, signed checkpoints. */
export const createLedger: Migration = {
  name: '20261123T0900-create-ledger',
  up: async (db) => {
    await createTable(db, 'ledger_entries', {
      columns: { stream: short, seq: integer, body: long, hash },
      primary: ['stream', 'seq'],
    });
    await createTable(db, 'ledger_queue', { columns: { stream: short, seq: integer }, primary: ['stream', 'seq'] });
    await createTable(db, 'ledger_positions', {
      columns: { position: big, stream: short, seq: integer, hash },
      primary: ['position'],
      unique: { ledger_positions_entry: ['stream', 'seq'] },
    });
    await createTable(db, 'ledger_tiles', {
      columns: { level: integer, tile: big, hashes: long },
      primary: ['level', 'tile'],
    });
    await createTable(db, 'ledger_checkpoints', {
      columns: { size: big, root: hash, note: long, at: short },
      primary: ['size'],
    });
    // A second lock beside the grants: the application's account has only INSERT and SELECT here on MariaDB.
    for (const table of ['ledger_entries', 'ledger_positions'])
      for (const act of guarded)
        await db.run(
          db.isSqlite
            ? `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`
            : `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ledger is append-only'`,
        );
  },
  down: async (db) => {
    for (const name of ['ledger_checkpoints', 'ledger_tiles', 'ledger_positions', 'ledger_queue', 'ledger_entries'])
      await dropTable(db, name);
  },
};
