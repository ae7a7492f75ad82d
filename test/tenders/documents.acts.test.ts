import { createHash } from 'node:crypto';
import { thePublic } from '../../server/kernel/act.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { Organisation, Person } from '../../server/identity/index.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { LotTerms } from '../../server/tenders/contract.ts';
import { decideJustification } from '../../server/tenders/decideJustification.ts';
import {
  compareSigned,
  getDocumentSet,
  getStandardForm,
  listSignedVersions,
  listStandardForms,
  previewDocuments,
} from '../../server/tenders/documentQueries.ts';
import { reopenDocuments, saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { SignedVersion } from '../../server/tenders/signedVersion.ts';
import { justifyFinding } from '../../server/tenders/justifyFinding.ts';
import { formOf, selfCheckForm } from '../../server/tenders/lawForms.ts';
import { Lot } from '../../server/tenders/lot.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { signSelfCheck } from '../../server/tenders/signSelfCheck.ts';
import { buildLot, completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const form = formOf({ kind: 'WORKS', version: '2026-1' });
if (!form) throw new Error('no works form');
const values = Object.fromEntries(
  form.variables.filter((one) => one.from === 'ASK').map((one) => [one.id, `约定${one.label.zh}`]),
);
const standardForm = { kind: 'WORKS', version: '2026-1', values, texts: {} } as const;
const goodAnswers = selfCheckForm.questions.map(({ id, expected }) => ({ id, answer: expected, note: '' }));
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

describe('documents that check themselves', () => {
  let test0: TestPlatform;
  let lotId: string;
  beforeEach(async () => {
    test0 = await testPlatform();
    ({ lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' }));
  });
  afterEach(() => test0.close());
  afterAll(() => closeRenderer());

  const agency = () => test0.actor('agency');
  const authority = () => test0.actor('authority');
  const save = (change: Partial<LotTerms> = {}, documentIds: string[] = []) =>
    test0.act(saveTerms, agency(), { lotId, terms: lawfulTerms(test0, { standardForm, ...change }), documentIds });
  const selfCheck = (answers = goodAnswers) =>
    test0.act(signSelfCheck, agency(), { lotId, version: selfCheckForm.version, answers });
  const entries = async (type: string) =>
    (
      await test0.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
        `lot:${lotId}`,
      ])
    )
      .map((row) => JSON.parse(row.body) as { type: string; facts: Record<string, unknown> })
      .filter((entry) => entry.type === type)
      .map((entry) => entry.facts);
  const codes = async () => (await test0.ask(getDocumentSet, agency(), { lotId })).findings.map((one) => one.code);

  test('anybody reads the standard forms, and a version that is not there is refused', async () => {
    expect((await test0.ask(listStandardForms, thePublic, {})).items.map((one) => one.regime).sort()).toEqual([
      ...Array<string>(3).fill('GOV_PROCUREMENT'),
      ...Array<string>(5).fill('TENDERING_LAW'),
    ]);
    const read = await test0.ask(getStandardForm, thePublic, { kind: 'WORKS', version: '2026-1' });
    expect(read.form.chapters).toHaveLength(7);
    const gone = test0.ask(getStandardForm, thePublic, { kind: 'WORKS', version: '2020-1' });
    expect(await test0.refusalOf(gone)).toBe('tenders.form_unknown');
  });

  test('a variable that stays unfilled closes the signature, and says which', async () => {
    await selfCheck();
    const saved = await save({ standardForm: { ...standardForm, values: { ...values, siteAddress: ' ' } } });
    expect(saved.problems).toEqual([
      expect.objectContaining({
        code: 'tenders.variable_unfilled',
        facts: expect.objectContaining({ variable: 'siteAddress' }) as unknown,
      }),
    ]);
    expect(await test0.refusalOf(test0.act(signDocuments, authority(), { lotId }))).toBe(
      'tenders.documents_incomplete',
    );
    expect((await save()).problems).toEqual([]);
    await expect(test0.act(signDocuments, authority(), { lotId })).resolves.toBeDefined();
  });

  test('who builds on the standard form signs the self-check as a form; the bare flag is not enough (1117 (3))', async () => {
    expect((await save()).problems.map((one) => one.code)).toEqual(['tenders.self_check_unsigned']);
    const wrong = test0.act(signSelfCheck, agency(), { lotId, version: '2020-1', answers: goodAnswers });
    expect(await test0.refusalOf(wrong)).toBe('tenders.self_check_outdated');
    expect(await test0.refusalOf(selfCheck(goodAnswers.slice(1)))).toBe('tenders.self_check_incomplete');
    const against = goodAnswers.map(({ id, answer }, at) =>
      at === 0
        ? { id, answer: answer === 'YES' ? ('NO' as const) : ('YES' as const), note: '' }
        : { id, answer, note: '' },
    );
    expect(await test0.refusalOf(selfCheck(against))).toBe('tenders.self_check_incomplete');
    const stranger = test0.act(signSelfCheck, test0.actor('bidder1'), {
      lotId,
      version: selfCheckForm.version,
      answers: goodAnswers,
    });
    expect(await test0.refusalOf(stranger)).toBe('kernel.wrong_role');
    const signed = await selfCheck();
    expect((await save()).problems).toEqual([]);
    expect(await entries('self_check.signed')).toEqual([
      { lotId, version: selfCheckForm.version, isFavourable: true, contentHash: signed.contentHash },
    ]);
  });

  test('an answer against the documents makes the flag say so, whatever is saved afterwards', async () => {
    const [first, ...rest] = goodAnswers;
    if (!first) throw new Error('no question');
    expect(await selfCheck([{ ...first, answer: 'YES', note: '正在修改' }, ...rest])).toMatchObject({
      isFavourable: false,
    });
    expect((await save({ fairCompetitionChecked: true })).problems.map((one) => one.code)).toEqual([
      'tenders.fair_competition_unchecked',
    ]);
    test0.clock.advance(1);
    await selfCheck();
    expect((await save({ fairCompetitionChecked: false })).problems).toEqual([]);
  });

  test('a blocking finding is justified by one person and confirmed by another; the words go to the public log with the notice', async () => {
    await selfCheck();
    const saved = await save({ qualification: '控制系统采用西门子控制器，与既有系统一致。' });
    expect(saved.problems.map((one) => one.code)).toEqual(['tenders.restrictive_brand']);
    const set = await test0.ask(getDocumentSet, agency(), { lotId });
    const finding = set.findings.find((one) => one.code === 'tenders.restrictive_brand');
    expect(finding).toMatchObject({ isOpen: true, isJustifiable: true, law: 'REG 32; 1117 (三)' });
    const key = finding?.key ?? '';
    const reason = '既有系统须保持同一控制协议，更换将停产。';
    const gone = test0.act(justifyFinding, agency(), { lotId, key: `${key}x`, reason });
    expect(await test0.refusalOf(gone)).toBe('tenders.finding_gone');
    const { justificationId } = await test0.act(justifyFinding, authority(), { lotId, key, reason });
    expect(await test0.refusalOf(test0.act(justifyFinding, agency(), { lotId, key, reason }))).toBe(
      'tenders.finding_justified',
    );
    const decide = (actor = authority(), id = justificationId) =>
      test0.act(decideJustification, actor, { lotId, justificationId: id, isConfirmed: true });
    expect(await test0.refusalOf(decide())).toBe('tenders.second_person_needed');
    expect(await test0.refusalOf(decide(agency()))).toBe('kernel.wrong_role');
    expect(await test0.refusalOf(decide(authority(), newId(test0.platform)))).toBe('tenders.justification_unknown');
    expect(await test0.refusalOf(test0.act(signDocuments, authority(), { lotId }))).toBe(
      'tenders.documents_incomplete',
    );
    const second = { ...authority(), personId: (await colleague()).id } as ReturnType<typeof authority>;
    await decide(second);
    expect(await test0.refusalOf(decide(second))).toBe('tenders.justification_decided');
    await test0.act(signDocuments, authority(), { lotId });
    expect(await entries('finding.justified')).toEqual([]);
    expect(JSON.stringify(await entries('finding.justification_proposed'))).not.toContain('控制协议');
    await test0.act(publishLot, agency(), { lotId });
    expect(await entries('finding.justified')).toEqual([
      {
        lotId,
        justificationId,
        code: 'tenders.restrictive_brand',
        law: 'REG 32; 1117 (三)',
        passage: '控制系统采用西门子控制器，与既有系统一致',
        reason,
      },
    ]);
  });

  /** A second person of the authority. */
  async function colleague(): Promise<Person> {
    const first = await Person.findOne({ where: { login: 'authority' }, rejectOnEmpty: true });
    return Person.create({ ...first.get(), id: newId(test0.platform), login: 'authority-2' });
  }

  test('what the law closes cannot be justified', async () => {
    await save({ qualification: '投标人须为国有企业。' });
    const set = await test0.ask(getDocumentSet, agency(), { lotId });
    const key = set.findings.find((one) => one.code === 'tenders.restrictive_ownership')?.key ?? '';
    const work = test0.act(justifyFinding, agency(), { lotId, key, reason: '本单位一向如此要求投标人。' });
    expect(await test0.refusalOf(work)).toBe('tenders.finding_closed');
  });

  test('a rejected reason leaves the finding open, and another may be written', async () => {
    await selfCheck();
    await save({ qualification: '采用西门子控制器。' });
    const key = (await test0.ask(getDocumentSet, agency(), { lotId })).findings[0]?.key ?? '';
    const reason = '既有系统须保持同一控制协议。';
    const { justificationId } = await test0.act(justifyFinding, agency(), { lotId, key, reason });
    await test0.act(decideJustification, authority(), { lotId, justificationId, isConfirmed: false });
    expect((await save({ qualification: '采用西门子控制器。' })).problems).toHaveLength(1);
    const again = await test0.act(justifyFinding, agency(), { lotId, key, reason });
    await test0.act(decideJustification, authority(), {
      lotId,
      justificationId: again.justificationId,
      isConfirmed: true,
    });
    expect((await save({ qualification: '采用西门子控制器。' })).problems).toEqual([]);
    // Other words are another finding: the reason does not cover them.
    expect((await save({ qualification: '采用西门子变频器。' })).problems).toHaveLength(1);
  });

  test('the hash covers terms, chapters and files, and is the hash of the bytes that are kept', async () => {
    await selfCheck();
    const upload = await completeUpload(test0, test0.organisationId('agency'), Buffer.from('%PDF drawings'));
    await save({}, [upload.id]);
    const shown = await test0.ask(getDocumentSet, agency(), { lotId });
    const { documentsHash } = await test0.act(signDocuments, authority(), { lotId });
    expect(documentsHash).toBe(shown.documentsHash);
    const version = await SignedVersion.findOne({ where: { lotId }, rejectOnEmpty: true });
    expect(sha256(version.content)).toBe(documentsHash);
    expect(Object.keys(JSON.parse(version.content) as object)).toEqual(['chapters', 'files', 'lotId', 'terms']);
  });

  test('documents made of files only keep the hash they always had', async () => {
    const upload = await completeUpload(test0, test0.organisationId('agency'), Buffer.from('%PDF 1'));
    const terms = lawfulTerms(test0);
    await test0.act(saveTerms, agency(), { lotId, terms, documentIds: [upload.id] });
    await test0.act(signDocuments, authority(), { lotId });
    const version = await SignedVersion.findOne({ where: { lotId }, rejectOnEmpty: true });
    expect(Object.keys(JSON.parse(version.content) as object)).toEqual(['files', 'lotId', 'terms']);
    expect(version.drawAt).toBeNull();
  });

  test('the signed version is printed once, as a paper for everybody after the notice', async () => {
    await selfCheck();
    await save();
    await test0.act(signDocuments, authority(), { lotId });
    await test0.settle();
    const [mine] = (await test0.ask(listSignedVersions, agency(), { lotId })).items;
    expect(mine?.paper?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await entries('documents.printed')).toEqual([{ lotId, number: 1, sha256: mine?.paper?.sha256 }]);
    expect(await test0.refusalOf(test0.ask(listSignedVersions, thePublic, { lotId }))).toBe('tenders.not_published');
    await test0.act(publishLot, agency(), { lotId });
    expect((await test0.ask(listSignedVersions, thePublic, { lotId })).items).toEqual([mine]);
  });

  test('two signed versions are compared; the public sees none from before the notice', async () => {
    await selfCheck();
    await save();
    await test0.act(signDocuments, authority(), { lotId });
    await test0.act(reopenDocuments, authority(), { lotId });
    await save({
      ceiling: '11900000.00',
      standardForm: { ...standardForm, texts: { specialTerms: '另行约定奖罚。' } },
    });
    test0.clock.advance(1000);
    await test0.act(signDocuments, authority(), { lotId });
    const difference = await test0.ask(compareSigned, agency(), { lotId, before: 1, after: 2 });
    expect(difference.terms.map((one) => one.path)).toEqual(['ceiling', 'standardForm.texts.specialTerms']);
    expect(difference.chapters.filter((one) => one.change === 'CHANGED').map((one) => one.id)).toEqual([
      'instructions',
      'contract',
    ]);
    await test0.act(publishLot, agency(), { lotId });
    expect((await test0.ask(listSignedVersions, thePublic, { lotId })).items.map((one) => one.number)).toEqual([2]);
    const hidden = test0.ask(compareSigned, thePublic, { lotId, before: 1, after: 2 });
    expect(await test0.refusalOf(hidden)).toBe('tenders.version_unknown');
  });

  test('a preview is a PDF; without a form there is nothing to print', async () => {
    await save();
    const { pdf, sha256: told } = await test0.ask(previewDocuments, agency(), { lotId });
    const bytes = Buffer.from(pdf, 'base64');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sha256(bytes)).toBe(told);
    await test0.act(saveTerms, agency(), { lotId, terms: lawfulTerms(test0), documentIds: [] });
    expect(await test0.refusalOf(test0.ask(previewDocuments, agency(), { lotId }))).toBe('tenders.form_missing');
    expect(await test0.refusalOf(test0.ask(getDocumentSet, test0.actor('centre'), { lotId }))).toBe(
      'kernel.wrong_role',
    );
  });

  test('signed documents cannot be justified, checked or answered anew', async () => {
    await selfCheck();
    await save();
    await test0.act(signDocuments, authority(), { lotId });
    expect(await test0.refusalOf(selfCheck())).toBe('kernel.wrong_state');
    const work = test0.act(justifyFinding, agency(), { lotId, key: 'x', reason: '理由不少于十个字的说明。' });
    expect(await test0.refusalOf(work)).toBe('kernel.wrong_state');
    expect(await codes()).not.toContain('tenders.self_check_unsigned');
    expect(await Lot.count({ where: { id: lotId, state: 'DOCS_READY' } })).toBe(1);
  });

  test('another agency is not let near the draft', async () => {
    const stranger = { ...agency(), organisationId: (await Organisation.findOne({ rejectOnEmpty: true })).id };
    const other = { ...stranger, organisationId: test0.organisationId('bidder1') } as ReturnType<typeof agency>;
    const work = test0.ask(getDocumentSet, other, { lotId });
    expect(['tenders.not_yours', 'tenders.not_published']).toContain(await test0.refusalOf(work));
  });
});
