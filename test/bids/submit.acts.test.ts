import { canonical } from '../../server/kernel/ledger/chain.ts';
import { verifyFile } from '../../server/kernel/ledger/verify.ts';
import type { ReceiptBody } from '../../server/kernel/ledger/formats.ts';
import { command, type Actor } from '../../server/kernel/act.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { SubmitBid } from '../../server/bids/contract.ts';
import { Bid, BidPart, countCurrentBids } from '../../server/bids/index.ts';
import { getReceipt, myBid } from '../../server/bids/queries.ts';
import { manifestHash } from '../../server/bids/seal.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { withdrawBid } from '../../server/bids/withdrawBid.ts';
import { ownerTagOf, Upload } from '../../server/files/index.ts';
import { Lot } from '../../server/tenders/index.ts';
import { buildBid, sealBid, type SealedBid } from '../support/builders/bid.ts';
import { buildLot, completeUpload } from '../support/builders/lot.ts';
import { monday, testPlatform, type TestPlatform } from '../support/platform.ts';

describe('submitting a sealed bid', () => {
  let city: TestPlatform;
  let lotId: string;
  beforeAll(async () => {
    city = await testPlatform();
  });
  beforeEach(async () => {
    city.clock.set(monday);
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
  });
  afterAll(() => city.close());

  const submit = (sealed: SealedBid, actor: Actor = city.actor(sealed.login)) =>
    city.act(submitBid, actor, { lotId: sealed.lotId, manifest: sealed.manifest, manifestHash: sealed.manifestHash });
  const refused = (sealed: SealedBid, actor?: Actor) => city.refusalOf(submit(sealed, actor));
  const rebound = (sealed: SealedBid, change: Partial<SealedBid['manifest']>): SealedBid => {
    const manifest = { ...sealed.manifest, ...change };
    return { ...sealed, manifest, manifestHash: manifestHash(manifest) };
  };
  const entries = () =>
    city.platform.db.rows<{ stream: string; body: string }>(
      'SELECT stream, body FROM ledger_entries WHERE stream LIKE ? ORDER BY stream, seq',
      [`lot:${lotId}:bids%`],
    );
  const deadline = async () => (await Lot.findByPk(lotId, { rejectOnEmpty: true })).deadlineAt?.getTime() ?? 0;

  test('is answered at once with a signed receipt that names manifest, time and place in the log (O20 27)', async () => {
    const sealed = await sealBid(city, 'bidder1', lotId);
    const { bidId, receipt } = await submit(sealed);
    const body = JSON.parse(receipt.body) as ReceiptBody;
    expect(body).toMatchObject({
      lotId,
      bidId,
      version: 1,
      manifestHash: sealed.manifestHash,
      receivedAt: city.clock.now().toISOString(),
      seq: 1,
      previousReceiptHash: null,
    });
    expect(verifyFile(canonical(receipt)).ok).toBe(true);
    const [entry] = await entries();
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({
      type: 'bid.submitted',
      actor: 'bidder',
      facts: { lotId, bidId, version: 1, manifestHash: sealed.manifestHash, replaces: null },
    });
    expect(receipt.entry).toBe(entry?.body);
  });

  test('its receipt is proven by the public log as soon as a checkpoint is out', async () => {
    const { bidId } = await buildBid(city, 'bidder1', lotId);
    expect((await city.ask(getReceipt, city.actor('bidder1'), { bidId })).inclusion).toBeNull();
    await city.settle();
    const receipt = await city.ask(getReceipt, city.actor('bidder1'), { bidId });
    const { ok, checks } = verifyFile(canonical(receipt));
    expect({ ok, inclusion: checks.some((check) => check.name === 'inclusion' && check.ok) }).toEqual({
      ok: true,
      inclusion: true,
    });
    expect(receipt.inclusion?.path).toHaveLength(16);
  });

  test('one changed letter of a receipt no longer verifies', async () => {
    const { receipt } = await submit(await sealBid(city, 'bidder1', lotId));
    expect(verifyFile(canonical({ ...receipt, body: receipt.body.replace('"version":1', '"version":2') })).ok).toBe(
      false,
    );
  });

  test('binds its uploads for ever and hands them to the pseudonym of this lot', async () => {
    const { bidId, manifest } = await buildBid(city, 'bidder1', lotId);
    const uploads = await Upload.findAll({ where: { id: manifest.parts.map((part) => part.uploadId) } });
    const bid = await Bid.findByPk(bidId, { rejectOnEmpty: true });
    expect(
      new Set(
        uploads.map(
          (upload) => `${upload.state} ${String(upload.boundKind)} ${String(upload.boundId)} ${upload.ownerTag}`,
        ),
      ),
    ).toEqual(new Set([`BOUND bid ${bidId} ${bid.bidderTag}`]));
    expect(await BidPart.count({ where: { bidId } })).toBe(3);
  });

  describe('in time', () => {
    test.each([
      [-1, null],
      [0, 'bids.too_late'],
      [1, 'bids.too_late'],
    ])('%i ms from the deadline: %s', async (milliseconds, expected) => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      city.clock.set(new Date((await deadline()) + milliseconds));
      if (expected === null) expect((await submit(sealed)).version).toBe(1);
      else expect(await refused(sealed)).toBe(expected);
      expect(await Bid.count({ where: { lotId } })).toBe(expected === null ? 1 : 0);
    });

    test('a sender who did not hear the answer hears the same receipt again, even after the deadline', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      const first = await submit(sealed);
      expect(await submit(sealed)).toEqual(first);
      city.clock.set(new Date((await deadline()) + 1000));
      expect(await submit(sealed)).toEqual(first);
      expect([await Bid.count({ where: { lotId } }), (await entries()).length]).toEqual([1, 1]);
    });
  });

  describe('is refused', () => {
    test('before the notice', async () => {
      const ready = await buildLot(city, { state: 'DOCS_READY' });
      expect(await refused(await sealBid(city, 'bidder1', ready.lotId))).toBe('bids.not_open');
    });

    test('while the procedure is suspended (REG 22)', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      await Lot.update({ isSuspended: true }, { where: { id: lotId } });
      expect(await refused(sealed)).toBe('kernel.suspended');
    });

    test('from a person without the role of a bidder, and from the public', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      expect(await refused(sealed, city.actor('expert1'))).toBe('kernel.wrong_role');
      expect(await refused(sealed, { kind: 'public' })).toBe('kernel.sign_in_required');
    });

    test.each(['authority', 'agency'])('from the %s of the lot, whatever roles it has (REG 34)', async (login) => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      const actor = city.actor(login);
      expect(await refused(sealed, { ...actor, roles: ['bidder'] } as Actor)).toBe('bids.not_independent');
    });

    test('when it was sealed for another lot', async () => {
      const other = await buildLot(city, { state: 'TENDERING' });
      expect(await refused({ ...(await sealBid(city, 'bidder1', other.lotId)), lotId })).toBe('bids.wrong_lot');
    });

    test('when the documents have another hash (LAW 23)', async () => {
      expect(await refused(rebound(await sealBid(city, 'bidder1', lotId), { documentsHash: '0'.repeat(64) }))).toBe(
        'bids.wrong_documents',
      );
    });

    test('when the manifest is not the one that was hashed', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      expect(await refused({ ...sealed, manifestHash: '0'.repeat(64) })).toBe('bids.manifest_hash_differs');
    });

    test('without a form, with a part twice, with a form that is too large', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      const [form, ...files] = sealed.manifest.parts;
      if (!form) throw new Error('no form');
      expect(await refused(rebound(sealed, { parts: files }))).toBe('bids.no_form');
      expect(await refused(rebound(sealed, { parts: [form, ...files, form] }))).toBe('bids.part_twice');
      expect(await refused(rebound(sealed, { parts: [{ ...form, ciphertextSize: 2_000_000 }, ...files] }))).toBe(
        'bids.form_too_large',
      );
    });

    test('when an upload is another’s, not whole, not sealed, or not what the manifest says (O20 26, 27)', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      const [form, file, ...rest] = sealed.manifest.parts;
      if (!form || !file) throw new Error('no parts');
      const withFile = (change: Partial<typeof file>) =>
        refused(rebound(sealed, { parts: [form, { ...file, ...change }, ...rest] }));
      const theirs = await completeUpload(
        city,
        city.organisationId('bidder2'),
        Buffer.from('age-encryption.org/v1\nxyz'),
        'sealed',
      );
      expect(
        await withFile({ uploadId: theirs.id, ciphertextSha256: theirs.sha256, ciphertextSize: theirs.size }),
      ).toBe('bids.upload_unknown');
      const plain = await completeUpload(city, city.organisationId('bidder1'), Buffer.from('%PDF-1.7'), 'sealed');
      expect(await withFile({ uploadId: plain.id, ciphertextSha256: plain.sha256, ciphertextSize: plain.size })).toBe(
        'bids.not_sealed',
      );
      expect(await withFile({ ciphertextSize: file.ciphertextSize + 1 })).toBe('bids.ciphertext_differs');
      expect(await withFile({ ciphertextSha256: '0'.repeat(64) })).toBe('bids.ciphertext_differs');
      await Upload.update({ state: 'RECEIVING' }, { where: { id: file.uploadId } });
      expect(await withFile({})).toBe('bids.upload_incomplete');
      expect([await Bid.count({ where: { lotId } }), (await entries()).length]).toEqual([0, 0]);
    });

    test('when an upload belongs to a former version already', async () => {
      const first = await buildBid(city, 'bidder1', lotId);
      expect(await refused(rebound(first, { recipient: (await sealBid(city, 'bidder1', lotId)).recipient }))).toBe(
        'bids.upload_used',
      );
    });

    test('whole: what was written before a late refusal is rolled back', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      const spoiled = command(SubmitBid, async (act) => {
        await submitBid.run(act);
        throw new Refusal('bids.upload_used');
      });
      expect(
        await city.refusalOf(
          city.act(spoiled, city.actor('bidder1'), {
            lotId,
            manifest: sealed.manifest,
            manifestHash: sealed.manifestHash,
          }),
        ),
      ).toBe('bids.upload_used');
      const complete = await Upload.count({
        where: { id: sealed.manifest.parts.map((part) => part.uploadId), state: 'COMPLETE' },
      });
      expect([await Bid.count({ where: { lotId } }), (await entries()).length, complete]).toEqual([0, 0, 3]);
    });
  });

  describe('a new version', () => {
    test('replaces the former whole and names it in its receipt (LAW 29)', async () => {
      const first = await submit(await sealBid(city, 'bidder1', lotId));
      const second = await submit(await sealBid(city, 'bidder1', lotId, { price: '11000000.00' }));
      expect(second.version).toBe(2);
      expect((JSON.parse(second.receipt.body) as ReceiptBody).previousReceiptHash).toBe(
        (JSON.parse(first.receipt.body) as ReceiptBody).entryHash,
      );
      const mine = await city.ask(myBid, city.actor('bidder1'), { lotId });
      expect(mine.current).toMatchObject({ bidId: second.bidId, version: 2, state: 'SUBMITTED', partCount: 3 });
      expect(mine.versions.map((version) => `${String(version.version)} ${version.state}`)).toEqual([
        '2 SUBMITTED',
        '1 REPLACED',
      ]);
      expect(await countCurrentBids(lotId)).toBe(1);
    });

    test('sent twice at once makes one bid', async () => {
      const sealed = await sealBid(city, 'bidder1', lotId);
      const [one, two] = await Promise.all([submit(sealed), submit(sealed)]);
      expect(one).toEqual(two);
      expect(await Bid.count({ where: { lotId } })).toBe(1);
    });

    test('two at once of one bidder: one replaces the other, and one counts', async () => {
      const versions = [await sealBid(city, 'bidder1', lotId), await sealBid(city, 'bidder1', lotId)];
      await Promise.all(versions.map((sealed) => submit(sealed)));
      const states = (await Bid.findAll({ where: { lotId }, order: [['version', 'ASC']] })).map(
        (bid) => `${String(bid.version)} ${bid.state}`,
      );
      expect(states).toEqual(['1 REPLACED', '2 SUBMITTED']);
    });
  });

  describe('withdrawing', () => {
    const withdraw = () => city.act(withdrawBid, city.actor('bidder1'), { lotId });

    test('takes a bid back before the deadline; it can be replaced by a new one (LAW 29)', async () => {
      const { bidId } = await buildBid(city, 'bidder1', lotId);
      await withdraw();
      expect(await countCurrentBids(lotId)).toBe(0);
      expect((await city.ask(myBid, city.actor('bidder1'), { lotId })).current).toBeNull();
      const facts = (await entries()).map((entry) => JSON.parse(entry.body) as { type: string; facts: unknown });
      expect(facts.at(-1)).toMatchObject({ type: 'bid.withdrawn', facts: { lotId, bidId, version: 1 } });
      expect((await submit(await sealBid(city, 'bidder1', lotId))).version).toBe(2);
    });

    test('needs a bid that stands', async () => {
      expect(await city.refusalOf(withdraw())).toBe('bids.none');
      await buildBid(city, 'bidder1', lotId);
      await withdraw();
      expect(await city.refusalOf(withdraw())).toBe('bids.none');
    });

    test.each([
      [-1, null],
      [0, 'bids.too_late'],
    ])('%i ms from the deadline: %s; afterwards it would be a revocation (REG 35)', async (milliseconds, expected) => {
      await buildBid(city, 'bidder1', lotId);
      city.clock.set(new Date((await deadline()) + milliseconds));
      if (expected === null) await withdraw();
      else expect(await city.refusalOf(withdraw())).toBe(expected);
      expect(await countCurrentBids(lotId)).toBe(expected === null ? 0 : 1);
    });
  });

  describe('nobody else learns of it (LAW 22; O20 21, 27)', () => {
    test('no row and no log entry of a bid names its bidder', async () => {
      const bidder = city.organisationId('bidder1');
      await buildBid(city, 'bidder1', lotId);
      const { db } = city.platform;
      const rows = await Promise.all(
        ['bids', 'bid_parts', 'uploads', 'ledger_entries'].map((table) => db.rows(`SELECT * FROM ${table}`)),
      );
      const bids = JSON.stringify([rows[0], rows[1], await entries()]);
      for (const secret of [bidder, city.personId('bidder1'), '汉水建设集团有限公司', '91420300MA4800011'])
        expect(bids).not.toContain(secret);
      const bound = (rows[2] as { bound_kind: string | null; owner_tag: string }[]).filter(
        (upload) => upload.bound_kind === 'bid',
      );
      expect(bound.map((upload) => upload.owner_tag)).not.toContain(ownerTagOf(city.platform, bidder));
    });

    test('one bidder has different pseudonyms in two lots', async () => {
      const other = await buildLot(city, { state: 'TENDERING' });
      const [here, there] = [await buildBid(city, 'bidder1', lotId), await buildBid(city, 'bidder1', other.lotId)];
      const tags = await Promise.all(
        [here, there].map(async ({ bidId }) => (await Bid.findByPk(bidId, { rejectOnEmpty: true })).bidderTag),
      );
      expect(new Set(tags).size).toBe(2);
    });

    test('a receipt does not tell how many others have bid', async () => {
      for (const login of ['bidder1', 'bidder2', 'bidder3']) await buildBid(city, login, lotId);
      const { receipt } = await submit(await sealBid(city, 'bidder4', lotId));
      expect((JSON.parse(receipt.body) as ReceiptBody).seq).toBe(1);
    });

    test('a bidder sees its own bid and receipt only', async () => {
      const { bidId } = await buildBid(city, 'bidder1', lotId);
      expect((await city.ask(myBid, city.actor('bidder2'), { lotId })).versions).toEqual([]);
      expect(await city.refusalOf(city.ask(getReceipt, city.actor('bidder2'), { bidId }))).toBe('kernel.not_found');
      expect(await city.refusalOf(city.ask(getReceipt, city.actor('bidder1'), { bidId: lotId }))).toBe(
        'kernel.not_found',
      );
    });
  });
});
