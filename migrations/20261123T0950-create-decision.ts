import { roundPurposes, winningGrounds } from '../server/decision/standing.ts';
import { decisionStates } from '../server/decision/states.ts';
import {
  among,
  createTable,
  dropTable,
  flag,
  hash,
  id,
  instant,
  integer,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

export const createDecision: Migration = {
  name: '20261123T0950-create-decision',
  up: async (db) => {
    await createTable(db, 'decisions', {
      columns: {
        lot_id: id('lots'),
        state: among(...decisionStates),
        round: integer,
        standing: optional(long),
        asked: optional(long),
        winner_bid_id: optional(id('bids')),
        winning_ground: optional(among(...winningGrounds)),
        report: optional(long),
        report_hash: optional(hash),
        report_id: optional(id()),
        named_at: instant,
        started_at: optional(instant),
        closed_at: optional(instant),
      },
      primary: ['lot_id'],
      indexes: { decisions_state: ['state'] },
    });
    await createTable(db, 'deciders', {
      columns: {
        lot_id: id('lots'),
        seat: short,
        person_tag: hash,
        sealed_person: long,
        is_chair: flag,
        entered_at: optional(instant),
        signed_at: optional(instant),
        dissent: optional(long),
      },
      primary: ['lot_id', 'seat'],
      unique: { deciders_person: ['lot_id', 'person_tag'] },
      indexes: { deciders_tag: ['person_tag'] },
    });
    await createTable(db, 'decision_rounds', {
      columns: {
        lot_id: id('lots'),
        round: integer,
        purpose: among(...roundPurposes),
        candidates: long,
        counts: long,
        steps: long,
        outcome: long,
        chair_words: long,
        closed_at: instant,
      },
      primary: ['lot_id', 'round'],
    });
    await createTable(db, 'decision_ballots', {
      columns: {
        lot_id: id('lots'),
        round: integer,
        seat: short,
        choice: long,
        reasons: long,
        salt: short,
        commitment: hash,
        cast_at: instant,
      },
      primary: ['lot_id', 'round', 'seat'],
    });
  },
  down: async (db) => {
    for (const name of ['decision_ballots', 'decision_rounds', 'deciders', 'decisions']) await dropTable(db, name);
  },
};
