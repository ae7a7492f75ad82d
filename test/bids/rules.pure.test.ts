import {
  arrivedSealed,
  boundTo,
  independentOf,
  maxFormSize,
  wellFormed,
  withinBidWindow,
  type UploadFacts,
  type WindowFacts,
} from '../../server/bids/rules.ts';
import type { Manifest } from '../../server/bids/contract.ts';
import type { Verdict } from '../../server/kernel/verdict.ts';
import { lotStates } from '../../server/tenders/states.ts';

const code = (verdict: Verdict): string => (verdict.ok ? 'yes' : verdict.code);

const deadlineAt = new Date('2026-03-24T01:30:00.000Z');
const tendering: WindowFacts = { state: 'TENDERING', isSuspended: false, deadlineAt };
const at = (milliseconds: number) => new Date(deadlineAt.getTime() + milliseconds);

describe('a bid comes in strictly before the deadline (LAW 28; O20 27)', () => {
  test.each([
    [-1, 'yes'],
    [0, 'bids.too_late'],
    [1, 'bids.too_late'],
  ])('%i ms from the deadline: %s', (milliseconds, expected) => {
    expect(code(withinBidWindow(tendering, at(milliseconds)))).toBe(expected);
  });

  test('only a lot that is tendering takes bids, whatever the time', () => {
    const taking = lotStates.filter((state) => withinBidWindow({ ...tendering, state }, at(-1)).ok);
    expect(taking).toEqual(['TENDERING']);
  });

  test('after the deadline a lot says that it is too late, not that it is closed', () => {
    for (const state of ['BID_CLOSED', 'OPENING', 'OPENED', 'FAILED'] as const)
      expect(code(withinBidWindow({ ...tendering, state }, at(0)))).toBe('bids.too_late');
  });

  test('before the notice there is nothing to be late for', () => {
    expect(code(withinBidWindow({ ...tendering, state: 'DOCS_READY' }, at(5)))).toBe('bids.not_open');
    expect(code(withinBidWindow({ ...tendering, deadlineAt: null }, at(-5)))).toBe('bids.not_open');
  });

  test('a suspended lot takes none, before and after the old deadline', () => {
    for (const milliseconds of [-1, 1])
      expect(code(withinBidWindow({ ...tendering, isSuspended: true }, at(milliseconds)))).toBe('kernel.suspended');
  });
});

describe('who buys does not bid (REG 34)', () => {
  const owned = { authorityId: 'authority', agencyId: 'agency' };
  test.each([
    ['authority', 'bids.not_independent'],
    ['agency', 'bids.not_independent'],
    ['bidder', 'yes'],
  ])('%s: %s', (organisationId, expected) => {
    expect(code(independentOf(organisationId, owned))).toBe(expected);
  });

  test('a lot without an agency excludes its authority only', () => {
    expect(code(independentOf('agency', { authorityId: 'authority', agencyId: null }))).toBe('yes');
  });
});

const hash = (digit: string) => digit.repeat(64);
const manifest = (change: Partial<Manifest> = {}): Manifest => ({
  format: 'bidhall-manifest/1',
  suite: 'age-v1/x25519',
  lotId: 'lot',
  documentsHash: hash('d'),
  recipient: `age1${'q'.repeat(58)}`,
  parts: [
    { partId: 'form', kind: 'FORM', uploadId: 'u1', ciphertextSha256: hash('1'), ciphertextSize: 5000 },
    { partId: 'file-1', kind: 'TECHNICAL', uploadId: 'u2', ciphertextSha256: hash('2'), ciphertextSize: 7000 },
  ],
  ...change,
});
const [form, file] = manifest().parts as [Manifest['parts'][number], Manifest['parts'][number]];

describe('a manifest binds one lot and one version of its documents', () => {
  const hashes = { given: hash('a'), computed: hash('a') };
  const lot = { lotId: 'lot', documentsHash: hash('d') };
  test.each<[string, Partial<Manifest>, typeof hashes, string]>([
    ['its own', {}, hashes, 'yes'],
    ['another lot', { lotId: 'other' }, hashes, 'bids.wrong_lot'],
    ['documents that were changed since', { documentsHash: hash('e') }, hashes, 'bids.wrong_documents'],
    ['another hash', {}, { ...hashes, given: hash('b') }, 'bids.manifest_hash_differs'],
  ])('%s', (_name, change, told, expected) => {
    expect(code(boundTo(manifest(change), told, lot))).toBe(expected);
  });
});

describe('a manifest is well formed', () => {
  test.each<[string, Manifest['parts'], string]>([
    ['form and file', [form, file], 'yes'],
    ['a form alone', [form], 'yes'],
    ['no form', [file], 'bids.no_form'],
    ['two forms', [form, { ...file, kind: 'FORM' }], 'bids.no_form'],
    ['one part twice', [form, { ...file, partId: 'form' }], 'bids.part_twice'],
    ['one upload twice', [form, { ...file, uploadId: 'u1' }], 'bids.part_twice'],
    ['a form of the largest size', [{ ...form, ciphertextSize: maxFormSize }], 'yes'],
    ['a form one byte larger', [{ ...form, ciphertextSize: maxFormSize + 1 }], 'bids.form_too_large'],
  ])('%s', (_name, parts, expected) => {
    expect(code(wellFormed(manifest({ parts })))).toBe(expected);
  });
});

describe('every part has arrived whole, sealed and unchanged (O20 26, 27)', () => {
  const owner = { uploadTag: 'mine', bidderTag: 'mine-in-this-lot' };
  const whole = (part: Manifest['parts'][number], change: Partial<UploadFacts> = {}): UploadFacts => ({
    id: part.uploadId,
    ownerTag: 'mine',
    purpose: 'sealed',
    state: 'COMPLETE',
    isSealed: true,
    size: part.ciphertextSize,
    sha256: part.ciphertextSha256,
    ...change,
  });
  const judge = (change: Partial<UploadFacts>) =>
    code(arrivedSealed(manifest(), [whole(form), whole(file, change)], owner));

  test.each<[string, Partial<UploadFacts>, string]>([
    ['all is well', {}, 'yes'],
    ['somebody else’s upload', { ownerTag: 'theirs' }, 'bids.upload_unknown'],
    ['still on its way', { state: 'RECEIVING', sha256: null }, 'bids.upload_incomplete'],
    ['bound to this bidder’s former version', { state: 'BOUND', ownerTag: 'mine-in-this-lot' }, 'bids.upload_used'],
    ['bound to something else of this bidder', { state: 'BOUND' }, 'bids.upload_used'],
    ['sent as a plain document', { purpose: 'document' }, 'bids.not_sealed'],
    ['without the age header', { isSealed: false }, 'bids.not_sealed'],
    ['one byte short', { size: file.ciphertextSize - 1 }, 'bids.ciphertext_differs'],
    ['another hash', { sha256: hash('3') }, 'bids.ciphertext_differs'],
  ])('%s', (_name, change, expected) => {
    expect(judge(change)).toBe(expected);
  });

  test('an upload that does not exist is unknown', () => {
    expect(code(arrivedSealed(manifest(), [whole(form)], owner))).toBe('bids.upload_unknown');
  });
});
