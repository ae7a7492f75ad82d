import { evaluationPhases } from '../server/evaluation/contract.ts';
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

export const createEvaluation: Migration = {
  name: '20261123T0945-create-evaluation',
  up: async (db) => {
    await createTable(db, 'evaluations', {
      columns: {
        lot_id: id('lots'),
        phase: among(...evaluationPhases),
        started_at: instant,
        bids: long,
        ceiling: optional(big),
        drawn_coefficient: optional(short),
        chair: optional(short),
        standing: optional(long),
        rejections: optional(long),
        mismatches: optional(long),
        notes: optional(long),
        scores_opened_at: optional(instant),
        result: optional(long),
        result_hash: optional(hash),
        report: optional(long),
        report_hash: optional(hash),
        report_id: optional(id()),
        closed_at: optional(instant),
      },
      primary: ['lot_id'],
      indexes: { evaluations_phase: ['phase'] },
    });
    await createTable(db, 'member_sheets', {
      columns: {
        lot_id: id('lots'),
        seat: short,
        reviews_submitted_at: optional(instant),
        submitted_at: optional(instant),
        round: integer,
      },
      primary: ['lot_id', 'seat'],
    });
    await createTable(db, 'chair_ballots', {
      columns: { lot_id: id('lots'), seat: short, choice: short, cast_at: instant },
      primary: ['lot_id', 'seat'],
    });
    await createTable(db, 'reviews', {
      columns: {
        lot_id: id('lots'),
        seat: short,
        bid_id: id('bids'),
        item_id: short,
        verdict: among('PASS', 'FAIL'),
        reason: long,
        given_at: instant,
      },
      primary: ['lot_id', 'seat', 'bid_id', 'item_id'],
    });
    await createTable(db, 'scores', {
      columns: {
        lot_id: id('lots'),
        seat: short,
        bid_id: id('bids'),
        criterion_id: short,
        points: short,
        salt: short,
        version: integer,
        commitment: hash,
      },
      primary: ['lot_id', 'seat', 'bid_id', 'criterion_id'],
    });
    await createTable(db, 'report_signatures', {
      columns: { lot_id: id('lots'), seat: short, report_hash: hash, dissent: long, signed_at: instant },
      primary: ['lot_id', 'seat'],
    });
  },
  down: async (db) => {
    for (const name of ['report_signatures', 'scores', 'reviews', 'chair_ballots', 'member_sheets', 'evaluations'])
      await dropTable(db, name);
  },
};
