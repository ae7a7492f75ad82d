import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { GetReceipt, MyBid, WithdrawBid } from '../../server/bids/contract.ts';
import {
  AwardLot,
  CastBallot,
  CheckReport,
  EnterDecision,
  GetDecision,
  NameDeciders,
  NotifyAward,
  SignDecision,
  StartDecision,
} from '../../server/decision/contract.ts';
import {
  Declare,
  EnterGate,
  GetEvaluation,
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
import { reviewedItems } from '../../server/evaluation/rules.ts';
import { ListOrganisations, ListPersons } from '../../server/identity/contract.ts';
import type { InputOf } from '../../server/kernel/call.ts';
import { exact } from '../../server/kernel/decimal.ts';
import { canonical as canonicalText } from '../../server/kernel/ledger/chain.ts';
import {
  AskConfirmation,
  AnswerObjection,
  ConcludeOpening,
  ConfirmOpening,
  GetOpening,
  OpenObjections,
  OpenPrices,
  RaiseObjection,
  ReadOut,
  ReleaseKey,
  StartDecryption,
} from '../../server/opening/contract.ts';
import { ListIssuers, MySecurity, ProvideSecurity } from '../../server/securities/contract.ts';
import { ListNotices, ListPapers, PublishCandidates } from '../../server/publicity/contract.ts';
import { AdvanceClock, ExportLot, ServerTime } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  AnswerQuestion,
  AskQuestion,
  GetLot,
  ListQuestions,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
} from '../../server/tenders/contract.ts';
import { rankedTemplate, separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { leavesOfScheme } from '../../server/tenders/scheme.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { filesOf, formOf, writeSampleFiles } from './bidFiles.ts';
import { Person, RefusedError, until } from './person.ts';
import { sealAndSubmit, type SubmittedBid } from './sealBid.ts';

export interface LifeTold {
  readonly base: string;
  /** Where documents, receipts and the export are kept. */
  readonly directory: string;
  /** One folder per bidder with real files; without it believable ones are written. */
  readonly bidFolders: readonly string[];
  /** Whether a separate committee decides, or the first candidate is awarded. */
  readonly mode?: 'SEPARATED' | 'RANKED';
  /** Two envelopes: technical part first, prices of those that pass later. */
  readonly envelopes?: 'ONE' | 'TWO';
  readonly say: (step: string, sentence: string) => void;
}

export interface LifeDone {
  readonly lotId: string;
  readonly winner: string;
  readonly price: string;
  readonly why: string;
  readonly receipts: readonly string[];
  readonly exportFile: string;
  readonly papers: readonly { readonly kind: string; readonly file: string; readonly sha256: string }[];
  readonly entries: number;
  readonly hints: number;
}

const day = 86_400_000;
const committeeSize = 7;
const deciderCount = 5;

const samples = [
  { price: '11388000.00', words: '壹仟壹佰叁拾捌万捌仟元整', manager: '李明' },
  { price: '11240000.00', words: '壹仟壹佰贰拾肆万元整', manager: '赵刚' },
  { price: '11760000.00', words: '壹仟壹佰柒拾陆万元整', manager: '孙伟' },
  { price: '11105000.00', words: '壹仟壹佰壹拾万零伍仟元整', manager: '吴涛' },
  { price: '12030000.00', words: '壹仟贰佰零叁万元整', manager: '郑军' },
] as const;

/** Plays one lot's whole life through the platform's own doors: HTTP, sockets and resumable uploads, each step by its own person. */
export async function playLife(told: LifeTold): Promise<LifeDone> {
  const { base, directory, say, mode = 'SEPARATED', envelopes = 'ONE' } = told;
  const enter = (login: string) => Person.signIn(base, login, demoPassword);
  const [agency, authority, centre, supervisor] = (await Promise.all(
    ['agency', 'authority', 'centre', 'supervisor'].map(enter),
  )) as [Person, Person, Person, Person];
  const now = async () => new Date((await centre.make(ServerTime, {})).now);
  const advance = async (to: Date) => {
    const current = await now();
    if (to > current) await centre.make(AdvanceClock, { to: to.toISOString() });
  };

  // Register, document, publish
  const authorities = await agency.make(ListOrganisations, { kind: 'authority' });
  const { projectId, lotIds } = await agency.make(RegisterProject, {
    name: '云江市滨江路综合改造工程',
    authorityId: authorities.items[0]?.id ?? '',
    catalogueItem: 'A01',
    approvalNumber: '云发改审〔2026〕12号',
    approvalAuthority: '云江市发展和改革委员会',
    fundsSource: '财政资金',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '道路改造2.4公里，雨污分流与景观提升。',
    lots: [
      {
        name: '一标段（道路与排水）',
        scope: '道路2.4公里及排水管网',
        estimate: '12500000.00',
        durationDays: 240,
        quality: '合格',
      },
    ],
  });
  const lotId = lotIds[0] ?? '';
  say('register', `the agency registers a project of the trading catalogue with lot ${lotId.slice(0, 8)}`);
  await agency.make(SubmitProject, { projectId });
  await centre.make(AcceptProject, { projectId });
  say('accept', 'the trading centre finds it complete');
  const start = await now();
  const base0 = Math.floor(start.getTime() / day) * day;
  // Three weeks later on a Wednesday or Thursday morning in Beijing: never a day of rest by accident.
  const deadline = nextWorkingMorning(new Date(base0 + 23 * day));
  const documentFile = join(directory, 'tender-documents');
  const [tenderDocument] = await writeSampleFiles(documentFile, '云江市城市建设投资集团有限公司', start.toISOString());
  const documentId = await agency.upload(tenderDocument?.path ?? '', {
    purpose: 'document',
    name: '招标文件.pdf',
    mediaType: 'application/pdf',
  });
  const terms: InputOf<typeof SaveTerms>['terms'] = {
    deadlineAt: deadline.toISOString(),
    documentsUntil: new Date(base0 + 8 * day).toISOString(),
    ceiling: '12000000.00',
    securityAmount: '200000.00',
    securityForms: ['BANK_GUARANTEE', 'E_GUARANTEE', 'CREDIT_COMMITMENT'],
    bidValidityDays: 90,
    qualification: '市政公用工程施工总承包二级及以上',
    consortiumAllowed: false,
    contact: '陈立 0719-8000000',
    decryptionFallback: 'NONE',
    fairCompetitionChecked: true,
    scheme: worksScheme,
    ...(envelopes === 'TWO' ? { envelopes } : {}),
    decisionPlan:
      mode === 'RANKED'
        ? rankedTemplate()
        : {
            ...separatedTemplate(),
            legalBasis: { document: '云江市评定分离试点办法', number: '云政办发〔2025〕8号', date: '2025-06-01' },
          },
  };
  const saved = await agency.make(SaveTerms, { lotId, terms, documentIds: [documentId] });
  if (saved.problems.length > 0)
    throw new Error(`the documents have findings: ${saved.problems.map((problem) => problem.code).join(', ')}`);
  const { documentsHash } = await authority.make(SignDocuments, { lotId });
  say('sign', `the authority signs the documents under hash ${documentsHash.slice(0, 16)}…`);
  await agency.make(PublishLot, { lotId });
  say('publish', `the notice is out; bids until ${deadline.toISOString()}`);

  // The public watches from here on
  const watcher = new Person(base);
  let hints = 0;
  await watcher.follow(`lot:${lotId}`, () => {
    hints += 1;
  });

  // Ask and answer
  const count = told.bidFolders.length === 0 ? samples.length : Math.max(3, told.bidFolders.length);
  if (count > samples.length)
    throw new Error(`the demo city has ${String(samples.length)} bidders; name at most as many folders`);
  const bidders = await Promise.all(
    samples.slice(0, count).map((_sample, place) => enter(`bidder${String(place + 1)}`)),
  );
  const [first] = bidders as [Person, ...Person[]];
  const { questionId } = await first.make(AskQuestion, { lotId, text: '检查井井盖规格以图纸还是工程量清单为准？' });
  await agency.make(AnswerQuestion, { questionId, answer: '以施工图为准。' });
  const questions = await watcher.make(ListQuestions, { lotId });
  say(
    'ask',
    `a question is answered for everybody; the public reads ${String(questions.items.length)} answer(s) and no asker`,
  );

  // A security in minutes: the issuer does not learn the lot, nobody learns of the bidder
  const { items: issuers } = await first.make(ListIssuers, {});
  await first.make(ProvideSecurity, { lotId, provide: { form: 'E_GUARANTEE', issuerId: issuers[0]?.id ?? '' } });
  await until(
    'the e-guarantee is issued',
    async () => (await first.make(MySecurity, { lotId })).current?.state === 'ISSUED',
  );
  say('secure', 'bidder 1 holds an e-guarantee of 200000.00; its issuer knows a commitment in place of the lot');

  // Draw of the committee, before anybody knows who bids
  const venues = (await agency.make(ListVenues, {})).items.slice(0, 3);
  const specialties = (await agency.make(ListSpecialties, {})).items;
  const perVenue = [3, 2, 2];
  const meetingAt = new Date(deadline.getTime() + 3 * 3_600_000);
  await advance(new Date(deadline.getTime() - 6 * 3_600_000));
  const drawn = await agency.make(PlanDraw, {
    lotId,
    plan: {
      representatives: 0,
      venues: venues.map((venue, place) => ({ venueId: venue.id, experts: perVenue[place] ?? 0 })),
      specialties: specialties.slice(0, 6).map((specialty) => specialty.code),
      substitutes: 4,
      avoidOrganisations: [],
      meetingAt: meetingAt.toISOString(),
    },
  });
  const nonces = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')] as const;
  const commit = (nonce: string) => createHash('sha256').update(nonce, 'utf8').digest('hex');
  await agency.make(CommitNonce, { drawId: drawn.drawId, commitment: commit(nonces[0]) });
  await supervisor.make(CommitNonce, { drawId: drawn.drawId, commitment: commit(nonces[1]) });
  await agency.make(RevealNonce, { drawId: drawn.drawId, nonce: nonces[0] });
  await supervisor.make(RevealNonce, { drawId: drawn.drawId, nonce: nonces[1] });
  await centre.make(RunDraw, { drawId: drawn.drawId });
  say(
    'draw',
    `${String(drawn.candidateCount)} candidates, three nonces committed and revealed; seats E-1…E-${String(committeeSize)} in ${String(venues.length)} venues`,
  );
  const experts = await Promise.all(Array.from({ length: 24 }, (_, place) => enter(`expert${String(place + 1)}`)));
  await until('the committee is complete', async () => {
    for (const expert of experts)
      for (const invitation of (await expert.make(MyInvitations, {})).items)
        if (invitation.state === 'INVITED')
          await expert.make(ReplyInvitation, { invitationId: invitation.invitationId, accepts: true });
    const { draw } = await centre.make(GetDraw, { lotId });
    return draw?.state === 'READY';
  });
  say('invite', 'every expert accepted, knowing time and place only');

  // Seal and submit
  const submitted: SubmittedBid[] = [];
  const receipts: string[] = [];
  await mkdir(join(directory, 'receipts'), { recursive: true });
  for (const [place, bidder] of bidders.entries()) {
    const folder = told.bidFolders[place];
    const own = folder === undefined ? {} : await formOf(folder);
    const { person } = await bidder.me();
    const sample = samples[place] ?? samples[0];
    const files =
      folder === undefined
        ? await writeSampleFiles(
            join(directory, 'bids', `bidder${String(place + 1)}`),
            person?.organisation.name ?? '',
            start.toISOString(),
          )
        : await filesOf(folder);
    const form = {
      bidderCreditCode: person?.organisation.creditCode ?? '',
      bidderName: person?.organisation.name ?? '',
      price: sample.price,
      priceInWords: sample.words,
      durationDays: 236 + place,
      quality: '合格',
      projectManager: sample.manager,
      validityDays: 90,
      remarks: '',
      declared: {},
      ...own,
    };
    const submit = () =>
      sealAndSubmit(bidder, {
        lotId,
        documentsHash,
        files,
        form,
        scratch: join(directory, 'scratch', `bidder${String(place + 1)}`),
        envelopes,
      });
    if (place === 0) await submit();
    const bid = await submit();
    submitted.push(bid);
    say(
      'submit',
      `bidder ${String(place + 1)} sealed ${String(files.length)} file(s) on its own machine; receipt for version ${String(bid.version)}`,
    );
  }
  if (told.bidFolders.length === 0) await replaceAfterWithdrawal();
  async function replaceAfterWithdrawal(): Promise<void> {
    const bidder = bidders[4];
    const folder = join(directory, 'bids', 'bidder5');
    if (!bidder) return;
    await bidder.make(WithdrawBid, { lotId });
    const { person } = await bidder.me();
    const files = await filesOf(folder);
    submitted[4] = await sealAndSubmit(bidder, {
      lotId,
      documentsHash,
      files,
      form: {
        bidderCreditCode: person?.organisation.creditCode ?? '',
        bidderName: person?.organisation.name ?? '',
        price: samples[4].price,
        priceInWords: samples[4].words,
        durationDays: 240,
        quality: '合格',
        projectManager: samples[4].manager,
        validityDays: 90,
        remarks: '',
        declared: {},
      },
      scratch: join(directory, 'scratch', 'bidder5'),
      envelopes,
    });
    say('withdraw', 'bidder 5 withdrew and submitted again before the deadline');
  }
  const hall = await watcher.make(GetOpening, { lotId });
  if (hall.bidCount !== null || hall.bids.length > 0) throw new Error('the hall shows bids before the deadline');
  say('secret', 'before the deadline the hall shows no count and no name to anybody');

  // Close and open
  await advance(deadline);
  await until(
    'the opening begins',
    async () => (await watcher.make(GetOpening, { lotId })).state !== 'BEFORE_DEADLINE',
  );
  const late = await sealAndSubmit(first, {
    lotId,
    documentsHash,
    files: [],
    form: {
      bidderCreditCode: '',
      bidderName: 'x',
      price: '1.00',
      priceInWords: 'x',
      durationDays: 1,
      quality: 'x',
      projectManager: 'x',
      validityDays: 1,
      remarks: '',
      declared: {},
    },
    scratch: join(directory, 'scratch', 'late'),
  }).then(
    () => 'accepted',
    (fault: unknown) => (fault instanceof RefusedError ? fault.refused.refusal : String(fault)),
  );
  say('close', `the clock closed bidding; a late bid is refused: ${late}`);
  await agency.send(StartDecryption, { lotId });
  await Promise.all(
    submitted.map((bid, place) =>
      (bidders[place] ?? first).send(ReleaseKey, { bidId: bid.bidId, identity: bid.keys.identity }),
    ),
  );
  const decrypted = await until('every bid is decrypted', async () => {
    const view = await watcher.make(GetOpening, { lotId });
    return view.bids.every((bid) => bid.state === 'DECRYPTED') ? view : null;
  });
  say('decrypt', `${String(decrypted.bids.length)} bidders released their keys; every file matches its manifest`);
  await agency.send(ReadOut, { lotId });
  const read = await watcher.make(GetOpening, { lotId });
  say('read out', read.bids.map((bid) => `${bid.bidderName} ${bid.price ?? ''}`).join('; '));
  await agency.send(OpenObjections, { lotId });
  await first.send(RaiseObjection, { bidId: submitted[0]?.bidId ?? '', text: '请公布最高投标限价。' });
  await agency.send(AnswerObjection, {
    bidId: submitted[0]?.bidId ?? '',
    answer: '最高投标限价为1200万元，已在招标文件中公布。',
  });
  const objections = await watcher.make(GetOpening, { lotId });
  if (objections.objectionUntil) await advance(new Date(new Date(objections.objectionUntil).getTime() + 1000));
  await agency.send(AskConfirmation, { lotId });
  for (const [place, bid] of submitted.entries()) await bidders[place]?.send(ConfirmOpening, { bidId: bid.bidId });
  await agency.send(ConcludeOpening, { lotId });
  say('opened', 'all bidders confirmed; the opening record is made');

  // Evaluate
  await advance(meetingAt);
  await centre.make(StartEvaluation, { lotId });
  const seated: { expert: Person; seat: string }[] = [];
  for (const expert of experts)
    if ((await expert.make(MyInvitations, {})).items.some((invitation) => invitation.state === 'ACCEPTED')) {
      const { seat } = await expert.send(EnterGate, { lotId, identityProof: 'demo identity card' });
      await expert.follow(`lot:${lotId}:evaluation`, () => undefined);
      seated.push({ expert, seat });
    }
  for (const { expert } of seated)
    await expert.send(Declare, { lotId, hasConflict: false, conflict: '', keepsDiscipline: true });
  for (const { expert } of seated) await expert.send(VoteChair, { lotId, seat: seated[0]?.seat ?? '' });
  say(
    'gate',
    `${String(seated.length)} experts entered by their seats, declared, and elected ${seated[0]?.seat ?? ''} chair`,
  );
  async function openThePrices(): Promise<void> {
    const closed = await until('the technical evaluation is closed', async () => {
      const seen = await watcher.make(GetOpening, { lotId });
      return seen.bids.some((bid) => bid.technical?.result === 'PASSED') ? seen : null;
    });
    if (closed.bids.some((bid) => bid.price !== null))
      throw new Error('the hall shows a price before the price opening');
    const passed = closed.bids.filter((bid) => bid.technical?.result === 'PASSED').map((bid) => bid.bidId);
    say('technical', `${String(passed.length)} bids passed the technical evaluation; nobody has seen a price`);
    const early = submitted[0];
    await agency.send(OpenPrices, { lotId });
    await agency.send(StartDecryption, { lotId });
    const wrong = await first
      .send(ReleaseKey, { bidId: early?.bidId ?? '', identity: early?.keys.identity ?? '' })
      .then(
        () => 'accepted',
        (fault: unknown) => (fault instanceof RefusedError ? fault.refused.refusal : String(fault)),
      );
    say('wrong key', `the technical key does not open the price envelope: ${wrong}`);
    for (const [place, bid] of submitted.entries())
      if (passed.includes(bid.bidId))
        await bidders[place]?.send(ReleaseKey, { bidId: bid.bidId, identity: bid.priceKeys?.identity ?? '' });
    await until('every price is decrypted', async () =>
      (await watcher.make(GetOpening, { lotId })).bids.every((bid) => bid.state === 'DECRYPTED'),
    );
    await agency.send(ReadOut, { lotId });
    const second = await watcher.make(GetOpening, { lotId });
    say('prices', second.bids.map((bid) => `${bid.bidderName} ${bid.price ?? '—'}`).join('; '));
    await agency.send(OpenObjections, { lotId });
    const { objectionUntil } = await watcher.make(GetOpening, { lotId });
    if (objectionUntil) await advance(new Date(new Date(objectionUntil).getTime() + 1000));
    await agency.send(AskConfirmation, { lotId });
    for (const [place, bid] of submitted.entries())
      if (passed.includes(bid.bidId)) await bidders[place]?.send(ConfirmOpening, { bidId: bid.bidId });
    await agency.send(ConcludeOpening, { lotId });
    say('resumed', 'the price opening is concluded; the same committee goes on');
  }
  const view = async (expert: Person) => expert.send(GetEvaluation, { lotId });
  const opened = await view(seated[0]?.expert ?? centre);
  const aboveCeiling = new Set(
    opened.bids
      .filter(({ price }) => price !== null && exact(price).gt(opened.ceiling ?? price))
      .map((bid) => bid.bidId),
  );
  for (const { expert } of seated) {
    for (const bid of opened.bids)
      for (const item of reviewedItems(worksScheme, envelopes)) {
        const fails = item.groundCode === 'REJ_ABOVE_CEILING' && aboveCeiling.has(bid.bidId);
        await expert.send(ReviewItem, {
          lotId,
          bidId: bid.bidId,
          itemId: item.id,
          verdict: fails ? 'FAIL' : 'PASS',
          reason: fails ? '投标报价高于最高投标限价。' : '',
        });
      }
    await expert.send(SubmitReviews, { lotId });
  }
  const reviewed = await view(seated[0]?.expert ?? centre);
  const standing = reviewed.bids.filter((bid) => !bid.isRejected);
  say(
    'review',
    `${String(reviewed.bids.length)} bids reviewed item by item; ${String(reviewed.bids.length - standing.length)} rejected`,
  );
  await scoreAll(
    seated,
    standing.map((bid) => bid.bidId),
    lotId,
    say,
  );
  if (envelopes === 'TWO') await openThePrices();
  const signing = await until('the report is ready', async () => {
    const now1 = await view(seated[0]?.expert ?? centre);
    return now1.reportHash === null ? null : now1;
  });
  say(
    'compute',
    `benchmark ${signing.result?.benchmark ?? ''}; ${(signing.result?.ranking ?? [])
      .filter((bid) => bid.rank !== null)
      .map((bid) => `${String(bid.rank)}. ${bid.total ?? ''}`)
      .join(', ')}`,
  );
  for (const [place, { expert }] of seated.entries())
    await expert.send(SignReport, {
      lotId,
      reportHash: signing.reportHash ?? '',
      dissent: place === 6 ? '对技术标T2的评分分歧较大，保留意见。' : '',
    });
  say('report', 'the evaluation report is signed by all; one dissent is noted');

  // Decide apart
  await authority.make(CheckReport, { lotId, isInOrder: true, note: '经核查，客观分一致，未见异常。' });
  const { publicityEndsAt } = await authority.make(PublishCandidates, { lotId });
  say('candidates', `finalists without order are before the public until ${publicityEndsAt}`);
  await advance(new Date(publicityEndsAt));
  const decision =
    mode === 'RANKED' ? await awardFirst(authority, lotId) : await decideApart(authority, enter, lotId, say);
  await authority.make(NotifyAward, { lotId });
  say('award', `${decision.winner} wins at ${decision.price} yuan; award letter and result notices went out together`);

  // Keep and check
  for (const [place, bid] of submitted.entries()) {
    const file = join(directory, 'receipts', `bidder${String(place + 1)}.json`);
    const receipt = await until('the receipt is in the log', async () => {
      const made = await bidders[place]?.make(GetReceipt, { bidId: bid.bidId });
      return made?.inclusion ? made : null;
    });
    await writeFile(file, canonicalText(receipt));
    receipts.push(file);
  }
  const wanted = [
    'TENDER_NOTICE',
    'OPENING_RECORD',
    'EVALUATION_REPORT',
    ...(mode === 'SEPARATED' ? ['DECISION_REPORT'] : []),
    'AWARD_NOTICE',
  ];
  const papers = await until('the papers are issued', async () => {
    const { items } = await authority.make(ListPapers, { lotId });
    return wanted.every((kind) => items.some((paper) => paper.kind === kind)) ? items : null;
  });
  const { versions } = await first.make(MyBid, { lotId });
  const own = await until('a receipt on paper is issued for every version', async () => {
    const { items } = await first.make(ListPapers, { lotId });
    const found = items.filter((paper) => paper.kind === 'RECEIPT');
    return found.length >= versions.length ? found : null;
  });
  await mkdir(join(directory, 'papers'), { recursive: true });
  const keptPapers = [];
  for (const [reader, paper] of [
    ...papers.map((paper) => [authority, paper] as const),
    ...own.map((paper) => [first, paper] as const),
  ]) {
    const bytes = await reader.download(paper.uploadId);
    const file = join(directory, 'papers', `${paper.kind.toLowerCase()}-${paper.id.slice(-6)}.pdf`);
    await writeFile(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== paper.sha256) throw new Error(`${file} is not what the log names`);
    keptPapers.push({ kind: paper.kind, file, sha256 });
  }
  say('papers', `${String(keptPapers.length)} PDF documents saved; each has the hash that the log names`);
  const exported = await until('the whole lot is in the log', async () => {
    const file = (await watcher.make(ExportLot, { lotId })) as {
      streams: Record<string, unknown[]>;
      places: unknown[];
    };
    const entries = Object.values(file.streams).reduce((sum, stream) => sum + stream.length, 0);
    return file.places.length === entries && (mode === 'RANKED' || `lot:${lotId}:decision` in file.streams)
      ? { file, entries }
      : null;
  });
  const exportFile = join(directory, 'lot-export.json');
  await writeFile(exportFile, canonicalText(exported.file));
  const lot = await watcher.make(GetLot, { lotId });
  const notices = await watcher.make(ListNotices, { lotId });
  say(
    'public',
    `the public reads ${String(notices.items.length)} notices and ${String(exported.entries)} log entries, and heard ${String(hints)} hints live`,
  );
  for (const person of [agency, authority, centre, supervisor, watcher, ...bidders, ...experts]) person.leave();
  return {
    lotId,
    winner: lot.winner?.name ?? '',
    price: lot.winner?.price ?? '',
    why: decision.why,
    receipts,
    exportFile,
    papers: keptPapers,
    entries: exported.entries,
    hints,
  };
}

interface Decided {
  readonly winner: string;
  readonly price: string;
  readonly why: string;
}

/** RANKED: the first candidate is awarded (REG 55). */
async function awardFirst(authority: Person, lotId: string): Promise<Decided> {
  const { finalists } = await authority.make(GetDecision, { lotId });
  const first = finalists.find((finalist) => finalist.rank === 1);
  if (!first) throw new Error('there is no first candidate');
  await authority.make(AwardLot, { lotId, bidId: first.bidId, reason: '' });
  return {
    winner: first.bidderName,
    price: first.price,
    why: `first of ${String(finalists.length)} ranked candidates with ${first.total ?? ''} points`,
  };
}

/** SEPARATED: a committee of others votes under seal, and signs. */
async function decideApart(
  authority: Person,
  enter: (login: string) => Promise<Person>,
  lotId: string,
  say: LifeTold['say'],
): Promise<Decided> {
  const deciders = (await authority.make(ListPersons, { role: 'decider' })).items.slice(0, deciderCount);
  await authority.make(NameDeciders, {
    lotId,
    chairId: deciders[0]?.id ?? '',
    personIds: deciders.map((decider) => decider.id),
  });
  await authority.make(StartDecision, { lotId });
  const members = await Promise.all(deciders.map((decider) => enter(decider.login)));
  for (const member of members) {
    await member.send(EnterDecision, { lotId, isFreeOfConflict: true });
    await member.follow(`lot:${lotId}:decision`, () => undefined);
  }
  await vote(members, lotId, say);
  const decision = await until('the decision report is ready', async () => {
    const seen = await (members[0] ?? authority).send(GetDecision, { lotId });
    return seen.reportHash === null ? null : seen;
  });
  for (const member of members)
    await member.send(SignDecision, { lotId, reportHash: decision.reportHash ?? '', dissent: '' });
  for (const member of members) member.leave();
  const counted = decision.rounds.map((round) => Object.values(round.counts ?? {}).join(':')).join(' → ');
  return {
    winner: decision.winner?.bidderName ?? '',
    price: decision.winner?.price ?? '',
    why: `${String(decision.rounds.length)} round(s) of sealed ballots (${counted})`,
  };
}

function nextWorkingMorning(from: Date): Date {
  const morning = new Date(Math.floor(from.getTime() / day) * day + 90 * 60_000);
  while ([0, 6].includes(morning.getUTCDay())) morning.setTime(morning.getTime() + day);
  return morning;
}

/** Every expert scores every criterion of every standing bid; one errs on an objective item and corrects it. */
async function scoreAll(
  seated: readonly { expert: Person; seat: string }[],
  bidIds: readonly string[],
  lotId: string,
  say: LifeTold['say'],
): Promise<void> {
  const leaves = leavesOfScheme(worksScheme).filter((leaf) => leaf.kind !== 'OBJECTIVE_AUTO');
  const erring = leaves.find((leaf) => leaf.kind === 'OBJECTIVE_JUDGED');
  const points = (leaf: (typeof leaves)[number], bidAt: number, seatAt: number): string => {
    const steps = exact(leaf.maxPoints).minus(leaf.minPoints).div(leaf.step).toNumber();
    const spread = leaf.kind === 'SUBJECTIVE' ? seatAt % 3 : 0;
    const down = Math.min(steps, ((bidAt * 2 + leaf.id.length) % 4) + spread);
    return exact(leaf.maxPoints).minus(exact(leaf.step).times(down)).toFixed(leaf.places);
  };
  await Promise.all(
    seated.map(async ({ expert }, seatAt) => {
      for (const [bidAt, bidId] of bidIds.entries())
        for (const leaf of leaves) {
          const errs = seatAt === 1 && bidAt === 0 && leaf.id === erring?.id;
          const value = errs ? exact(leaf.minPoints).toFixed(leaf.places) : points(leaf, bidAt, seatAt);
          await expert.send(GiveScore, { lotId, bidId, criterionId: leaf.id, points: value, version: 0 });
        }
      await expert.send(SubmitSheet, { lotId });
    }),
  );
  const second = seated[1];
  const seen = second ? await second.expert.send(GetEvaluation, { lotId }) : null;
  say(
    'score',
    `${String(seated.length * bidIds.length * leaves.length)} scores given live; ${seen?.phase === 'OBJECTIVE_CHECK' ? 'one objective item differs and must be agreed' : 'objective items agree'}`,
  );
  if (seen?.phase !== 'OBJECTIVE_CHECK' || !second || !erring) return;
  for (const mismatch of seen.mine?.mismatches ?? []) {
    const known = seen.mine?.scores.find(
      (score) => score.bidId === mismatch.bidId && score.criterionId === mismatch.criterionId,
    );
    const bidAt = bidIds.indexOf(mismatch.bidId);
    const leaf = leaves.find((one) => one.id === mismatch.criterionId);
    if (leaf)
      await second.expert.send(GiveScore, {
        lotId,
        bidId: mismatch.bidId,
        criterionId: leaf.id,
        points: points(leaf, bidAt, 1),
        version: known?.version ?? 0,
      });
  }
  for (const { expert } of seated) {
    const mine = await expert.send(GetEvaluation, { lotId });
    const own = mine.members.find((member) => member.seat === mine.mine?.seat);
    if (mine.phase === 'OBJECTIVE_CHECK' && !own?.sheetSubmitted) await expert.send(SubmitSheet, { lotId });
  }
  say('agree', 'the expert corrected the objective item; the sheets open together');
}

/** Five sealed ballots: two, two and one; then the run-off between the two leaders decides three to two. */
async function vote(members: readonly Person[], lotId: string, say: LifeTold['say']): Promise<void> {
  const preferences = [
    [0, 1],
    [0, 1],
    [1, 0],
    [1, 0],
    [2, 0],
  ];
  for (let turn = 1; turn <= 10; turn += 1) {
    const seen = await (members[0] as Person).send(GetDecision, { lotId });
    const round = seen.rounds.at(-1);
    if (seen.state !== 'RUNNING' || !round) return;
    const order = seen.finalists.map((finalist) => finalist.bidId);
    for (const [place, member] of members.entries()) {
      const choice =
        (preferences[place] ?? [0])
          .map((index) => order[index] ?? '')
          .find((bidId) => round.candidates.includes(bidId)) ??
        round.candidates[0] ??
        '';
      const reasons =
        seen.plan.mode === 'SEPARATED'
          ? seen.plan.factors.map((factor) => ({
              factorId: factor.id,
              text: `就“${factor.title}”比较各定标候选人后，认为该单位的响应更契合本项目的建设需要。`,
            }))
          : [];
      await member.send(CastBallot, {
        lotId,
        round: round.round,
        choice: { kind: 'ONE_NAME', bidId: choice },
        reasons,
      });
    }
    const counted = (await (members[0] as Person).send(GetDecision, { lotId })).rounds.find(
      (one) => one.round === round.round,
    );
    say(
      'vote',
      `round ${String(round.round)} (${round.purpose}): ballots opened together, ${Object.values(counted?.counts ?? {}).join(' : ')}; ${counted?.outcome ?? ''}`,
    );
  }
}
