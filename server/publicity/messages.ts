import { col, Op, where } from 'sequelize';
import type { Role } from '../kernel/call.ts';
import { newId } from '../kernel/ids.ts';
import type { Followed, Follower } from '../kernel/ledger/follow.ts';
import type { Tx } from '../kernel/db.ts';
import type { Platform } from '../kernel/platform.ts';
import { parameter } from '../catalogue/index.ts';
import { Bid } from '../bids/index.ts';
import { Decider, Decision } from '../decision/index.ts';
import { outcomeOf, Qualification } from '../evaluation/index.ts';
import { personOfSeat, Seat, Venue } from '../experts/index.ts';
import { Person } from '../identity/index.ts';
import { OpenedBid } from '../opening/index.ts';
import { applicantOf, Application, Round } from '../prequalification/index.ts';
import { Admission, admittedOrganisation, failureName, Project } from '../tenders/index.ts';
import { letters, type LetterText } from './letters.ts';
import { noteTold } from './changeTelling.ts';
import { LotWatch } from './lotWatch.ts';
import { inboxTag, Message, sealedInboxTag, sealLetter, unsealInbox } from './message.ts';
import { ownResultText } from './ownResult.ts';
import { storyOf, type Story } from './story.ts';

/** One letter to some persons. */
export interface Mail {
  readonly to: readonly string[];
  readonly text: LetterText;
  readonly lotId: string | null;
  /** The bids of this lot are sealed: the letter may not be joined with the person's others. */
  readonly isSealed?: boolean;
  /** The letter tells of a change of the lot: that it went out is counted, and nothing more. */
  readonly isChange?: boolean;
  /** What makes the letter the same one when it is followed again; the entry itself where nothing else is said. */
  readonly once?: string;
}

interface Following {
  readonly platform: Platform;
  readonly entry: Followed;
}

interface LotFollowing extends Following {
  readonly story: Story;
  readonly name: string;
}

export const personsWith = async (role: Role, organisationId?: string): Promise<string[]> => {
  // Roles are stored as JSON text: the quoted word stands in it or not.
  const hasRole = where(col('roles'), { [Op.like]: `%"${role}"%` });
  const rows = await Person.findAll({
    attributes: ['id'],
    where: { [Op.and]: [hasRole, { isActive: true }, organisationId === undefined ? {} : { organisationId }] },
  });
  return rows.map((row) => row.id);
};

const authorityOf = (project: Project) => personsWith('authority', project.authorityId);
const agencyOf = async (project: Project) => (project.agencyId === null ? [] : personsWith('agency', project.agencyId));
const ownersOf = async (project: Project) => [...(await authorityOf(project)), ...(await agencyOf(project))];
const bidderPersons = (organisationId: string) => personsWith('bidder', organisationId);

/** Whose bid it is. Before the opening only the clock's own letters ask this; the answer goes into a sealed row and nowhere else. */
const bidderOf = ({ keys }: Platform, bid: Bid): string =>
  bid.bidderId ?? (JSON.parse(keys.unseal('bidder', bid.identitySealed)) as string);

/** Every organisation with a current bid in a lot, and whether they are still sealed. */
async function biddersOf(platform: Platform, lotId: string): Promise<{ organisationIds: string[]; isSealed: boolean }> {
  const opened = await OpenedBid.findAll({ attributes: ['bidderId'], where: { lotId } });
  if (opened.length > 0) return { organisationIds: opened.map((bid) => bid.bidderId), isSealed: false };
  const bids = await Bid.findAll({ where: { lotId, state: 'SUBMITTED' } });
  return { organisationIds: bids.map((bid) => bidderOf(platform, bid)), isSealed: true };
}

async function toBidders({ platform, story }: LotFollowing, text: LetterText): Promise<Mail[]> {
  const { organisationIds, isSealed } = await biddersOf(platform, story.lot.id);
  const to = (await Promise.all(organisationIds.map(bidderPersons))).flat();
  return [{ to, text, lotId: story.lot.id, isSealed }];
}

async function toBidder({ entry, story }: LotFollowing, text: LetterText): Promise<Mail[]> {
  const bid = await OpenedBid.findByPk(String(entry.facts['bidId']), { attributes: ['bidderId'] });
  return bid ? [{ to: await bidderPersons(bid.bidderId), text, lotId: story.lot.id }] : [];
}

/** A change is told to every bidder and to whoever watches the lot, each in the sealed inbox of the lot until the opening (O20 22). */
async function toConcerned(following: LotFollowing, text: LetterText, toWatchers = text): Promise<Mail[]> {
  const { platform, story } = following;
  const bidders = (await toBidders(following, text)).map((mail) => ({ ...mail, isChange: true }));
  const told = new Set(bidders.flatMap((mail) => mail.to));
  const watching = (await LotWatch.personsOf(platform.keys, story.lot.id)).filter((one) => !told.has(one));
  const isSealed = bidders.every((mail) => mail.isSealed === true);
  return [...bidders, { to: watching, text: toWatchers, lotId: story.lot.id, isSealed, isChange: true }];
}

const toOwners = async ({ story }: LotFollowing, text: LetterText): Promise<Mail[]> => [
  { to: await ownersOf(story.project), text, lotId: story.lot.id },
];
const toAll = async (following: LotFollowing, text: LetterText): Promise<Mail[]> => [
  ...(await toOwners(following, text)),
  ...(await toConcerned(following, text)),
];
const toEverybody = async (following: LotFollowing, text: LetterText): Promise<Mail[]> => [
  ...(await toOwners(following, text)),
  ...(await toBidders(following, text)),
];

async function sealedBid(
  { platform, entry, story }: LotFollowing,
  text: (version: number, at: Date) => LetterText,
): Promise<Mail[]> {
  const bid = await Bid.findByPk(String(entry.facts['bidId']));
  if (!bid) return [];
  const isSealed = bid.bidderId === null;
  return [
    {
      to: await bidderPersons(bidderOf(platform, bid)),
      text: text(bid.version, entry.at),
      lotId: story.lot.id,
      isSealed,
    },
  ];
}

/** One organisation is invited; its letter lies in the sealed inbox of the lot until the opening. */
async function invited({ platform, entry, story, name }: LotFollowing): Promise<Mail[]> {
  const admission = await Admission.findByPk(String(entry.facts['admissionId']));
  if (!admission) return [];
  const to = await bidderPersons(admittedOrganisation(platform.keys, admission));
  return [{ to, text: letters.invited(name, story.lot.deadlineAt ?? entry.at), lotId: story.lot.id, isSealed: true }];
}

/** One applicant, in the sealed inbox of the lot. */
async function toApplicant(
  { platform, entry, story }: LotFollowing,
  text: (application: Application) => LetterText,
): Promise<Mail[]> {
  const application = await Application.findByPk(String(entry.facts['applicationId']));
  if (!application) return [];
  const to = await bidderPersons(applicantOf(platform.keys, application));
  return [{ to, text: text(application), lotId: story.lot.id, isSealed: true }];
}

/** Every applicant of a lot whose application stood at the deadline. */
async function toApplicants({ platform, story }: LotFollowing, text: LetterText): Promise<Mail[]> {
  const organisations = (await Application.placed(story.lot.id)).map((one) => applicantOf(platform.keys, one));
  const to = (await Promise.all(organisations.map(bidderPersons))).flat();
  return to.length === 0 ? [] : [{ to, text, lotId: story.lot.id, isSealed: true }];
}

async function keysAsked(following: LotFollowing): Promise<Mail[]> {
  const round = await Round.findByPk(following.story.lot.id);
  if (!round || round.decryptUntil === null) return [];
  return toApplicants(following, letters.applicationKeyAsked(following.name, round.decryptUntil));
}

/** Everybody who took part in a restricted lot: their letters about it are no secret once the circle is known. */
async function restrictedPersons(platform: Platform, lotId: string): Promise<string[]> {
  const organisations = [
    ...(await Admission.ofLot(lotId)).map((one) => admittedOrganisation(platform.keys, one)),
    ...(await Application.findAll({ where: { lotId } })).map((one) => applicantOf(platform.keys, one)),
  ];
  return (await Promise.all([...new Set(organisations)].map(bidderPersons))).flat();
}

/** Bidders are named from here on: their sealed letters join the others before the first open one is written. */
async function openingBegan(following: LotFollowing): Promise<Mail[]> {
  const { platform, story, name } = following;
  const mails = await toBidders(following, letters.openingBegan(name));
  const persons = [
    ...mails.flatMap((mail) => mail.to),
    ...(await restrictedPersons(platform, story.lot.id)),
    ...(await LotWatch.personsOf(platform.keys, story.lot.id)),
  ];
  await platform.db.write(async (tx) => {
    for (const personId of persons) await unsealInbox(platform.keys, personId, story.lot.id, tx);
  });
  return mails;
}

/** Those whose prices are opened are asked to come; the others hear that theirs stay sealed. */
async function pricesInvited(following: LotFollowing): Promise<Mail[]> {
  const { story, name } = following;
  const bids = await OpenedBid.ofLot(story.lot.id);
  const mails = bids
    .filter((bid) => bid.technical !== null)
    .map(async (bid) => ({
      to: await bidderPersons(bid.bidderId),
      text: bid.technical === 'PASSED' ? letters.pricesInvited(name) : letters.priceReturned(name),
      lotId: story.lot.id,
    }));
  return Promise.all(mails);
}

/** Experts who are called, and those who need not come; once for each seat. The letter names neither lot nor project. */
async function invitations({ platform, story }: LotFollowing): Promise<Mail[]> {
  const seats = await Seat.findAll({ where: { lotId: story.lot.id, kind: 'EXPERT', state: ['INVITED', 'REPLACED'] } });
  const venues = new Map((await Venue.findAll()).map((venue) => [venue.id, `${venue.city}${venue.name}`]));
  return seats.flatMap((seat): Mail[] => {
    const venue = venues.get(seat.venueId ?? '') ?? '';
    const told = { to: [personOfSeat(platform.keys, seat)], lotId: null };
    if (seat.state === 'INVITED')
      return [{ ...told, text: letters.invitation(seat.meetingAt, venue, seat.replyUntil), once: seat.id }];
    return seat.enteredAt === null
      ? [{ ...told, text: letters.invitationOff(seat.meetingAt, venue), once: `${seat.id}-off` }]
      : [];
  });
}

/** What each supplier of a procurement hears of itself: its score and rank, or why it was not considered (87 Art. 69). */
async function ownResults({ lot }: Story, name: string): Promise<Mail[]> {
  const outcome = await outcomeOf(lot.id);
  const opened = await OpenedBid.findAll({ attributes: ['bidId', 'bidderId'], where: { lotId: lot.id } });
  return Promise.all(
    opened.map(async ({ bidId, bidderId }) => ({
      to: await bidderPersons(bidderId),
      text: letters.ownResult(name, lot.winnerName ?? '', ownResultText(outcome, bidId)),
      lotId: lot.id,
      once: `own-result-${bidId}`,
    })),
  );
}

/** Whoever did not pass the purchaser's review is told why at once (87 Art. 44, 69). */
async function notQualified({ story, name }: LotFollowing): Promise<Mail[]> {
  const review = await Qualification.ofLot(story.lot.id);
  return Promise.all(
    (review?.rejections ?? []).map(async ({ bidId, items }) => {
      const bid = await OpenedBid.findByPk(bidId, { attributes: ['bidderId'] });
      const reasons = items.map(({ title, reasons: [why = ''] }) => `${title}：${why}`).join('；');
      return {
        to: bid ? await bidderPersons(bid.bidderId) : [],
        text: letters.notQualified(name, reasons),
        lotId: story.lot.id,
        once: `not-qualified-${bidId}`,
      };
    }),
  );
}

async function result(following: LotFollowing): Promise<Mail[]> {
  const { story, name } = following;
  const { winnerBidId, winnerName, rulebook } = story.lot;
  const winner = await OpenedBid.findByPk(winnerBidId ?? '', { attributes: ['bidderId'] });
  const won = winner ? await bidderPersons(winner.bidderId) : [];
  const losing =
    story.project.regime === 'GOV_PROCUREMENT'
      ? await ownResults(story, name)
      : await toBidders(following, letters.notAwarded(name, winnerName ?? ''));
  const others = losing.map((mail) => ({ ...mail, to: mail.to.filter((one) => !won.includes(one)) }));
  return [
    { to: won, text: letters.awarded(name, parameter(rulebook ?? {}, 'award.contractMax').value), lotId: story.lot.id },
    ...others,
  ];
}

/** Members of a decision that is running, also those who were named in somebody's place; once each. */
async function deciders({ platform, story, name }: LotFollowing): Promise<Mail[]> {
  const decision = await Decision.findByPk(story.lot.id, { attributes: ['state'] });
  if (decision?.state !== 'RUNNING') return [];
  const to = (await Decider.ofLot(story.lot.id)).map(({ sealedPerson }) =>
    platform.keys.unseal('decider', sealedPerson),
  );
  return [{ to, text: letters.decisionOpened(name), lotId: story.lot.id, once: `decision-${story.lot.id}` }];
}

/** Bidders whose bid was made for an earlier version are asked to confirm or replace it; the owners hear that it went out (LAW 23). */
async function documentsAmended(following: LotFollowing): Promise<Mail[]> {
  const { entry, name } = following;
  const version = Number(entry.facts['version']);
  const deadlineAt = new Date(String(entry.facts['deadlineAt']));
  return [
    ...(await toOwners(
      following,
      letters.documentsAmended(name, version, deadlineAt, entry.facts['affectsBids'] === true),
    )),
    ...(await toConcerned(
      following,
      letters.bidOutdated(name, version, deadlineAt),
      letters.documentsAmended(name, version, deadlineAt, entry.facts['affectsBids'] === true),
    )),
  ];
}

const untilOf = (entry: Followed): Date => new Date(String(entry.facts['until']));

/** Who hears what, by the type of an entry of a lot. */
const lotMail: Readonly<Record<string, (following: LotFollowing) => Promise<Mail[]>>> = {
  'documents.signed': async ({ story, name }) => [
    { to: await agencyOf(story.project), text: letters.documentsSigned(name), lotId: story.lot.id },
  ],
  'question.asked': (following) => toOwners(following, letters.questionAsked(following.name)),
  'question.answered': (following) => toConcerned(following, letters.clarified(following.name)),
  'invitation.sent': invited,
  'application.submitted': (following) =>
    toApplicant(following, ({ version }) => letters.applicationReceived(following.name, version, following.entry.at)),
  'applications.closed': keysAsked,
  'application.judged': (following) =>
    toApplicant(following, () =>
      letters.applicationJudged(following.name, following.entry.facts['outcome'] === 'PASSED'),
    ),
  'review.concluded': (following) => toOwners(following, letters.reviewConcluded(following.name)),
  'bid.submitted': (following) =>
    sealedBid(following, (version, at) => letters.bidReceived(following.name, version, at)),
  'bid.withdrawn': (following) => sealedBid(following, () => letters.bidWithdrawn(following.name)),
  'documents.amended': documentsAmended,
  'deadline.extended': (following) =>
    toAll(following, letters.deadlineExtended(following.name, new Date(String(following.entry.facts['to'])))),
  'bidding.closed': (following) =>
    toOwners(following, letters.biddingClosed(following.name, Number(following.entry.facts['count']))),
  'bids.opened': openingBegan,
  'technical.concluded': (following) => toEverybody(following, letters.technicalConcluded(following.name)),
  'prices.invited': pricesInvited,
  'decryption.started': (following) => toBidders(following, letters.keyAsked(following.name, untilOf(following.entry))),
  'bid.decrypted': (following) => toBidder(following, letters.bidDecrypted(following.name)),
  'bid.failed': (following) => toBidder(following, letters.bidFailed(following.name)),
  'objection.raised': (following) => toOwners(following, letters.objectionRaised(following.name)),
  'confirmation.asked': (following) =>
    toBidders(following, letters.confirmationAsked(following.name, untilOf(following.entry))),
  'opening.concluded': (following) => toOwners(following, letters.openingConcluded(following.name)),
  'draw.planned': async ({ story, name }) => [
    {
      to: [...(await ownersOf(story.project)), ...(await personsWith('supervisor'))],
      text: letters.nonceAsked(name),
      lotId: story.lot.id,
    },
  ],
  'draw.made': invitations,
  'seat.invited': invitations,
  'seat.replaced': invitations,
  'draw.ready': async ({ story, name }) => [
    {
      to: [...(await agencyOf(story.project)), ...(await personsWith('centre'))],
      text: letters.drawReady(name),
      lotId: story.lot.id,
    },
  ],
  'qualification.concluded': notQualified,
  'winner.deemed': (following) => toOwners(following, letters.winnerDeemed(following.name)),
  'draw.exhausted': (following) => toOwners(following, letters.drawExhausted(following.name)),
  'evaluation.concluded': async ({ story, name }) => [
    { to: await authorityOf(story.project), text: letters.reportReady(name), lotId: story.lot.id },
  ],
  'candidates.published': (following) => toEverybody(following, letters.candidatesPublished(following.name)),
  'decision.opened': deciders,
  'deciders.named': deciders,
  'lot.awarded': async ({ story, name }) => [
    { to: await authorityOf(story.project), text: letters.awardDecided(name), lotId: story.lot.id },
  ],
  'decision.concluded': async ({ story, name }) => [
    { to: await authorityOf(story.project), text: letters.awardDecided(name), lotId: story.lot.id },
  ],
  'award.notified': result,
  'lot.failed': async (following) => {
    const text = letters.failed(following.name, failureName(String(following.entry.facts['ground'])));
    return [...(await toEverybody(following, text)), ...(await toApplicants(following, text))];
  },
  'lot.terminated': (following) => toAll(following, letters.terminated(following.name)),
  'lot.suspended': (following) => toAll(following, letters.suspended(following.name)),
  'lot.resumed': (following) => toAll(following, letters.resumed(following.name)),
};

/** Who hears what before a project has a lot on the market. */
const projectMail: Readonly<Record<string, (project: Project, entry: Followed) => Promise<Mail[]>>> = {
  'project.submitted': async ({ name }) => [
    { to: await personsWith('centre'), text: letters.projectSubmitted(name), lotId: null },
  ],
  'project.accepted': async (project) => [
    { to: await ownersOf(project), text: letters.projectAccepted(project.name), lotId: null },
  ],
  'project.returned': async (project, { facts }) => [
    { to: await ownersOf(project), text: letters.projectReturned(project.name, String(facts['missing'])), lotId: null },
  ],
};

async function mailOf({ platform, entry }: Following): Promise<Mail[]> {
  const ofProject = projectMail[entry.type];
  if (ofProject) {
    const project = await Project.findByPk(String(entry.facts['projectId']));
    return project ? ofProject(project, entry) : [];
  }
  const ofLot = lotMail[entry.type];
  const lotId = /^lot:([0-9a-f-]{36})/.exec(entry.stream)?.[1];
  if (!ofLot || lotId === undefined) return [];
  const story = await storyOf(lotId);
  return ofLot({ platform, entry, story, name: `${story.project.name} ${story.lot.name}` });
}

/** Writes what is not there yet and answers to whom something new was written. */
async function deliver(platform: Platform, entry: Followed, mails: readonly Mail[]): Promise<string[]> {
  const { keys } = platform;
  const rows = mails.flatMap((mail) =>
    [...new Set(mail.to)].map((personId) => ({
      personId,
      mail,
      onceKey: keys.tag('letter', mail.text.kind, mail.once ?? JSON.stringify([entry.stream, entry.seq]), personId),
    })),
  );
  // The id carries the instant of the entry, so that letters in the order of ids are letters in the order of time.
  const at = { random: platform.random, clock: { ...platform.clock, now: () => entry.at } };
  return platform.db.write(async (tx) => {
    const written = await Message.findAll({
      attributes: ['onceKey'],
      where: { onceKey: rows.map((row) => row.onceKey) },
      transaction: tx,
    });
    const known = new Set(written.map((row) => row.onceKey));
    const fresh = rows.filter((row) => !known.has(row.onceKey));
    await Message.bulkCreate(
      fresh.map(({ personId, mail: { text, lotId, isSealed }, onceKey }) => ({
        id: newId(at),
        ownerTag: isSealed && lotId !== null ? sealedInboxTag(keys, personId, lotId) : inboxTag(keys, personId),
        onceKey,
        sealed: sealLetter(keys, { ...text, lotId }),
        createdAt: entry.at,
      })),
      { transaction: tx },
    );
    await noteChange(platform, entry, fresh, tx);
    return fresh.map((row) => row.personId);
  });
}

/** Counts the organisations that a change was told to; the letters themselves stay sealed. */
async function noteChange(
  platform: Platform,
  entry: Followed,
  written: readonly { readonly personId: string; readonly mail: Mail }[],
  tx: Tx,
): Promise<void> {
  const changes = written.filter(({ mail }) => mail.isChange === true);
  const lotId = changes[0]?.mail.lotId;
  if (lotId === undefined || lotId === null) return;
  const persons = await Person.findAll({
    attributes: ['organisationId'],
    where: { id: changes.map(({ personId }) => personId) },
    transaction: tx,
  });
  const told = persons.map(({ organisationId }) => ({
    lotId,
    seq: entry.seq,
    way: 'INBOX' as const,
    whom: organisationId,
  }));
  await noteTold(platform, told, entry.at, tx);
}

/** Writes letters that a later room has to say because of an entry, once each, and nudges open pages. */
export async function sendLetters(platform: Platform, entry: Followed, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return;
  for (const personId of new Set(await deliver(platform, entry, mails))) platform.live.nudge(personId);
}

/** Tells persons what concerns them, once each, and nudges their open pages. */
export const messages: Follower = {
  name: 'publicity.messages',
  types: [...Object.keys(lotMail), ...Object.keys(projectMail)],
  follow: async (platform, entry) => {
    await sendLetters(platform, entry, await mailOf({ platform, entry }));
  },
};
