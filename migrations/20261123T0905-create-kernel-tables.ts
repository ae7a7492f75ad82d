import { big, createTable, dropTable, long, short, type Migration } from './table.ts';

/** Leases of singletons, cursors of followers, settings that change at run time, and the lock of the platform's own stream. */
export const createKernelTables: Migration = {
  name: '20261123T0905-create-kernel-tables',
  up: async (db) => {
    await createTable(db, 'leases', { columns: { name: short, holder: short, held_until: short }, primary: ['name'] });
    await createTable(db, 'follower_cursors', { columns: { name: short, position: big }, primary: ['name'] });
    await createTable(db, 'platform_settings', { columns: { name: short, value: long }, primary: ['name'] });
    await db.run("INSERT INTO platform_settings (name, value) VALUES ('platform_lock', ''), ('clock_offset', '0')");
  },
  down: async (db) => {
    for (const name of ['platform_settings', 'follower_cursors', 'leases']) await dropTable(db, name);
  },
};
