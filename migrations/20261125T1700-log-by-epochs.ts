import { addIndex, big, createTable, dropTable, hash, short, type Migration } from './table.ts';

const guarded = ['UPDATE', 'DELETE'] as const;

/**
 * The public log grows by one leaf an epoch. A tree with a leaf for each entry, made before, is begun anew: what it held stands
 * in the first epochs.
 */
export const logByEpochs: Migration = {
  name: '20261125T1700-log-by-epochs',
  up: async (db) => {
    await createTable(db, 'ledger_epochs', {
      columns: { epoch: big, upto: big, seed: hash, root: hash, at: short },
      primary: ['epoch'],
    });
    await addIndex(db, 'ledger_epochs', 'ledger_epochs_upto', ['upto', 'epoch']);
    for (const act of guarded)
      await db.run(
        db.isSqlite
          ? `CREATE TRIGGER ledger_epochs_no_${act.toLowerCase()} BEFORE ${act} ON ledger_epochs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`
          : `CREATE TRIGGER ledger_epochs_no_${act.toLowerCase()} BEFORE ${act} ON ledger_epochs FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ledger is append-only'`,
      );
    await beginTreeAnew(db);
  },
  down: async (db) => {
    await dropTable(db, 'ledger_epochs');
    await beginTreeAnew(db);
  },
};

async function beginTreeAnew(db: Parameters<Migration['up']>[0]): Promise<void> {
  for (const table of ['ledger_tiles', 'ledger_checkpoints']) await db.run(`DELETE FROM ${table}`);
}
