import { z } from 'zod';
import { id, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { redrawCauses } from './states.ts';

const candidate = z.string().regex(/^[0-9a-f]{16}$/);
const label = z.string().max(8);
const frozen = z.strictObject({
  venues: z.array(z.strictObject({ venueId: id, region: z.string(), number: z.number().int().min(1) })),
  substitutes: z.number().int().min(0),
  sameEmployerMax: z.number().int().min(1),
  pool: z.array(z.strictObject({ id: candidate, regions: z.array(z.string()), employers: z.array(candidate) })),
});
const invited = z.strictObject({ seat: label, candidate });
const commitments = z.strictObject({ platform: sha256, authority: sha256, supervisor: sha256 });

/** All of them stand in the evaluation stream: sealed until the candidates are published, and never with a name. */
export const expertsEvents = events({
  'draw.planned': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      drawId: id,
      attempt: z.number().int().min(1),
      cause: z.enum(redrawCauses).nullable(),
      frozenHash: sha256,
      poolHash: sha256,
      candidateCount: z.number().int().min(1),
      platformCommitment: sha256,
    }),
    meaning:
      'A draw was planned: quotas and frozen pool (frozenHash, poolHash) and the platform’s nonce stand under their hashes.',
  },
  'draw.committed': {
    v: 1,
    facts: z.strictObject({ drawId: id, party: z.enum(['authority', 'supervisor']), commitment: sha256 }),
    meaning: 'A party bound itself to a nonce that nobody else knows.',
  },
  'draw.revealed': {
    v: 1,
    facts: z.strictObject({ drawId: id, party: z.enum(['authority', 'supervisor']) }),
    meaning: 'A party opened its commitment; the nonce itself is told with the draw.',
  },
  'draw.made': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      drawId: id,
      digest: z.literal('sha256'),
      frozen,
      poolHash: sha256,
      commitments,
      /** Of the supervisor, the authority's side and the platform, in the order in which they stand in the seed. */
      nonces: z.tuple([z.string(), z.string(), z.string()]),
      seed: sha256,
      order: z.array(candidate),
      invited: z.array(invited),
    }),
    meaning:
      'The draw ran: from pool and nonces anybody can repeat the order. Candidates are pseudonyms of this draw only.',
  },
  'seat.invited': {
    v: 1,
    facts: z.strictObject({ drawId: id, seat: label, candidate, insteadOf: label }),
    meaning: 'The next in the drawn order was asked to take a place that had become free.',
  },
  'seat.accepted': { v: 1, facts: z.strictObject({ drawId: id, seat: label }), meaning: 'An expert accepted.' },
  'seat.declined': { v: 1, facts: z.strictObject({ drawId: id, seat: label }), meaning: 'An expert declined.' },
  'seat.unanswered': {
    v: 1,
    facts: z.strictObject({ drawId: id, seat: label }),
    meaning: 'An expert did not answer in time.',
  },
  'seat.named': {
    v: 1,
    facts: z.strictObject({ drawId: id, seat: label }),
    meaning: 'The authority named one of its persons as its representative.',
  },
  'seat.entered': {
    v: 1,
    facts: z.strictObject({ lotId: id, seat: label }),
    meaning: 'A member passed the gate with a checked identity.',
  },
  'seat.declared': {
    v: 1,
    facts: z.strictObject({ lotId: id, seat: label }),
    meaning: 'A member declared to be free of conflict with the bidders now known, and to keep the discipline.',
  },
  'seat.replaced': {
    v: 1,
    facts: z.strictObject({ lotId: id, seat: label, cause: z.string() }),
    meaning: 'A member left the committee for the named cause; nothing it concluded stands (REG 48).',
  },
  'draw.exhausted': {
    v: 1,
    facts: z.strictObject({ drawId: id, missing: z.number().int().min(1) }),
    meaning: 'Nobody is left in the drawn order for a free place.',
  },
  'draw.ready': {
    v: 1,
    facts: z.strictObject({ drawId: id, members: z.array(label) }),
    meaning: 'Every place of the committee is accepted.',
  },
});
