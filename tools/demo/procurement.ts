import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { AwardLot, CheckReport, GetDecision, NotifyAward } from '../../server/decision/contract.ts';
import {
  ConcludeQualification,
  Declare,
  EnterGate,
  GetEvaluation,
  GetQualification,
  GiveScore,
  ReviewItem,
  SignReport,
  StartEvaluation,
  SubmitReviews,
  SubmitSheet,
  VoteChair,
} from '../../server/evaluation/contract.ts';
import {
  CommitNonce,
  GetDraw,
  ListSpecialties,
  ListVenues,
  MyInvitations,
  PlanDraw,
  ReplyInvitation,
  RevealNonce,
  RunDraw,
} from '../../server/experts/contract.ts';
import { ListOrganisations } from '../../server/identity/contract.ts';
import type { InputOf, OutputOf } from '../../server/kernel/call.ts';
import { exact } from '../../server/kernel/decimal.ts';
import {
  AskConfirmation,
  ConcludeOpening,
  ConfirmOpening,
  GetOpening,
  OpenObjections,
  ReadOut,
  ReleaseKey,
  StartDecryption,
} from '../../server/opening/contract.ts';
import { GetNotice, ListMessages, ListNotices } from '../../server/publicity/contract.ts';
import { AdvanceClock, ServerTime } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
} from '../../server/tenders/contract.ts';
import { rankedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { goodsScheme, supplyTemplate } from '../../server/tenders/schemeTemplates.ts';
import type { PolicyKind } from '../../server/tenders/supply.ts';
import { writeSampleFiles } from './bidFiles.ts';
import { Person, RefusedError, until } from './person.ts';
import { sealAndSubmit, type SubmittedBid } from './sealBid.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** What each supplier offers, and how every expert scores it: T1 and T2 are technical, B2 is business, B1 is counted. */
export interface SupplierOffer {
  readonly price: string;
  readonly words: string;
  readonly brand: string;
  readonly model: string;
  /** Unit prices of the two items, fifty of each. */
  readonly unitPrices: readonly [string, string];
  readonly claim: PolicyKind | null;
  readonly contracts: string;
  readonly scores: { readonly T1: string; readonly T2: readonly string[]; readonly B2: string };
}

/** Two suppliers of one brand, a small enterprise, and one that is not qualified. */
export const offers: readonly SupplierOffer[] = [
  {
    price: '962000.00',
    words: '玖拾陆万贰仟元整',
    brand: '华展',
    model: 'HZ-86A',
    unitPrices: ['18240.00', '1000.00'],
    claim: null,
    contracts: '3',
    scores: { T1: '38', T2: ['12.0', '12.5', '13.0', '12.0', '12.5'], B2: '5.0' },
  },
  {
    price: '1003000.00',
    words: '壹佰万零叁仟元整',
    brand: '星讯',
    model: 'XX-860',
    unitPrices: ['19060.00', '1000.00'],
    claim: 'SMALL_MICRO',
    contracts: '2',
    scores: { T1: '39', T2: ['11.0', '11.0', '11.5', '11.0', '11.5'], B2: '4.5' },
  },
  {
    price: '915000.00',
    words: '玖拾壹万伍仟元整',
    brand: '华 展',
    model: 'HZ-86S',
    unitPrices: ['17300.00', '1000.00'],
    claim: null,
    contracts: '3',
    scores: { T1: '36', T2: ['12.0', '12.0', '12.0', '12.0', '12.0'], B2: '4.0' },
  },
  {
    price: '940000.00',
    words: '玖拾肆万元整',
    brand: '远图',
    model: 'YT-8600',
    unitPrices: ['17800.00', '1000.00'],
    claim: null,
    contracts: '2',
    scores: { T1: '37', T2: ['13.0', '13.0', '13.0', '13.0', '13.0'], B2: '5.0' },
  },
  {
    price: '880000.00',
    words: '捌拾捌万元整',
    brand: '启明',
    model: 'QM-86',
    unitPrices: ['16600.00', '1000.00'],
    claim: null,
    contracts: '1',
    scores: { T1: '30', T2: ['10.0', '10.0', '10.0', '10.0', '10.0'], B2: '3.0' },
  },
];

export interface ProcurementTold {
  readonly base: string;
  readonly directory: string;
  readonly say: (step: string, sentence: string) => void;
}

export interface ProcurementDone {
  readonly lotId: string;
  readonly names: readonly string[];
  readonly bidIds: readonly string[];
  readonly result: NonNullable<OutputOf<typeof GetEvaluation>['result']>;
  readonly candidates: OutputOf<typeof GetDecision>['finalists'];
  readonly notice: OutputOf<typeof GetNotice>;
  readonly letters: readonly string[];
  readonly refusals: Readonly<Record<string, string>>;
  readonly opened: OutputOf<typeof GetOpening>;
  /** Names of the experts who sat. */
  readonly experts: readonly string[];
  readonly reportHash: string;
}

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (fault: unknown) => (fault instanceof RefusedError ? fault.refused.refusal : String(fault)),
  );

/** Terms of a lawful purchase of goods whose deadline lies so far ahead. */
export const goodsTerms = (deadline: Date, documentsUntil: Date): InputOf<typeof SaveTerms>['terms'] => ({
  deadlineAt: deadline.toISOString(),
  documentsUntil: documentsUntil.toISOString(),
  ceiling: '1100000.00',
  securityAmount: '20000.00',
  securityForms: ['BANK_GUARANTEE', 'E_GUARANTEE'],
  bidValidityDays: 90,
  qualification: '具有独立承担民事责任的能力，近三年无重大违法记录。',
  consortiumAllowed: false,
  contact: '陈立 0719-8000000',
  decryptionFallback: 'NONE',
  fairCompetitionChecked: true,
  scheme: goodsScheme,
  decisionPlan: rankedTemplate(),
  supply: supplyTemplate,
});

/** What is registered: fifty classrooms’ worth of equipment under government procurement. */
export const goodsProject = (authorityId: string): InputOf<typeof RegisterProject> => ({
  name: '云江市第三中学教学设备采购',
  authorityId,
  catalogueItem: 'B01',
  approvalNumber: '云财采备〔2026〕36号',
  approvalAuthority: '云江市财政局',
  fundsSource: '财政资金',
  fundsStateShare: 100,
  isStateControlled: true,
  region: '云江市',
  overview: '为五十间教室配备教学一体机。',
  lots: [
    {
      name: '01包 教学一体机',
      scope: '教学一体机及移动支架各五十台（套），含安装与三年质保',
      estimate: '1100000.00',
      durationDays: 45,
      quality: '符合国家标准，合格',
    },
  ],
});

function workingMorning(from: Date): Date {
  const morning = new Date(Math.floor(from.getTime() / day) * day + 90 * 60_000);
  while ([0, 6].includes(morning.getUTCDay())) morning.setTime(morning.getTime() + day);
  return morning;
}

/** Plays a purchase of goods under government procurement through the platform's own doors, from registration to the result. */
export async function playProcurement({ base, directory, say }: ProcurementTold): Promise<ProcurementDone> {
  const enter = (login: string) => Person.signIn(base, login, demoPassword);
  const [agency, authority, centre, supervisor] = (await Promise.all(
    ['agency', 'authority', 'centre', 'supervisor'].map(enter),
  )) as [Person, Person, Person, Person];
  const watcher = new Person(base);
  const refusals: Record<string, string> = {};
  const now = async () => new Date((await centre.make(ServerTime, {})).now);
  const advance = async (to: Date) => {
    if (to > (await now())) await centre.make(AdvanceClock, { to: to.toISOString() });
  };

  const authorities = await agency.make(ListOrganisations, { kind: 'authority' });
  const { projectId, lotIds } = await agency.make(RegisterProject, goodsProject(authorities.items[0]?.id ?? ''));
  const lotId = lotIds[0] ?? '';
  await agency.make(SubmitProject, { projectId });
  await centre.make(AcceptProject, { projectId });
  const start = await now();
  const today = Math.floor(start.getTime() / day) * day;
  const deadline = workingMorning(new Date(today + 24 * day));
  const [document] = await writeSampleFiles(join(directory, 'documents'), '采购人', start.toISOString());
  const documentId = await agency.upload(document?.path ?? '', {
    purpose: 'document',
    name: '招标文件.pdf',
    mediaType: 'application/pdf',
  });
  const terms = goodsTerms(deadline, new Date(today + 12 * day));
  const wrong = await agency.make(SaveTerms, {
    lotId,
    terms: { ...terms, securityAmount: '22000.01', scheme: { ...goodsScheme, ties: ['EARLIER_RECEIPT'] } },
    documentIds: [documentId],
  });
  refusals['drafted'] = wrong.problems.map((problem) => problem.code).join(' ');
  const saved = await agency.make(SaveTerms, { lotId, terms, documentIds: [documentId] });
  if (saved.problems.length > 0)
    throw new Error(`findings: ${saved.problems.map((problem) => problem.code).join(', ')}`);
  const { documentsHash } = await authority.make(SignDocuments, { lotId });
  await agency.make(PublishLot, { lotId });
  say('publish', `the purchase is published; bids until ${deadline.toISOString()}`);

  await advance(new Date(deadline.getTime() - 6 * hour));
  const meetingAt = new Date(deadline.getTime() + 3 * hour);
  const pool = await drawByCalls({ agency, centre, supervisor, enter }, lotId, meetingAt);
  say('draw', 'a committee of five is drawn');

  const suppliers = await Promise.all(offers.map((_, place) => enter(`bidder${String(place + 1)}`)));
  const names: string[] = [];
  const submitted: SubmittedBid[] = [];
  for (const [place, supplier] of suppliers.entries()) {
    const { person } = await supplier.me();
    if (!person) throw new Error('a supplier without a name');
    names.push(person.organisation.name);
    submitted.push(await sealOffer(supplier, { lotId, documentsHash, directory, place }));
  }
  const bidIds = submitted.map((bid) => bid.bidId);
  say('submit', `${String(bidIds.length)} suppliers sealed items, brands and declarations`);

  await advance(deadline);
  await until(
    'bidding is closed',
    async () => (await watcher.make(GetOpening, { lotId })).state === 'WAITING_FOR_HOST',
  );
  await agency.send(StartDecryption, { lotId });
  await Promise.all(
    suppliers.map(async (supplier, place) => {
      const bid = submitted[place];
      if (bid) await supplier.send(ReleaseKey, { bidId: bid.bidId, identity: bid.keys.identity });
    }),
  );
  await until('every bid is decrypted', async () =>
    (await watcher.make(GetOpening, { lotId })).bids.every((bid) => bid.state === 'DECRYPTED'),
  );
  await agency.send(ReadOut, { lotId });
  await agency.send(OpenObjections, { lotId });
  const hall = await watcher.make(GetOpening, { lotId });
  await advance(new Date(new Date(hall.objectionUntil ?? '').getTime() + 1000));
  await agency.send(AskConfirmation, { lotId });
  // The last supplier stays away: that accepts the record (87 Art. 42).
  for (const [place, bidId] of bidIds.slice(0, -1).entries()) await suppliers[place]?.send(ConfirmOpening, { bidId });
  const asked = await watcher.make(GetOpening, { lotId });
  await advance(new Date(asked.confirmUntil ?? ''));
  await agency.send(ConcludeOpening, { lotId });
  const opened = await watcher.make(GetOpening, { lotId });
  say('open', 'prices, brands and claims are read out; a supplier that stays away accepts the record');

  await advance(meetingAt);
  refusals['unreviewed'] = await refusalOf(centre.make(StartEvaluation, { lotId }));
  const review = await agency.make(GetQualification, { lotId });
  const judged = review.bids.flatMap(({ bidId }) =>
    review.items.map((item) => {
      const fails = bidId === bidIds.at(-1);
      return {
        bidId,
        itemId: item.id,
        verdict: fails ? ('FAIL' as const) : ('PASS' as const),
        reason: fails ? '未提供依法缴纳社会保障资金的证明。' : '',
      };
    }),
  );
  const { counted } = await agency.make(ConcludeQualification, { lotId, judged });
  say('qualify', `one supplier is not qualified; ${String(counted)} count, because two offer one brand`);

  await centre.make(StartEvaluation, { lotId });
  const { experts, result, reportHash } = await evaluateByCalls({ pool, bidIds }, lotId);
  say('evaluate', result.ranking.map((bid) => `${String(bid.rank)}. ${bid.total ?? ''}`).join(', '));

  refusals['checked'] = await refusalOf(authority.make(CheckReport, { lotId, isInOrder: true, note: '' }));
  const { finalists: candidates } = await authority.make(GetDecision, { lotId });
  const [best, second] = candidates;
  refusals['outOfOrder'] = await refusalOf(authority.make(AwardLot, { lotId, bidId: second?.bidId ?? '', reason: '' }));
  refusals['sameBrand'] = await refusalOf(authority.make(AwardLot, { lotId, bidId: bidIds[2] ?? '', reason: '' }));
  await authority.make(AwardLot, { lotId, bidId: best?.bidId ?? '', reason: '' });
  await authority.make(NotifyAward, { lotId });
  const notice = await until('the result is published', async () => {
    const { items } = await watcher.make(ListNotices, { lotId, kind: 'RESULT' });
    return items[0] ? watcher.make(GetNotice, { noticeId: items[0].id }) : null;
  });
  const letters = await Promise.all(
    suppliers.map((supplier) =>
      until(
        'a supplier heard of its result',
        async () => (await supplier.make(ListMessages, {})).items.find((one) => /中标/u.test(one.title.zh))?.body.zh,
      ),
    ),
  );
  say('result', `${best?.bidderName ?? ''} at ${exact(best?.price ?? '0').toFixed(2)} yuan; the experts are named`);
  for (const person of [agency, authority, centre, supervisor, ...suppliers, ...pool]) person.leave();
  return {
    lotId,
    names,
    bidIds,
    result,
    candidates,
    notice,
    letters,
    refusals,
    opened,
    experts,
    reportHash,
  };
}

type Office = Readonly<Record<'agency' | 'centre' | 'supervisor', Person>> & {
  readonly enter: (login: string) => Promise<Person>;
};

/** Draws five experts who all accept, and answers everybody of the pool. */
export async function drawByCalls(
  { agency, centre, supervisor, enter }: Office,
  lotId: string,
  meetingAt: Date,
): Promise<Person[]> {
  const venues = (await agency.make(ListVenues, {})).items.slice(0, 2);
  const specialties = (await agency.make(ListSpecialties, {})).items;
  const { drawId } = await agency.make(PlanDraw, {
    lotId,
    plan: {
      representatives: 0,
      venues: venues.map((venue, place) => ({ venueId: venue.id, experts: place === 0 ? 3 : 2 })),
      specialties: specialties.slice(0, 6).map((specialty) => specialty.code),
      substitutes: 2,
      avoidOrganisations: [],
      meetingAt: meetingAt.toISOString(),
    },
  });
  const sides = [agency, supervisor].map((side) => ({ side, nonce: randomBytes(32).toString('hex') }));
  for (const { side, nonce } of sides)
    await side.make(CommitNonce, { drawId, commitment: createHash('sha256').update(nonce, 'utf8').digest('hex') });
  for (const { side, nonce } of sides) await side.make(RevealNonce, { drawId, nonce });
  await centre.make(RunDraw, { drawId });
  const pool = await Promise.all(Array.from({ length: 24 }, (_, place) => enter(`expert${String(place + 1)}`)));
  await until('the committee is complete', async () => {
    for (const expert of pool)
      for (const { state, invitationId } of (await expert.make(MyInvitations, {})).items)
        if (state === 'INVITED') await expert.make(ReplyInvitation, { invitationId, accepts: true });
    return (await centre.make(GetDraw, { lotId })).draw?.state === 'READY';
  });
  return pool;
}

/** Seals and submits the offer of one supplier with its items, its brand and its claim. */
export async function sealOffer(
  supplier: Person,
  told: { readonly lotId: string; readonly documentsHash: string; readonly directory: string; readonly place: number },
): Promise<SubmittedBid> {
  const { lotId, documentsHash, directory, place } = told;
  const offer = offers[place];
  const { person } = await supplier.me();
  if (!offer || !person) throw new Error('a supplier without an offer');
  const { name: bidderName, creditCode: bidderCreditCode } = person.organisation;
  const folder = join(directory, 'bids', `supplier${String(place + 1)}`);
  const statement = '本单位为小型企业，所投货物全部由小微企业制造。';
  return sealAndSubmit(supplier, {
    lotId,
    documentsHash,
    files: await writeSampleFiles(folder, bidderName, new Date(0).toISOString()),
    form: {
      bidderCreditCode,
      bidderName,
      price: offer.price,
      priceInWords: offer.words,
      durationDays: 40,
      quality: '合格',
      projectManager: '周宁',
      validityDays: 90,
      remarks: '',
      declared: { B1: offer.contracts },
      supply: {
        address: addressOf(place),
        items: supplyTemplate.items.map((item, at) => ({
          id: item.id,
          brand: at === 0 ? offer.brand : '通用',
          model: at === 0 ? offer.model : 'ZJ-1',
          quantity: item.quantity,
          unitPrice: offer.unitPrices[at] ?? '0.00',
        })),
        claim: offer.claim === null ? null : { deduction: 'SMALL', kind: offer.claim, statement },
      },
    },
    scratch: join(directory, 'scratch', String(place)),
  });
}

export const addressOf = (place: number): string => `云江市高新区科技路${String(place + 1)}号`;

/** Everybody who accepted enters, declares, elects, reviews, scores as the offers say, and signs. */
export async function evaluateByCalls(
  { pool, bidIds }: { readonly pool: readonly Person[]; readonly bidIds: readonly string[] },
  lotId: string,
): Promise<Pick<ProcurementDone, 'experts' | 'result' | 'reportHash'>> {
  const seated: Person[] = [];
  for (const expert of pool)
    if ((await expert.make(MyInvitations, {})).items.some((invitation) => invitation.state === 'ACCEPTED')) {
      await expert.send(EnterGate, { lotId, identityProof: 'demo identity card' });
      seated.push(expert);
    }
  const experts = await Promise.all(seated.map(async (expert) => (await expert.me()).person?.name ?? ''));
  for (const expert of seated)
    await expert.send(Declare, { lotId, hasConflict: false, conflict: '', keepsDiscipline: true });
  const [first] = seated;
  if (!first) throw new Error('nobody sits');
  const gate = await first.send(GetEvaluation, { lotId });
  for (const expert of seated) await expert.send(VoteChair, { lotId, seat: gate.mine?.seat ?? '' });
  for (const expert of seated) {
    for (const { bidId } of gate.bids)
      for (const item of gate.scheme.preliminary)
        await expert.send(ReviewItem, { lotId, bidId, itemId: item.id, verdict: 'PASS', reason: '' });
    await expert.send(SubmitReviews, { lotId });
  }
  for (const [seatAt, expert] of seated.entries()) {
    for (const { bidId } of gate.bids) {
      const scores = offers[bidIds.indexOf(bidId)]?.scores;
      if (!scores) throw new Error('a bid that nobody made');
      const points = { T1: scores.T1, T2: scores.T2[seatAt] ?? '0.0', B2: scores.B2 };
      for (const [criterionId, given] of Object.entries(points))
        await expert.send(GiveScore, { lotId, bidId, criterionId, points: given, version: 0 });
    }
    await expert.send(SubmitSheet, { lotId });
  }
  const signing = await until('the report is ready', async () => {
    const seen = await first.send(GetEvaluation, { lotId });
    return seen.reportHash !== null && seen.result !== null ? { ...seen, result: seen.result } : null;
  });
  const reportHash = signing.reportHash ?? '';
  for (const expert of seated) await expert.send(SignReport, { lotId, reportHash, dissent: '' });
  return { experts, result: signing.result, reportHash };
}
