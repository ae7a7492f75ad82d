import {
  among,
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

export const createExperts: Migration = {
  name: '20261123T0940-create-experts',
  up: async (db) => {
    await createTable(db, 'experts', {
      columns: {
        person_id: id('persons'),
        code: short,
        specialties: long,
        region: short,
        sealed_dossier: long,
        title: text,
        years: integer,
        state: among('ACTIVE', 'SUSPENDED', 'REMOVED', 'ON_LEAVE'),
        term_until: { kind: 'day' },
        created_at: instant,
      },
      primary: ['person_id'],
      unique: { experts_code: ['code'] },
      indexes: { experts_region: ['region', 'state'] },
    });
    await createTable(db, 'venues', {
      columns: { id: id(), name: text, city: short, region: short, seats: integer },
      primary: ['id'],
    });
    await createTable(db, 'expert_draws', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        attempt: integer,
        cause: optional(short),
        state: among('PLANNED', 'COMMITTED', 'REVEALED', 'DRAWN', 'READY'),
        plan: long,
        frozen: long,
        pool_hash: hash,
        sealed_nonce: long,
        platform_commitment: hash,
        authority_commitment: optional(hash),
        supervisor_commitment: optional(hash),
        authority_nonce: optional(hash),
        supervisor_nonce: optional(hash),
        seed: optional(hash),
        drawn_order: optional(long),
        planned_at: instant,
        drawn_at: optional(instant),
        ready_at: optional(instant),
      },
      primary: ['id'],
      unique: { expert_draws_attempt: ['lot_id', 'attempt'] },
    });
    await createTable(db, 'committee_seats', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        draw_id: id('expert_draws'),
        sealed_person: long,
        person_tag: hash,
        label: short,
        kind: among('EXPERT', 'REPRESENTATIVE'),
        venue_id: optional(id('venues')),
        candidate: optional(short),
        place: optional(integer),
        state: among('INVITED', 'ACCEPTED', 'DECLINED', 'NO_ANSWER', 'SEATED', 'REPLACED'),
        invited_at: instant,
        reply_until: instant,
        meeting_at: instant,
        replied_at: optional(instant),
        entered_at: optional(instant),
        declared_at: optional(instant),
        end_cause: optional(short),
        sealed_conflict: optional(long),
      },
      primary: ['id'],
      unique: { committee_seats_label: ['lot_id', 'label'], committee_seats_person: ['draw_id', 'person_tag'] },
      indexes: {
        committee_seats_person_lots: ['person_tag', 'lot_id'],
        committee_seats_reply: ['state', 'reply_until'],
      },
    });
  },
  down: async (db) => {
    for (const name of ['committee_seats', 'expert_draws', 'venues', 'experts']) await dropTable(db, name);
  },
};
