import { noticeKinds, paperKinds } from '../server/publicity/contract.ts';
import {
  among,
  big,
  createTable,
  dropTable,
  hash,
  id,
  instant,
  integer,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

export const createPublicity: Migration = {
  name: '20261123T0955-create-publicity',
  up: async (db) => {
    await createTable(db, 'notices', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        kind: among(...noticeKinds),
        title: long,
        body: long,
        searchable: long,
        published_at: instant,
        ends_at: optional(instant),
        stream: short,
        seq: integer,
      },
      primary: ['id'],
      unique: { notices_entry: ['stream', 'seq', 'kind'] },
      indexes: { notices_lot: ['lot_id', 'id'], notices_kind: ['kind', 'id'] },
    });
    await createTable(db, 'notice_grams', {
      columns: { gram: short, notice_id: id('notices') },
      primary: ['gram', 'notice_id'],
    });
    await createTable(db, 'papers', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        kind: among(...paperKinds),
        audience: short,
        stream: short,
        seq: integer,
        entry_hash: hash,
        asked_at: instant,
        tries: integer,
        try_at: instant,
        upload_id: optional(id('uploads')),
        sha256: optional(hash),
        size: optional(big),
        issued_at: optional(instant),
      },
      primary: ['id'],
      unique: { papers_entry: ['stream', 'seq', 'kind'] },
      indexes: { papers_lot: ['lot_id', 'issued_at'], papers_due: ['issued_at', 'try_at'] },
    });
    await createTable(db, 'messages', {
      columns: {
        id: id(),
        owner_tag: hash,
        once_key: hash,
        sealed: long,
        created_at: instant,
        read_at: optional(instant),
      },
      primary: ['id'],
      unique: { messages_once: ['once_key'] },
      indexes: { messages_owner: ['owner_tag', 'id'], messages_unread: ['owner_tag', 'read_at'] },
    });
  },
  down: async (db) => {
    for (const name of ['messages', 'papers', 'notice_grams', 'notices']) await dropTable(db, name);
  },
};
