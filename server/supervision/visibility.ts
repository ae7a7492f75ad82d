import type { Actor } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { bidderTagOf } from '../bids/index.ts';
import { decisionViewer } from '../decision/index.ts';
import { Seat } from '../experts/index.ts';
import { OpenedBid, Opening } from '../opening/index.ts';
import { readerTagOf } from '../publicity/index.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import { labelOf, mayHear, maySee, readStream, type Sight } from './policy.ts';

/** What an actor is to a lot and how far the lot has come, or null where there is no such lot. */
export async function sightOf(platform: Platform, actor: Actor, lotId: string): Promise<Sight | null> {
  const { keys } = platform;
  const lot = await Lot.findByPk(lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  if (!lot || !project) return null;
  const seat = actor.kind === 'person' ? await Seat.ofPerson(keys, actor.personId, lot.id) : null;
  return {
    state: lot.state,
    isPublished: lot.publishedAt !== null,
    isOpened: (await Opening.count({ where: { lotId } })) > 0,
    decisionMode: lot.decisionMode,
    hasPublicity: lot.publicityEndsAt !== null,
    isAwarded: lot.winnerBidId !== null,
    party: partyOf(actor, project),
    seat: seat?.state === 'SEATED' ? seat.label : null,
    decider: await decisionViewer(platform, actor, lot),
    bidderTag: actor.kind === 'person' ? bidderTagOf(keys, lotId, actor.organisationId) : null,
    readerTag: actor.kind === 'person' ? readerTagOf(keys, lotId, actor.organisationId) : null,
  };
}

async function maySeeProject(actor: Actor, projectId: string): Promise<boolean> {
  const project = await Project.findByPk(projectId);
  if (!project) return false;
  if (partyOf(actor, project) !== null) return true;
  const lots = await Lot.findAll({ attributes: ['publishedAt'], where: { projectId } });
  return lots.some((lot) => lot.publishedAt !== null);
}

/** Whether an actor may read the entries of a stream now. The same question for everybody and every door. */
export async function mayReadStream(platform: Platform, actor: Actor, stream: string): Promise<boolean> {
  const name = readStream(stream);
  if (name === null) return false;
  if (name.of === 'platform') return true;
  if (name.of === 'project') return maySeeProject(actor, name.projectId);
  const sight = await sightOf(platform, actor, name.lotId);
  return sight !== null && maySee(name.part, name.bidder, sight);
}

/** Under what label an actor may follow a stream; refuses whoever may not, as if there were no such stream. */
export async function mayFollow(platform: Platform, actor: Actor, stream: string): Promise<{ label: string }> {
  const name = readStream(stream);
  if (name?.of !== 'lot') {
    if (await mayReadStream(platform, actor, stream)) return { label: 'public' };
    throw new Refusal('kernel.not_found');
  }
  const sight = await sightOf(platform, actor, name.lotId);
  if (sight === null || !mayHear(name.part, name.bidder, sight)) throw new Refusal('kernel.not_found');
  return { label: labelOf(name.part, await bidsIn(actor, name.lotId), sight) };
}

const bidsIn = async (actor: Actor, lotId: string): Promise<boolean> =>
  actor.kind === 'person' && (await OpenedBid.count({ where: { lotId, bidderId: actor.organisationId } })) > 0;
