import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { buildManifest, manifestHash, newKeyPair, sealFile, sealForm } from '../../server/bids/seal.ts';
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
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { GetOpening } from '../../server/opening/contract.ts';
import {
  EnterReview,
  GetPrequalification,
  GetReview,
  MyApplication,
  OpenPrequalification,
  ReleaseApplicationKey,
  ReviewApplication,
  SignReview,
  StartReview,
  SubmitApplication,
  SubmitReview,
} from '../../server/prequalification/contract.ts';
import { AdvanceClock, ReadLedger, ServerTime } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  GetLot,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
} from '../../server/tenders/contract.ts';
import { rankedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { AnnounceMethod, SetInvitees, SetProcedure } from '../../server/tenders/procedureContract.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import { Person, RefusedError, until } from '../../tools/demo/person.ts';
import { sealAndSubmit } from '../../tools/demo/sealBid.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';
import { bytesOf, streamOf } from '../support/streams.ts';

const database = process.env['TEST_DATABASE_URL'];
const day = 86_400_000;

const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (fault: unknown) => (fault instanceof RefusedError ? fault.refused.refusal : String(fault)),
  );

/** A Wednesday morning in Beijing, so that no date falls on a day of rest by accident. */
function wednesday(from: number): Date {
  const at = new Date(Math.floor(from / day) * day + 90 * 60_000);
  while (at.getUTCDay() !== 3) at.setTime(at.getTime() + day);
  return at;
}

test('an invited tender with prequalification, from the reason to the named bidders', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'bidhall-prequalified-'));
  const server: DemoServer = await startServer({ directory, ...(database ? { database } : {}) });
  const enter = (login: string) => Person.signIn(server.base, login, demoPassword);
  try {
    const [agency, authority, centre, supervisor] = (await Promise.all(
      ['agency', 'authority', 'centre', 'supervisor'].map(enter),
    )) as [Person, Person, Person, Person];
    const bidders = (await Promise.all([1, 2, 3, 4, 5].map((one) => enter(`bidder${String(one)}`)))) as [
      Person,
      Person,
      Person,
      Person,
      Person,
    ];
    const anybody = new Person(server.base);
    const now = async () => new Date((await centre.make(ServerTime, {})).now).getTime();
    const advance = (to: Date) => centre.make(AdvanceClock, { to: to.toISOString() });

    // The reason, the list, the documents
    const authorities = await agency.make(ListOrganisations, { kind: 'authority' });
    const { projectId, lotIds } = await agency.make(RegisterProject, {
      name: '云江市滨江路深基坑顶管工程',
      authorityId: authorities.items[0]?.id ?? '',
      catalogueItem: 'A01',
      approvalNumber: '云发改审〔2026〕31号',
      approvalAuthority: '云江市发展和改革委员会',
      fundsSource: '财政资金',
      fundsStateShare: 100,
      isStateControlled: true,
      region: '云江市',
      overview: '深基坑顶管。',
      lots: [{ name: '一标段', scope: '顶管1.2公里', estimate: '12500000.00', durationDays: 240, quality: '合格' }],
    });
    const lotId = lotIds[0] ?? '';
    await agency.make(SubmitProject, { projectId });
    await centre.make(AcceptProject, { projectId });
    const start = await now();
    const applyUntil = wednesday(start + 16 * day);
    const bidUntil = wednesday(applyUntil.getTime() + 23 * day);
    const file = join(directory, 'documents.pdf');
    await writeFile(file, '%PDF-1.7 招标文件');
    const documentId = await agency.upload(file, {
      purpose: 'document',
      name: '招标文件.pdf',
      mediaType: 'application/pdf',
    });
    await agency.make(SaveTerms, {
      lotId,
      documentIds: [documentId],
      terms: {
        deadlineAt: bidUntil.toISOString(),
        documentsUntil: new Date(applyUntil.getTime() + 12 * day).toISOString(),
        ceiling: '12000000.00',
        securityAmount: '200000.00',
        securityForms: ['BANK_GUARANTEE'],
        bidValidityDays: 90,
        qualification: '市政公用工程施工总承包二级及以上',
        consortiumAllowed: false,
        contact: '陈立 0719-8000000',
        decryptionFallback: 'NONE',
        fairCompetitionChecked: true,
        scheme: worksScheme,
        decisionPlan: rankedTemplate(),
      },
    });
    await agency.make(SetProcedure, {
      lotId,
      procedure: {
        invitation: { reason: 'FEW_POTENTIAL_BIDDERS', explanation: '全市具备深基坑顶管能力的单位很少。' },
        prequalification: {
          documentsUntil: new Date(start + 8 * day).toISOString(),
          deadlineAt: applyUntil.toISOString(),
          items: [
            { id: 'Q1', title: '资质等级', requirement: '市政公用工程施工总承包二级及以上' },
            { id: 'Q2', title: '类似业绩', requirement: '近三年顶管业绩一项' },
          ],
          selection: { kind: 'ALL_QUALIFIED' },
          documentIds: [],
        },
      },
    });
    const organisations = await Promise.all(
      bidders.map(async (one) => (await one.me()).person?.organisation ?? { id: '', name: '', creditCode: '' }),
    );
    const invited = organisations.slice(0, 4);
    await agency.make(SetInvitees, {
      lotId,
      invitees: invited.map(({ id }) => ({ organisationId: id, ability: '同类业绩两项', credit: '信用A级' })),
    });
    await authority.make(SignDocuments, { lotId });
    expect(await refusalOf(agency.make(OpenPrequalification, { lotId }))).toBe('tenders.reason_not_published');
    await agency.make(AnnounceMethod, { lotId });
    await agency.make(OpenPrequalification, { lotId });

    // Sealed applications; the fifth was not invited
    const { round } = await bidders[0].make(GetPrequalification, { lotId });
    const apply = async (bidder: Person, at: number) => {
      const organisation = organisations[at] ?? { id: '', name: '', creditCode: '' };
      const keys = await newKeyPair();
      const sealing = await sealFile(streamOf(Buffer.from(`%PDF-1.7 ${organisation.name}`)), keys.recipient);
      const bytes = await bytesOf(sealing.ciphertext);
      const prints = await sealing.prints;
      const put = async (name: string, content: Uint8Array) => {
        const path = join(directory, `${String(at)}-${name}`);
        await writeFile(path, content);
        return bidder.upload(path, { purpose: 'sealed', name, mediaType: 'application/octet-stream' });
      };
      const form = await sealForm(
        {
          format: 'bidhall-application/1',
          lotId,
          bidderCreditCode: organisation.creditCode,
          bidderName: organisation.name,
          contact: '13800000000',
          remarks: '',
          files: [{ partId: 'p1', name: '申请文件.pdf', mediaType: 'application/pdf', ...prints.plain }],
          salt: randomBytes(32).toString('hex'),
        },
        keys.recipient,
      );
      const part = (partId: string, kind: 'FORM' | 'QUALIFICATION', uploadId: string, print: typeof form.sealed) => ({
        partId,
        kind,
        uploadId,
        ciphertextSha256: print.sha256,
        ciphertextSize: print.size,
      });
      const manifest = buildManifest({
        lotId,
        documentsHash: round?.documentsHash ?? '',
        recipient: keys.recipient,
        parts: [
          part('form', 'FORM', await put('form', form.ciphertext), form.sealed),
          part('p1', 'QUALIFICATION', await put('file', bytes), prints.ciphertext),
        ],
      });
      const answer = await bidder.make(SubmitApplication, { lotId, manifest, manifestHash: manifestHash(manifest) });
      return { applicationId: answer.applicationId, identity: keys.identity };
    };
    const applied: { applicationId: string; identity: string }[] = [];
    for (const [at, bidder] of bidders.slice(0, 4).entries()) applied.push(await apply(bidder, at));
    expect(await refusalOf(apply(bidders[4], 4))).toBe('bids.not_invited');
    const publicWords = async () =>
      JSON.stringify([await anybody.make(GetLot, { lotId }), await anybody.make(ReadLedger, { lotId })]);
    const keepsSecret = async () => {
      const words = await publicWords();
      for (const one of organisations) {
        expect(words).not.toContain(one.id);
        expect(words).not.toContain(one.name);
      }
    };
    await keepsSecret();

    // The deadline, the keys, the committee
    await advance(applyUntil);
    await until('applications are closed', async () => (await anybody.make(GetLot, { lotId })).state === 'PREQ_REVIEW');
    for (const [at, key] of applied.entries()) await bidders[at]?.make(ReleaseApplicationKey, key);
    await until('every application is opened', async () => (await agency.make(GetReview, { lotId })).step === 'READY');
    const venues = (await agency.make(ListVenues, {})).items.slice(0, 2);
    const specialties = (await agency.make(ListSpecialties, {})).items.slice(0, 6).map((one) => one.code);
    const { drawId } = await agency.make(PlanDraw, {
      lotId,
      plan: {
        representatives: 0,
        venues: venues.map((venue, place) => ({ venueId: venue.id, experts: place === 0 ? 3 : 2 })),
        specialties,
        substitutes: 4,
        avoidOrganisations: [],
        meetingAt: new Date((await now()) + 2 * 3_600_000).toISOString(),
      },
    });
    const sides = [
      [agency, randomBytes(32).toString('hex')],
      [supervisor, randomBytes(32).toString('hex')],
    ] as const;
    const commitment = (nonce: string) => createHash('sha256').update(nonce, 'utf8').digest('hex');
    for (const [side, nonce] of sides) await side.make(CommitNonce, { drawId, commitment: commitment(nonce) });
    for (const [side, nonce] of sides) await side.make(RevealNonce, { drawId, nonce });
    await centre.make(RunDraw, { drawId });
    const experts = await Promise.all(Array.from({ length: 24 }, (_, place) => enter(`expert${String(place + 1)}`)));
    const members: Person[] = [];
    await until('the committee is complete', async () => {
      for (const expert of experts)
        for (const { invitationId, state } of (await expert.make(MyInvitations, {})).items)
          if (state === 'INVITED') {
            await expert.make(ReplyInvitation, { invitationId, accepts: true });
            members.push(expert);
          }
      return (await centre.make(GetDraw, { lotId })).draw?.state === 'READY';
    });

    // The review: the fourth applicant lacks the references
    await agency.make(StartReview, { lotId });
    for (const member of members)
      await member.make(EnterReview, {
        lotId,
        identityProof: '人脸与证件相符',
        hasConflict: false,
        conflict: '',
        keepsDiscipline: true,
      });
    for (const member of members) {
      for (const [at, { applicationId }] of applied.entries())
        for (const itemId of ['Q1', 'Q2']) {
          const isFailed = at === 3 && itemId === 'Q2';
          const verdict = isFailed ? 'FAIL' : 'PASS';
          await member.make(ReviewApplication, {
            applicationId,
            itemId,
            verdict,
            reason: isFailed ? '无顶管业绩' : '',
          });
        }
      await member.make(SubmitReview, { lotId });
    }
    const reportHash = (await (members[0] ?? agency).make(GetReview, { lotId })).reportHash ?? '';
    for (const member of members) await member.make(SignReview, { lotId, reportHash, dissent: '' });
    expect((await anybody.make(GetLot, { lotId })).state).toBe('PREQ_DONE');
    const results = await Promise.all(
      bidders.slice(0, 4).map(async (one) => (await one.make(MyApplication, { lotId })).result?.outcome),
    );
    expect(results).toEqual(['PASSED', 'PASSED', 'PASSED', 'FAILED']);
    await keepsSecret();

    // Only the passed are invited to bid, and named only when the bids are opened
    await agency.make(PublishLot, { lotId });
    const { documentsHash } = await bidders[0].make(GetLot, { lotId });
    const bid = async (at: number) =>
      sealAndSubmit(bidders[at] ?? bidders[0], {
        lotId,
        documentsHash: documentsHash ?? '',
        files: await writeSampleFiles(
          join(directory, `bid-${String(at)}`),
          organisations[at]?.name ?? '',
          '2026-03-02',
        ),
        form: {
          bidderCreditCode: organisations[at]?.creditCode ?? '',
          bidderName: organisations[at]?.name ?? '',
          price: '11388000.00',
          priceInWords: '壹仟壹佰叁拾捌万捌仟元整',
          durationDays: 230,
          quality: '合格',
          projectManager: '李明',
          validityDays: 90,
          remarks: '',
          declared: {},
        },
        scratch: join(directory, `scratch-${String(at)}`),
      });
    for (const at of [0, 1, 2]) await bid(at);
    expect(await refusalOf(bid(3))).toBe('bids.not_prequalified');
    expect(await refusalOf(bid(4))).toBe('bids.not_prequalified');
    await keepsSecret();
    await advance(bidUntil);
    await until('the opening began', async () => (await anybody.make(GetLot, { lotId })).state === 'OPENING');
    const hall = JSON.stringify(await bidders[0].make(GetOpening, { lotId }));
    for (const one of organisations.slice(0, 3)) expect(hall).toContain(one.name);
  } finally {
    await server.stop();
    await closeRenderer();
    await rm(directory, { recursive: true, force: true });
  }
}, 300_000);
