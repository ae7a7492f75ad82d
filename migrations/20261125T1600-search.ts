import { v7 } from 'uuid';
import { gramsOf } from '../server/kernel/search/words.ts';
import {
  addColumns,
  addIndex,
  big,
  createTable,
  dropColumns,
  dropIndex,
  dropTable,
  id,
  initially,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

const filters = {
  item: initially('', short),
  category: initially('', short),
  region: initially('', short),
  authority_id: optional(id()),
} as const;

export const noticeIndexes: Readonly<Record<string, readonly string[]>> = {
  notices_kind_category: ['kind', 'category', 'id'],
  notices_kind_region: ['kind', 'region', 'id'],
  notices_category_region: ['category', 'region', 'id'],
  notices_item_region: ['item', 'region', 'id'],
  notices_item: ['item', 'id'],
  notices_category: ['category', 'id'],
  notices_region: ['region', 'id'],
  notices_authority: ['authority_id', 'id'],
  notices_amount: ['amount', 'id'],
  notices_position: ['position'],
};

export const lotIndexes: Readonly<Record<string, readonly string[]>> = {
  lots_listed: ['listed'],
  lots_state_category: ['state', 'category', 'listed'],
  lots_state_region: ['state', 'region', 'listed'],
  lots_state_listed: ['state', 'listed'],
  lots_category_region: ['category', 'region', 'listed'],
  lots_item_region: ['item', 'region', 'listed'],
  lots_item: ['item', 'listed'],
  lots_category: ['category', 'listed'],
  lots_region: ['region', 'listed'],
  lots_authority: ['authority_id', 'listed'],
  lots_ceiling: ['ceiling', 'listed'],
  lots_deadline: ['state', 'deadline_at', 'listed'],
};

/** Puts what lists are filtered and found by into the rows that they show, so that a million of them stay fast. */
export const addSearch: Migration = {
  name: '20261125T1600-search',
  up: async (db) => {
    await addColumns(db, 'notices', {
      ...filters,
      amount: optional(big),
      /** Position of the entry in the log: notices are written in this order, so that a reader who goes on by it misses none. */
      position: optional(big),
    });
    await addColumns(db, 'lots', {
      ...filters,
      /** Given at publication, grows with its time: the order of public lists. */
      listed: optional(id()),
      searchable: optional(long),
    });
    await createTable(db, 'lot_grams', {
      columns: { gram: short, listed: id(), lot_id: id('lots') },
      primary: ['gram', 'listed'],
    });
    await db.run(
      `UPDATE lots SET
         item = (SELECT p.catalogue_item FROM projects p WHERE p.id = lots.project_id),
         category = (SELECT SUBSTR(p.catalogue_item, 1, 1) FROM projects p WHERE p.id = lots.project_id),
         region = (SELECT p.region FROM projects p WHERE p.id = lots.project_id),
         authority_id = (SELECT p.authority_id FROM projects p WHERE p.id = lots.project_id)`,
    );
    await db.run(
      `UPDATE notices SET
         item = (SELECT l.item FROM lots l WHERE l.id = notices.lot_id),
         category = (SELECT l.category FROM lots l WHERE l.id = notices.lot_id),
         region = (SELECT l.region FROM lots l WHERE l.id = notices.lot_id),
         authority_id = (SELECT l.authority_id FROM lots l WHERE l.id = notices.lot_id),
         amount = (SELECT l.ceiling FROM lots l WHERE l.id = notices.lot_id),
         position = (SELECT p.position FROM ledger_positions p WHERE p.stream = notices.stream AND p.seq = notices.seq)`,
    );
    const published = await db.rows<{ id: string; at: string | Date; words: string }>(
      db.isSqlite
        ? `SELECT l.id, l.published_at AS at, p.name || ' ' || l.name || ' ' || l.code || ' ' || o.name AS words
           FROM lots l JOIN projects p ON p.id = l.project_id JOIN organisations o ON o.id = p.authority_id
           WHERE l.published_at IS NOT NULL`
        : `SELECT l.id, l.published_at AS at, CONCAT(p.name, ' ', l.name, ' ', l.code, ' ', o.name) AS words
           FROM lots l JOIN projects p ON p.id = l.project_id JOIN organisations o ON o.id = p.authority_id
           WHERE l.published_at IS NOT NULL`,
    );
    for (const lot of published) {
      const listed = v7({ msecs: new Date(lot.at).getTime() });
      const words = lot.words.toLowerCase();
      await db.run('UPDATE lots SET listed = ?, searchable = ? WHERE id = ?', [listed, words, lot.id]);
      for (const gram of gramsOf(words))
        await db.run('INSERT INTO lot_grams (gram, listed, lot_id) VALUES (?, ?, ?)', [gram, listed, lot.id]);
    }
    for (const [index, columns] of Object.entries(noticeIndexes)) await addIndex(db, 'notices', index, columns);
    for (const [index, columns] of Object.entries(lotIndexes)) await addIndex(db, 'lots', index, columns);
  },
  down: async (db) => {
    for (const index of Object.keys(lotIndexes)) await dropIndex(db, 'lots', index);
    for (const index of Object.keys(noticeIndexes)) await dropIndex(db, 'notices', index);
    await dropTable(db, 'lot_grams');
    await dropColumns(db, 'lots', [...Object.keys(filters), 'listed', 'searchable']);
    await dropColumns(db, 'notices', [...Object.keys(filters), 'amount', 'position']);
  },
};
