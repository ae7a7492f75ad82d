import { createHash } from 'node:crypto';
import { Expert, ExpertDraw, personOfSeat, Seat, Venue, type Dossier } from '../../../server/experts/index.ts';
import { commitNonce, revealNonce } from '../../../server/experts/nonces.ts';
import { nameRepresentative } from '../../../server/experts/nameRepresentative.ts';
import { planDraw } from '../../../server/experts/planDraw.ts';
import { replyInvitation } from '../../../server/experts/replyInvitation.ts';
import { runDraw } from '../../../server/experts/runDraw.ts';
import type { DrawPlan } from '../../../server/experts/contract.ts';
import type { z } from 'zod';
import type { Actor } from '../../../server/kernel/act.ts';
import { Person } from '../../../server/identity/index.ts';
import type { TestPlatform } from '../platform.ts';

type Plan = z.input<typeof DrawPlan>;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
export const nonces = { authority: 'a1'.repeat(32), supervisor: '5e'.repeat(32) };

export interface Pool {
  readonly mainVenueId: string;
  readonly remoteVenueId: string;
}

/** The demo's pool: eight experts for each of three cities. Two of its venues are planned for: Yunjiang and Jiangcheng. */
export async function demoPool(): Promise<Pool> {
  const venues = await Venue.findAll();
  const of = (city: string) => venues.find((venue) => venue.city === city)?.id ?? '';
  return { mainVenueId: of('云江市'), remoteVenueId: of('江城市') };
}

/** Gives an expert of the demo another dossier or state. */
export async function changeExpert(
  test: TestPlatform,
  login: string,
  change: { dossier?: Partial<Dossier>; state?: Expert['state']; region?: string; termUntil?: string; years?: number },
): Promise<void> {
  const expert = await Expert.findByPk(test.personId(login), { rejectOnEmpty: true });
  const { dossier, ...rest } = change;
  const empty: Dossier = { employers: [], relatives: [], shareholdings: [], punishedOn: [] };
  const sealed = dossier
    ? { sealedDossier: test.platform.keys.seal('expert', JSON.stringify({ ...empty, ...dossier })) }
    : {};
  await expert.update({ ...rest, ...sealed });
}

const hours = (count: number) => count * 3_600_000;

/** A lawful plan of five experts at two venues, the meeting two hours ahead. */
export const lawfulPlan = (test: TestPlatform, pool: Pool, change: Partial<Plan> = {}): Plan => ({
  representatives: 0,
  venues: [
    { venueId: pool.mainVenueId, experts: 3 },
    { venueId: pool.remoteVenueId, experts: 2 },
  ],
  specialties: ['A01', 'A02', 'A03', 'A04', 'A05', 'A06'],
  substitutes: 4,
  avoidOrganisations: [],
  meetingAt: new Date(test.clock.now().getTime() + hours(2)).toISOString(),
  ...change,
});

/** Files a plan and takes both sides through commitment and revelation. */
export async function prepareDraw(test: TestPlatform, lotId: string, plan: Plan): Promise<string> {
  const { drawId } = await test.act(planDraw, test.actor('agency'), { lotId, plan });
  const sides = [
    [test.actor('agency'), nonces.authority],
    [test.actor('supervisor'), nonces.supervisor],
  ] as const;
  for (const [actor, nonce] of sides) await test.act(commitNonce, actor, { drawId, commitment: sha256(nonce) });
  for (const [actor, nonce] of sides) await test.act(revealNonce, actor, { drawId, nonce });
  return drawId;
}

/** Whose seat it is, by the vault's key: only tests may ask. */
export async function actorOfSeat(test: TestPlatform, seat: Seat): Promise<Actor & { kind: 'person' }> {
  const person = await Person.findByPk(personOfSeat(test.platform.keys, seat), { rejectOnEmpty: true });
  return test.actor(person.login) as Actor & { kind: 'person' };
}

export interface Member {
  readonly seat: string;
  readonly actor: Actor & { kind: 'person' };
}

/** The seats of a lot that are in a state, with their holders. */
export async function membersIn(test: TestPlatform, lotId: string, ...states: Seat['state'][]): Promise<Member[]> {
  const draw = await ExpertDraw.current(lotId);
  const seats = draw ? await Seat.ofDraw(draw.id) : [];
  const found: Member[] = [];
  for (const seat of seats.filter((one) => states.includes(one.state)))
    found.push({ seat: seat.label, actor: await actorOfSeat(test, seat) });
  return found;
}

export async function replyAs(test: TestPlatform, lotId: string, member: Member, accepts: boolean): Promise<void> {
  const seat = await Seat.findOne({ where: { lotId, label: member.seat }, rejectOnEmpty: true });
  await test.act(replyInvitation, member.actor, { invitationId: seat.id, accepts });
}

/** A whole committee through the real commands: drawn, invited, accepted, representatives named. */
export async function buildCommittee(
  test: TestPlatform,
  lotId: string,
  asked: { plan?: Partial<Plan>; representative?: string } = {},
): Promise<Member[]> {
  const drawId = await prepareDraw(test, lotId, lawfulPlan(test, await demoPool(), asked.plan));
  await test.act(runDraw, test.actor('centre'), { drawId });
  if (asked.representative !== undefined)
    await test.act(nameRepresentative, test.actor('authority'), {
      lotId,
      personId: test.personId(asked.representative),
    });
  for (const member of await membersIn(test, lotId, 'INVITED')) await replyAs(test, lotId, member, true);
  return membersIn(test, lotId, 'ACCEPTED');
}
