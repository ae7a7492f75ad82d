import { checkReport } from '../../server/decision/checkReport.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { submitSheet } from '../../server/evaluation/submitSheet.ts';
import { publishCandidates } from '../../server/publicity/publishCandidates.ts';
import { Lot } from '../../server/tenders/index.ts';
import { castBallot } from '../../server/decision/castBallot.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { Decision } from '../../server/decision/index.ts';
import { enterGate } from '../../server/evaluation/gate.ts';
import { startEvaluation } from '../../server/evaluation/startEvaluation.ts';
import { Evaluation } from '../../server/evaluation/index.ts';
import { ExpertDraw, Seat } from '../../server/experts/index.ts';
import { commitNonce, revealNonce } from '../../server/experts/nonces.ts';
import { planDraw } from '../../server/experts/planDraw.ts';
import { runDraw } from '../../server/experts/runDraw.ts';
import { enrolSecondFactor } from '../../server/identity/persons.ts';
import { Person } from '../../server/identity/index.ts';
import { concludeOpening } from '../../server/opening/concludeOpening.ts';
import { askConfirmation } from '../../server/opening/confirmations.ts';
import { startDecryption } from '../../server/opening/decryptionWindow.ts';
import { answerObjection, openObjections, raiseObjection } from '../../server/opening/objections.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { submitProject } from '../../server/tenders/registration.ts';
import { terminateLot } from '../../server/tenders/publishLot.ts';
import { askQuestion } from '../../server/tenders/questions.ts';
import { buildBid, sealBid, type SealedBid, type SubmittedBid } from '../support/builders/bid.ts';
import {
  demoPool,
  lawfulPlan as lawfulDraw,
  membersIn,
  nonces,
  replyAs,
  sha256,
  type Member,
} from '../support/builders/committee.ts';
import {
  allReasons,
  endPublicity,
  enterAll,
  goOn,
  lawfulPlan,
  nameAs,
  seatedDeciders,
  signAll,
  smallScheme,
  type SeatedDecider,
} from '../support/builders/decision.ts';
import { advance, buildEvaluation, scoreAll, slimScheme, type Session } from '../support/builders/evaluation.ts';
import { buildLot, completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { buildOpening, minutes, openWhatCan, reachDeadline } from '../support/builders/opening.ts';
import type { TestPlatform } from '../support/platform.ts';
import { bidderLogins, nobodySeated, type Members } from './personas.ts';
import { sampleId } from './samples.ts';

/** How far lots come, in the order of a life; the side ends last. */
export const stageNames = [
  'PLANNED',
  'PLANNED submitted',
  'DOCS_DRAFT',
  'DOCS_DRAFT complete',
  'DOCS_READY',
  'TENDERING without bids',
  'TENDERING',
  'TENDERING suspended',
  'OPENING counted',
  'OPENING window',
  'OPENING decrypted',
  'OPENING read out',
  'OPENING objections',
  'OPENING objected',
  'OPENING answered',
  'OPENING confirming',
  'OPENING confirmed',
  'OPENED',
  'OPENED draw planned',
  'OPENED draw committed',
  'OPENED draw revealed',
  'OPENED invited',
  'OPENED seated',
  'GATE',
  'GATE entered',
  'CHAIR',
  'PRELIMINARY',
  'SCORING',
  'SIGNING',
  'EVALUATED',
  'REPORT_CHECK',
  'PUBLICITY',
  'PUBLICITY over',
  'PUBLICITY deciders named',
  'DECIDING',
  'DECIDING voting',
  'DECIDING signing',
  'AWARDED',
  'NOTIFIED',
  'ranked PUBLICITY over',
  'OPENING window over',
  'FAILED',
  'TERMINATED',
] as const;
export type StageName = (typeof stageNames)[number];

/** A lot at a stage of its life, with everything that can be named of it then. */
export interface Stage {
  readonly name: StageName;
  readonly lotId: string;
  readonly projectId: string;
  readonly members: Members;
  /** By bidder; empty before there are any. */
  readonly bids: Readonly<Record<string, Pick<SubmittedBid, 'bidId' | 'identity'>>>;
  /** Bids that lie ready to be sent in place of, or beside, those that were. */
  readonly unsent: Readonly<Record<string, SealedBid>>;
  readonly questionId: string;
  readonly drawId: string;
  readonly invitationId: string;
  readonly reportHash: string;
  readonly decisionHash: string;
  readonly round: number;
}

export type Visit = (stage: Stage) => Promise<void>;

/** What bidders keep to themselves, each a word that stands nowhere else. */
export const secretsOfForm = (login: string) => ({
  projectManager: `项目经理${login}`,
  remarks: `备注${login}`,
  quality: `优良${login}`,
});
export const prices: Readonly<Record<string, string>> = {
  bidder1: '11537411.07',
  bidder2: '11268523.19',
  bidder3: '11849637.31',
};
export const fileNameOf = (login: string): string => `技术方案${login}.pdf`;
/** What the second member gives while the others may not know it. */
export const secretPoints = '17.5';
const secretShare = '0.5834';
/** What the first ballots say while the round is open. */
export const secretReason = (login: string): string =>
  `本委员${login}认为该投标人方案成熟、团队稳定、报价合理，综合比较占优。`;

const wishOf = (login: string) => ({
  price: prices[login] ?? '11900000.00',
  form: secretsOfForm(login),
  files: [{ kind: 'TECHNICAL' as const, name: fileNameOf(login), bytes: Buffer.from(`%PDF-1.7 ${login}`) }],
});

const terms = { scheme: slimScheme, decisionPlan: lawfulPlan() };

/** Drives lots through their whole life by the real commands and stops at every stage. */
export async function walk(test: TestPlatform, visit: Visit): Promise<void> {
  const { actor } = test;
  const agency = actor('agency');
  await test.act(enrolSecondFactor, actor('bidder1'), {});
  const planned = await buildLot(test, { state: 'PLANNED' });
  await visit(await stageOf('PLANNED', planned));
  await test.act(submitProject, agency, { projectId: planned.projectId });
  await visit(await stageOf('PLANNED submitted', planned));
  const drafted = await buildLot(test, { state: 'DOCS_DRAFT' });
  await visit(await stageOf('DOCS_DRAFT', drafted));
  const upload = await completeUpload(test, test.organisationId('agency'), Buffer.from('%PDF-1.7 招标文件'));
  await test.act(saveTerms, agency, {
    lotId: drafted.lotId,
    terms: lawfulTerms(test, terms),
    documentIds: [upload.id],
  });
  await visit(await stageOf('DOCS_DRAFT complete', drafted));
  await test.act(signDocuments, actor('authority'), { lotId: drafted.lotId });
  await visit(await stageOf('DOCS_READY', drafted));

  const failed = await buildLot(test, { state: 'TENDERING', terms });
  const terminated = await buildLot(test, { state: 'TENDERING', terms });
  const main = await buildLot(test, { state: 'TENDERING', terms });
  const { lotId } = main;
  await test.settle();

  const { questionId } = await test.act(askQuestion, actor('bidder5'), {
    lotId,
    text: '工程量清单第12项的单位是什么？',
  });
  await test.settle();
  await visit(await stageOf('TENDERING without bids', { ...main, questionId }));

  const bids: Record<string, SubmittedBid> = {};
  for (const login of bidderLogins) {
    test.clock.advance(1000);
    bids[login] = await buildBid(test, login, lotId, wishOf(login));
  }
  const unsent = { bidder1: await sealBid(test, 'bidder1', lotId), bidder5: await sealBid(test, 'bidder5', lotId) };
  const lone = await buildBid(test, 'bidder4', failed.lotId, wishOf('bidder4'));
  await test.settle();
  const tendering = { ...main, questionId, bids, unsent };
  await visit(await stageOf('TENDERING', tendering));
  await test.act(suspendLot, actor('supervisor'), { lotId, cause: 'SUPERVISOR_ORDER', reason: '核查线索' });
  await test.settle();
  await visit(await stageOf('TENDERING suspended', tendering));
  await test.act(liftSuspension, actor('supervisor'), { lotId, reason: '核查完毕' });
  await test.act(terminateLot, actor('authority'), { lotId: terminated.lotId, reason: '规划调整' });

  const at = async (name: StageName, more: Partial<Stage> = {}) =>
    visit(await stageOf(name, { ...tendering, ...more }));
  await reachDeadline(test, lotId);
  await at('OPENING counted');
  await test.act(startDecryption, agency, { lotId });
  await at('OPENING window');
  for (const bid of Object.values(bids))
    await test.ask(releaseKey, actor(bid.login), { bidId: bid.bidId, identity: bid.identity });
  await openWhatCan(test);
  await at('OPENING decrypted');
  await test.act(readOut, agency, { lotId });
  await at('OPENING read out');
  await test.act(openObjections, agency, { lotId });
  await at('OPENING objections');
  const objecting = { bidId: bids['bidder1']?.bidId ?? '' };
  await test.act(raiseObjection, actor('bidder1'), { ...objecting, text: '唱标金额的大写有误' });
  test.clock.advance(minutes(10));
  await at('OPENING objected');
  await test.act(answerObjection, agency, { ...objecting, answer: '经核对一致' });
  await at('OPENING answered');
  await test.act(askConfirmation, agency, { lotId });
  await at('OPENING confirming');
  test.clock.advance(minutes(10));
  await at('OPENING confirmed');
  await test.act(concludeOpening, agency, { lotId });
  await test.settle();
  await at('OPENED');

  const { drawId } = await test.act(planDraw, agency, { lotId, plan: lawfulDraw(test, await demoPool()) });
  await at('OPENED draw planned', { drawId });
  const sides = [
    [agency, nonces.authority],
    [actor('supervisor'), nonces.supervisor],
  ] as const;
  for (const [side, nonce] of sides) await test.act(commitNonce, side, { drawId, commitment: sha256(nonce) });
  await at('OPENED draw committed', { drawId });
  for (const [side, nonce] of sides) await test.act(revealNonce, side, { drawId, nonce });
  await at('OPENED draw revealed', { drawId });
  await test.act(runDraw, actor('centre'), { drawId });
  await test.settle();
  const invited = await membersIn(test, lotId, 'INVITED');
  const members = await membersOf(invited);
  const invitation = await Seat.findOne({ where: { lotId, label: invited[0]?.seat ?? '' }, rejectOnEmpty: true });
  const drawn = { drawId, members, invitationId: invitation.id };
  await at('OPENED invited', drawn);
  for (const member of invited) await replyAs(test, lotId, member, true);
  await test.settle();
  await at('OPENED seated', drawn);
  const session: Session = {
    lotId,
    scheme: slimScheme,
    bidIds: Object.values(bids).map((bid) => bid.bidId),
    members: await membersIn(test, lotId, 'ACCEPTED'),
  };
  await test.act(startEvaluation, actor('centre'), { lotId });
  await at('GATE', drawn);
  const [first, second] = session.members;
  if (!first || !second) throw new Error('no committee');
  await test.act(enterGate, first.actor, { lotId, identityProof: '人脸与证件相符' });
  await at('GATE entered', drawn);
  await advance(test, session, 'CHAIR');
  await at('CHAIR', drawn);
  await advance(test, session, 'PRELIMINARY');
  await at('PRELIMINARY', drawn);
  await advance(test, session, 'SCORING');
  // Objective leaves must be the same for all; the subjective one tells the members apart.
  const share = (_bidId: string, criterionId: string) => (criterionId === 'T1' ? secretShare : '0.8');
  await scoreAll(test, session, first);
  await scoreAll(test, session, second, share);
  await test.settle();
  await at('SCORING', drawn);
  for (const member of session.members) {
    if (member !== first && member !== second) await scoreAll(test, session, member);
    await test.act(submitSheet, member.actor, { lotId });
  }
  await at('SIGNING', drawn);
  await advance(test, session, 'CLOSED');
  await test.settle();
  await at('EVALUATED', drawn);
  const authority = actor('authority');
  await test.act(checkReport, authority, { lotId, isInOrder: true, note: '核查无误' });
  await at('REPORT_CHECK', drawn);
  await test.act(publishCandidates, authority, { lotId });
  await test.settle();
  await at('PUBLICITY', drawn);
  await endPublicity(test, lotId);
  await test.settle();
  await at('PUBLICITY over', drawn);
  await nameAs(test, lotId);
  await at('PUBLICITY deciders named', drawn);
  await test.act(startDecision, authority, { lotId });
  await test.settle();
  await at('DECIDING', drawn);
  await enterAll(test, lotId);
  const deciders = await seatedDeciders(test, lotId);
  const cast = (decider: SeatedDecider) =>
    test.act(castBallot, decider.actor, {
      lotId,
      round: 1,
      choice: { kind: 'ONE_NAME', bidId: session.bidIds[0] ?? '' },
      reasons: allReasons().map((one) => ({ ...one, text: secretReason(decider.login) })),
    });
  const early = deciders.filter((one) => !one.isChair).slice(0, 2);
  for (const decider of early) await cast(decider);
  await test.settle();
  await at('DECIDING voting', drawn);
  for (const decider of deciders.filter((one) => !early.includes(one))) await cast(decider);
  await at('DECIDING signing', drawn);
  await signAll(test, lotId);
  await test.settle();
  await at('AWARDED', drawn);
  await test.act(notifyAward, authority, { lotId });
  await test.settle();
  await at('NOTIFIED', drawn);

  const ranked = await rankedStage(test, invited);
  await visit(ranked);
  // Chance may have asked others for the ranked lot: from here on the unseated expert is one whom nobody ever asked.
  const side = { members: { ...members, unseated: ranked.members.unseated }, drawId: sampleId, invitationId: sampleId };
  await visit({ ...(await overdueStage(test)), ...side });
  await at('FAILED', { ...failed, ...side, bids: { bidder4: lone } });
  await at('TERMINATED', { ...terminated, ...side, bids: {} });
}

/** A lot whose candidates stand ranked before the public, the time for objections just over. */
async function rankedStage(test: TestPlatform, before: readonly Member[]): Promise<Stage> {
  const session = await buildEvaluation(test, {
    phase: 'CLOSED',
    terms: { scheme: smallScheme, decisionPlan: { mode: 'RANKED' } },
  });
  await goOn(test, session.lotId, 'PUBLICITY_OVER');
  await test.settle();
  const { projectId } = await Lot.findByPk(session.lotId, { rejectOnEmpty: true });
  const bids = Object.fromEntries(
    bidderLogins.map((login, at) => [login, { bidId: session.bidIds[at] ?? '', identity: '' }]),
  );
  const draw = await ExpertDraw.current(session.lotId);
  // One who sits for the first time: chance must not decide what the seated expert has seen before.
  const isNew = ({ actor }: Member) => before.every((other) => other.actor.personId !== actor.personId);
  const fresh = session.members.filter(isNew);
  const seat = await Seat.findOne({
    where: { lotId: session.lotId, label: fresh[0]?.seat ?? '' },
    rejectOnEmpty: true,
  });
  const members = await membersOf(fresh, [...before, ...session.members]);
  return stageOf('ranked PUBLICITY over', {
    lotId: session.lotId,
    projectId,
    bids,
    members,
    drawId: draw?.id ?? sampleId,
    invitationId: seat.id,
  });
}

/** An opening whose bidders did not release their keys in time. */
async function overdueStage(test: TestPlatform): Promise<Stage> {
  const opened = await buildOpening(test, { step: 'DECRYPT_WINDOW' });
  const { lotId } = opened;
  const { projectId } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  test.clock.advance(minutes(31));
  return stageOf('OPENING window over', {
    lotId,
    projectId,
    bids: Object.fromEntries(opened.bids.map((bid) => [bid.login, bid])),
  });
}

/** The first of a committee, and an expert who was never asked, then or before. */
async function membersOf(seated: readonly Member[], before: readonly Member[] = []): Promise<Members> {
  const experts = (await Person.findAll({ order: [['login', 'ASC']] })).filter((person) =>
    person.roles.includes('expert'),
  );
  const isAsked = (personId: string) => [...seated, ...before].some((member) => member.actor.personId === personId);
  const first = experts.find((person) => person.id === seated[0]?.actor.personId);
  const unasked = experts.find((person) => !isAsked(person.id));
  if (!first || !unasked) throw new Error('no expert was left unasked');
  return { seated: first.login, unseated: unasked.login };
}

async function stageOf(name: StageName, given: Partial<Stage> & Pick<Stage, 'lotId' | 'projectId'>): Promise<Stage> {
  const evaluation = await Evaluation.findByPk(given.lotId);
  const decision = await Decision.findByPk(given.lotId);
  return {
    members: nobodySeated,
    bids: {},
    unsent: {},
    questionId: sampleId,
    drawId: sampleId,
    invitationId: sampleId,
    reportHash: evaluation?.reportHash ?? 'a'.repeat(64),
    decisionHash: decision?.reportHash ?? 'a'.repeat(64),
    round: Math.max(1, decision?.round ?? 1),
    ...given,
    name,
  };
}

const listed = (names: readonly StageName[]): string =>
  names.length > 2 ? `${names[0] ?? ''} … ${names.at(-1) ?? ''}` : names.join(', ');

/** A set of the stages that were looked at in words: neighbours are drawn together, all of them are `always`. */
export function stagesInWords(found: ReadonlySet<StageName>, looked: readonly StageName[] = stageNames): string {
  if (found.size === looked.length) return 'always';
  const runs: StageName[][] = [];
  let isOpen = false;
  for (const name of looked) {
    if (found.has(name)) {
      if (isOpen) runs.at(-1)?.push(name);
      else runs.push([name]);
    }
    isOpen = found.has(name);
  }
  return runs.map(listed).join(', ');
}
