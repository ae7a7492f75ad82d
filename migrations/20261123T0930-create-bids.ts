import { bidStates, partKinds } from '../server/bids/contract.ts';
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
  text,
  type Migration,
} from './table.ts';

export const createBids: Migration = {
  name: '20261123T0930-create-bids',
  up: async (db) => {
    await createTable(db, 'bids', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        bidder_tag: hash,
        identity_sealed: long,
        version: integer,
        state: among(...bidStates),
        manifest: long,
        manifest_hash: hash,
        receipt_body: long,
        receipt_signature: text,
        received_at: instant,
        stream: short,
        seq: integer,
        entry_hash: hash,
        bidder_id: optional(id('organisations')),
      },
      primary: ['id'],
      unique: { bids_version: ['lot_id', 'bidder_tag', 'version'] },
      indexes: { bids_state: ['lot_id', 'state'], bids_bidder: ['bidder_id'] },
    });
    await createTable(db, 'bid_parts', {
      columns: {
        bid_id: id('bids'),
        part_id: short,
        kind: among(...partKinds),
        upload_id: id('uploads'),
        ciphertext_sha256: hash,
        ciphertext_size: big,
        opened_upload_id: optional(id('uploads')),
        name: optional(text),
        media_type: optional(short),
        plain_size: optional(big),
        plain_sha256: optional(hash),
      },
      primary: ['bid_id', 'part_id'],
      unique: { bid_parts_upload: ['upload_id'] },
    });
  },
  down: async (db) => {
    for (const name of ['bid_parts', 'bids']) await dropTable(db, name);
  },
};
