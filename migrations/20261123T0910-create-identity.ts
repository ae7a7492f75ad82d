import {
  among,
  createTable,
  dropTable,
  flag,
  id,
  instant,
  integer,
  long,
  optional,
  short,
  text,
  type Migration,
} from './table.ts';

export const createIdentity: Migration = {
  name: '20261123T0910-create-identity',
  up: async (db) => {
    await createTable(db, 'organisations', {
      columns: {
        id: id(),
        name: text,
        kind: among('authority', 'agency', 'bidder', 'trading_centre', 'supervision'),
        credit_code: { kind: 'short' },
        demands_second_factor: flag,
        created_at: instant,
      },
      primary: ['id'],
      unique: { organisations_credit_code: ['credit_code'] },
      indexes: { organisations_kind_name: ['kind', 'name'] },
    });
    await createTable(db, 'persons', {
      columns: {
        id: id(),
        organisation_id: id('organisations'),
        name: text,
        login: short,
        password_hash: text,
        roles: text,
        totp_secret: optional(long),
        has_second_factor: flag,
        is_active: flag,
        created_at: instant,
        last_seen_at: optional(instant),
      },
      primary: ['id'],
      unique: { persons_login: ['login'] },
      indexes: { persons_organisation: ['organisation_id'] },
    });
    await createTable(db, 'sessions', {
      columns: {
        sid: short,
        person_id: optional(id()),
        expires: optional(instant),
        data: long,
        created_at: optional(instant),
        updated_at: optional(instant),
      },
      primary: ['sid'],
      indexes: { sessions_person: ['person_id'], sessions_expires: ['expires'] },
    });
    await createTable(db, 'login_throttles', {
      columns: { throttle_key: short, failures: integer, blocked_until: instant },
      primary: ['throttle_key'],
    });
  },
  down: async (db) => {
    for (const name of ['login_throttles', 'sessions', 'persons', 'organisations']) await dropTable(db, name);
  },
};
