import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { makeApp, type App } from '../../server/app.ts';
import { Inspection, inspectUpload, Upload } from '../../server/files/index.ts';
import { inspectionsDue } from '../../server/files/inspectUpload.ts';
import { clamd } from '../../server/kernel/outside/clamd.ts';
import { eicar, standInVirusScan } from '../../server/kernel/outside/virusScan.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { Person } from '../../tools/demo/person.ts';
import { buildLot, completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { referenceClamd } from '../support/clamd.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { zipOf } from '../support/zip.ts';

interface TusFault {
  readonly originalResponse?: { getStatus(): number; getBody(): string };
}

describe('a public document goes up', () => {
  let test0: TestPlatform;
  let app: App;
  let agency: Person;
  const folder = mkdtempSync(join(tmpdir(), 'bidhall-upload-'));
  beforeAll(async () => {
    test0 = await testPlatform();
    app = makeApp(test0.platform);
    await new Promise<void>((listening) => app.http.listen(0, '127.0.0.1', listening));
    agency = await Person.signIn(
      `http://127.0.0.1:${String((app.http.address() as AddressInfo).port)}`,
      'agency',
      demoPassword,
    );
  });
  afterAll(async () => {
    await app.close();
    await test0.close();
    rmSync(folder, { recursive: true });
  });

  const send = async (name: string, bytes: Buffer | string): Promise<string> => {
    const path = join(folder, 'sent');
    writeFileSync(path, bytes);
    return agency.upload(path, { purpose: 'document', name, mediaType: 'application/octet-stream' });
  };
  const refusedWith = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (thrown) {
      const { originalResponse } = thrown as TusFault;
      return (JSON.parse(originalResponse?.getBody() ?? '{}') as { refusal: string }).refusal;
    }
    throw new Error('no refusal');
  };

  test('what clamd finds never becomes a file: the test virus on the real way up, in a scanner that speaks its protocol', async () => {
    const server = await referenceClamd(eicar);
    const own = test0.platform.virusScan;
    test0.platform.virusScan = clamd(server.url);
    try {
      expect(await refusedWith(send('投标须知.txt', `须知\n${eicar}`))).toBe('files.infected');
      const clean = await send('投标须知.txt', '须知');
      expect(await Inspection.findByPk(clean)).toMatchObject({
        verdict: 'CLEAN',
        engine: `clamd at ${server.url}`,
      });
    } finally {
      test0.platform.virusScan = own;
      await server.close();
    }
  });

  test('a clean file is complete, with the media type of its content, and its inspection is kept', async () => {
    const id = await send('招标文件.pdf', '%PDF-1.7 text');
    expect(await Upload.findByPk(id)).toMatchObject({ state: 'COMPLETE', mediaType: 'application/pdf' });
    expect(await Inspection.findByPk(id)).toMatchObject({ verdict: 'CLEAN', engine: standInVirusScan.engine });
  });

  test('the test virus is refused, put away, and its evidence kept; nobody can bind or read it', async () => {
    expect(await refusedWith(send('清单.txt', `x${eicar}`))).toBe('files.infected');
    const evidence = await Inspection.findOne({ where: { refusal: 'files.infected' }, rejectOnEmpty: true });
    expect(evidence.found).toContain('Eicar-Test-Signature');
    expect(evidence.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await Upload.findByPk(evidence.uploadId)).toMatchObject({ state: 'RECEIVING' });
    expect(await test0.platform.storage.size(`uploads/${evidence.uploadId}`)).toBeNull();
    expect(await test0.platform.storage.size(`quarantine/${evidence.uploadId}`)).toBeGreaterThan(0);
    await expect(agency.download(evidence.uploadId)).rejects.toMatchObject({ status: 404 });
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    const input = { lotId, terms: {}, documentIds: [evidence.uploadId] };
    expect(await test0.refusalOf(test0.act(saveTerms, test0.actor('agency'), input))).toBe('tenders.upload_not_yours');
  });

  test.each([
    ['a PDF that is an archive', 'a.pdf', zipOf({ a: Buffer.from('x') }), 'files.kind_differs'],
    ['a program under a plain name', 'a.txt', Buffer.from('MZ\u0090\u0000'), 'files.kind_forbidden'],
    ['a kind that nobody needs', 'a.html', Buffer.from('<script>'), 'files.kind_forbidden'],
    ['an archive bomb', 'a.zip', zipOf({ zero: Buffer.alloc(60 * 1024 * 1024) }), 'files.archive_bomb'],
  ])('%s is refused', async (_what, name, bytes, code) => {
    expect(await refusedWith(send(name, bytes))).toBe(code);
  });

  test.each([
    ['of 201 characters', `${'a'.repeat(197)}.pdf`, 'files.name_too_long'],
    ['of 10,000 characters', 'a'.repeat(10_000), 'files.name_too_long'],
    ['with a control character', 'a\u0007.pdf', 'files.name_unfit'],
    ['with a path', '../a.pdf', 'files.name_unfit'],
  ])('a name %s is refused', async (_what, name, code) => {
    expect(await refusedWith(send(name, '%PDF-1.7'))).toBe(code);
  });

  test('while no scanner answers the file waits, cannot be signed, and is looked at again later', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    test0.platform.virusScan = { engine: 'away', scan: () => Promise.reject(new Error('no scanner')) };
    const file = await completeUpload(test0, test0.organisationId('agency'), Buffer.from('%PDF'));
    test0.platform.virusScan = standInVirusScan;
    const saved = await test0.act(saveTerms, test0.actor('agency'), {
      lotId,
      terms: lawfulTerms(test0),
      documentIds: [file.id],
    });
    expect(saved.problems.map((one) => one.code)).toEqual(['tenders.file_uninspected']);
    expect(await test0.refusalOf(test0.act(signDocuments, test0.actor('authority'), { lotId }))).toBe(
      'tenders.documents_incomplete',
    );
    expect(await inspectionsDue.due(test0.platform, test0.clock.now())).toEqual([]);
    test0.clock.advance(60_000);
    expect(await inspectionsDue.due(test0.platform, test0.clock.now())).toEqual([file.id]);
    await inspectionsDue.ring(test0.platform, file.id, test0.clock.now());
    expect(await Inspection.findByPk(file.id)).toMatchObject({ verdict: 'CLEAN' });
    await expect(test0.act(signDocuments, test0.actor('authority'), { lotId })).resolves.toBeDefined();
  });

  test('a file that is found infected only later goes back to nothing', async () => {
    test0.platform.virusScan = { engine: 'away', scan: () => Promise.reject(new Error('no scanner')) };
    const file = await completeUpload(test0, test0.organisationId('agency'), Buffer.from(eicar), 'document', 'a.txt');
    test0.platform.virusScan = standInVirusScan;
    const upload = await Upload.findByPk(file.id, { rejectOnEmpty: true });
    expect(await inspectUpload(test0.platform, upload)).toMatchObject({ code: 'files.infected' });
    expect(await Upload.findByPk(file.id)).toMatchObject({ state: 'RECEIVING' });
  });
});
