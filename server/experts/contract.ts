import { z } from 'zod';
import { call, done, id, instant, line, nothing, sha256 } from '../kernel/call.ts';

export const VenueView = z.object({ id, name: z.string(), city: z.string(), region: z.string(), seats: z.number() });
export const ListVenues = call({
  name: 'experts.listVenues',
  http: ['GET', '/venues'],
  who: 'person',
  input: nothing,
  output: z.object({ items: z.array(VenueView) }),
});
export const ListSpecialties = call({
  name: 'experts.listSpecialties',
  http: ['GET', '/specialties'],
  who: 'person',
  input: nothing,
  output: z.object({
    items: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
  }),
});

/** The plan of a draw: filed by the authority or its agency, approved by nobody, seen by the supervisor (DOMAIN 5.3). */
export const DrawPlan = z.strictObject({
  representatives: z.number().int().min(0).max(5),
  venues: z
    .array(z.strictObject({ venueId: id, experts: z.number().int().min(1).max(15) }))
    .min(1)
    .max(8),
  specialties: z.array(line(20)).min(1).max(10),
  substitutes: z.number().int().min(0).max(20),
  avoidOrganisations: z.array(line(120)).max(50),
  meetingAt: instant,
});

/** sha256 of the nonce as UTF-8 text. */
const commitment = sha256;
const nonce = z.string().regex(/^[0-9a-f]{64}$/);

export const PlanDraw = call({
  name: 'experts.planDraw',
  http: ['POST', '/lots/:lotId/draw'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id, plan: DrawPlan }),
  output: z.object({ drawId: id, platformCommitment: sha256, poolHash: sha256, candidateCount: z.number() }),
});
/** Authority's side and supervisor each commit to a nonce; when both stand, both reveal, and the centre runs the draw. */
export const CommitNonce = call({
  name: 'experts.commitNonce',
  http: ['POST', '/draws/:drawId/commitment'],
  who: ['agency', 'authority', 'supervisor'],
  input: z.strictObject({ drawId: id, commitment }),
  output: done,
});
export const RevealNonce = call({
  name: 'experts.revealNonce',
  http: ['POST', '/draws/:drawId/nonce'],
  who: ['agency', 'authority', 'supervisor'],
  input: z.strictObject({ drawId: id, nonce }),
  output: done,
});
export const RunDraw = call({
  name: 'experts.runDraw',
  http: ['POST', '/draws/:drawId/run'],
  who: ['centre'],
  input: z.strictObject({ drawId: id }),
  output: done,
});

export const seatStates = ['INVITED', 'ACCEPTED', 'DECLINED', 'NO_ANSWER', 'SEATED', 'REPLACED'] as const;

/** A seat as everybody but the notifier and the gate sees it: a number, never a name. */
export const SeatView = z.object({
  seat: z.string(),
  kind: z.enum(['EXPERT', 'REPRESENTATIVE']),
  state: z.enum(seatStates),
  venue: z.string().nullable(),
});

export const DrawView = z.object({
  drawId: id,
  lotId: id,
  state: z.enum(['PLANNED', 'COMMITTED', 'REVEALED', 'DRAWN', 'READY']),
  plan: DrawPlan,
  poolHash: sha256,
  candidateCount: z.number(),
  commitments: z.object({ platform: sha256, authority: sha256.nullable(), supervisor: sha256.nullable() }),
  /** Published when the draw ran. */
  nonces: z.array(z.string()).nullable(),
  seed: sha256.nullable(),
  /** Pseudonyms of the candidates in drawn order. */
  order: z.array(z.string()).nullable(),
  seats: z.array(SeatView),
  replyUntil: instant.nullable(),
});
export const GetDraw = call({
  name: 'experts.getDraw',
  http: ['GET', '/lots/:lotId/draw'],
  who: ['agency', 'authority', 'centre', 'supervisor'],
  input: z.strictObject({ lotId: id }),
  output: z.object({ draw: DrawView.nullable() }),
});

/** The representative of the authority on the committee: one of its persons, at most a third of the members. */
export const NameRepresentative = call({
  name: 'experts.nameRepresentative',
  http: ['POST', '/lots/:lotId/representatives'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, personId: id }),
  output: done,
});

/** What an expert hears before the gate: time and place only. */
export const InvitationView = z.object({
  invitationId: id,
  meetingAt: instant,
  venue: z.object({ name: z.string(), city: z.string() }),
  replyUntil: instant,
  state: z.enum(seatStates),
  lotId: id.nullable(),
  /** Which session of the lot it is for; told with the lot. */
  purpose: z.enum(['PREQUALIFICATION', 'EVALUATION']).nullable(),
});
export const MyInvitations = call({
  name: 'experts.myInvitations',
  http: ['GET', '/my/invitations'],
  who: ['expert', 'authority'],
  input: nothing,
  output: z.object({ items: z.array(InvitationView) }),
});
export const ReplyInvitation = call({
  name: 'experts.replyInvitation',
  http: ['POST', '/invitations/:invitationId/reply'],
  who: ['expert', 'authority'],
  input: z.strictObject({ invitationId: id, accepts: z.boolean() }),
  output: done,
});

/** Stateless: recompute any draw. */
export const TryDraw = call({
  name: 'experts.tryDraw',
  http: ['POST', '/try/draw'],
  who: 'public',
  input: z.strictObject({
    digest: z.enum(['sha256', 'sm3']),
    candidates: z.array(line(64)).min(1).max(5000),
    nonces: z.array(line(128)).min(1).max(10),
    take: z.number().int().min(1).max(100),
    substitutes: z.number().int().min(0).max(100),
  }),
  output: z.object({
    poolHash: z.string(),
    seed: z.string(),
    order: z.array(z.string()),
    regular: z.array(z.string()),
    substitutes: z.array(z.string()),
  }),
});
