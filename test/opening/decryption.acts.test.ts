import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Bid, BidPart, manifestHash } from '../../server/bids/index.ts';
import { newKeyPair, sealForm } from '../../server/bids/seal.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { storageKey, Upload } from '../../server/files/index.ts';
import { Lot } from '../../server/tenders/index.ts';
import {
  decryptAlarm,
  decryptionsSettled,
  closeDecrypter,
  OpenedBid,
  Opening,
  openedBidsOf,
  postponeWindows,
} from '../../server/opening/index.ts';
import { openedUploadId } from '../../server/opening/decryptBids.ts';
import { extendDecryption, startDecryption } from '../../server/opening/decryptionWindow.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { settleFailure } from '../../server/opening/settleFailure.ts';
import { buildBid, sealBid, type SealedBid, type SubmittedBid } from '../support/builders/bid.ts';
import { buildLot, completeUpload } from '../support/builders/lot.ts';
import { buildOpening, minutes, openWhatCan, reachDeadline } from '../support/builders/opening.ts';
import { monday, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('decrypting in the hall', () => {
  let city: TestPlatform;
  beforeAll(async () => {
    city = await testPlatform();
  });
  beforeEach(() => {
    city.clock.set(monday);
  });
  afterAll(async () => {
    await closeDecrypter();
    await city.close();
  });

  const agency = () => city.actor('agency');
  const release = (bid: SubmittedBid, identity = bid.identity) =>
    city.ask(releaseKey, city.actor(bid.login), { bidId: bid.bidId, identity });
  const settle = (
    bid: SubmittedBid,
    cause: Parameters<typeof city.act<typeof settleFailure.call>>[2]['cause'],
    actor = agency(),
  ) => city.act(settleFailure, actor, { bidId: bid.bidId, cause, note: '见监控记录' });
  const opened = (bid: { bidId: string }) => OpenedBid.findByPk(bid.bidId, { rejectOnEmpty: true });
  const facts = async (lotId: string, type: string) => {
    const rows = await city.platform.db.rows<{ body: string }>(
      'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
      [`lot:${lotId}`],
    );
    return rows
      .map((row) => JSON.parse(row.body) as { type: string; actor: string; facts: Record<string, unknown> })
      .filter((entry) => entry.type === type);
  };
  const inWindow = async () => {
    const { lotId, bids } = await buildOpening(city, { step: 'DECRYPT_WINDOW' });
    const [first, second, third] = bids;
    if (!first || !second || !third) throw new Error('three bids');
    return { lotId, first, second, third };
  };

  describe('the window', () => {
    test('is thirty minutes by the rulebook, for all', async () => {
      const { lotId } = await inWindow();
      const { decryptUntil } = await Opening.findByPk(lotId, { rejectOnEmpty: true });
      expect((decryptUntil?.getTime() ?? 0) - city.clock.now().getTime()).toBe(minutes(30));
      expect((await facts(lotId, 'decryption.started'))[0]?.facts['until']).toBe(decryptUntil?.toISOString());
    });

    test.each(['bidder1', 'centre', 'supervisor'])('is not started by the %s', async (login) => {
      const { lotId } = await buildOpening(city, { step: 'COUNT' });
      const actor = city.actor(login);
      expect(await city.refusalOf(city.act(startDecryption, actor, { lotId }))).toBe('kernel.wrong_role');
    });

    test('is not started by the agency of another lot', async () => {
      const { lotId } = await buildOpening(city, { step: 'COUNT' });
      const stranger = { ...city.actor('agency'), organisationId: city.organisationId('bidder5') };
      expect(await city.refusalOf(city.act(startDecryption, stranger as never, { lotId }))).toBe('opening.not_host');
    });

    test('starts once', async () => {
      const { lotId } = await inWindow();
      expect(await city.refusalOf(city.act(startDecryption, agency(), { lotId }))).toBe('kernel.wrong_state');
    });

    test('can be extended for all at once, with a reason; a late-comer then still comes in', async () => {
      const { lotId, first } = await inWindow();
      city.clock.advance(minutes(31));
      expect(await city.refusalOf(release(first))).toBe('opening.window_closed');
      await city.act(extendDecryption, city.actor('authority'), { lotId, minutes: 20, reason: '部分投标人网络异常' });
      expect((await Opening.findByPk(lotId, { rejectOnEmpty: true })).extensions).toEqual([
        {
          minutes: 20,
          reason: '部分投标人网络异常',
          at: city.clock.now().toISOString(),
          until: new Date(city.clock.now().getTime() + minutes(20)).toISOString(),
        },
      ]);
      await release(first);
      expect((await opened(first)).state).toBe('KEY_RELEASED');
    });

    test.each([
      [-1, null],
      [0, 'opening.window_closed'],
    ])('%i ms from its end: %s', async (milliseconds, expected) => {
      const { first } = await inWindow();
      city.clock.advance(minutes(30) + milliseconds);
      if (expected === null) await release(first);
      else expect(await city.refusalOf(release(first))).toBe(expected);
    });

    test('stands still in a suspended lot, and gets its time back', async () => {
      const { lotId, first } = await inWindow();
      await Lot.update({ isSuspended: true }, { where: { id: lotId } });
      expect(await city.refusalOf(release(first))).toBe('kernel.suspended');
      city.clock.advance(minutes(60));
      await city.platform.db.write((tx) => postponeWindows(lotId, minutes(60), tx));
      await Lot.update({ isSuspended: false }, { where: { id: lotId } });
      await release(first);
    });
  });

  describe('a key', () => {
    test('opens all files of its bid; the log says so and does not say the price', async () => {
      const { lotId, first } = await inWindow();
      await release(first);
      await openWhatCan(city);
      const bid = await opened(first);
      expect(bid).toMatchObject({ state: 'DECRYPTED', failureCode: null, price: null, form: null });
      expect((await Bid.findByPk(first.bidId, { rejectOnEmpty: true })).state).toBe('DECRYPTED');
      expect((await facts(lotId, 'key.released'))[0]).toMatchObject({ actor: 'bidder', facts: { bidId: first.bidId } });
      expect((await facts(lotId, 'bid.decrypted'))[0]?.facts).toEqual({
        lotId,
        bidId: first.bidId,
        formHash: bid.formHash,
      });
    });

    test('that is wrong is refused, and every try is in the log', async () => {
      const { lotId, first, second } = await inWindow();
      const stranger = await newKeyPair();
      for (const identity of [stranger.identity, second.identity])
        expect(await city.refusalOf(release(first, identity))).toBe('opening.wrong_key');
      expect((await facts(lotId, 'key.refused')).map((entry) => entry.facts['bidId'])).toEqual([
        first.bidId,
        first.bidId,
      ]);
      expect((await opened(first)).state).toBe('SEALED');
      await release(first);
    });

    test('is never stored or logged in clear', async () => {
      const { lotId, first } = await inWindow();
      await release(first);
      const rows = await city.platform.db.rows(`SELECT * FROM opened_bids WHERE bid_id = ?`, [first.bidId]);
      const entries = await city.platform.db.rows('SELECT body FROM ledger_entries WHERE stream = ?', [`lot:${lotId}`]);
      expect(JSON.stringify([rows, entries])).not.toContain(first.identity);
    });

    test('is taken from its own bidder, once', async () => {
      const { first, second } = await inWindow();
      expect(
        await city.refusalOf(
          city.ask(releaseKey, city.actor(second.login), { bidId: first.bidId, identity: first.identity }),
        ),
      ).toBe('kernel.not_found');
      await release(first);
      expect(await city.refusalOf(release(first))).toBe('opening.key_released');
    });

    test('handed in twice at once counts once', async () => {
      const { lotId, first } = await inWindow();
      const outcomes = await Promise.allSettled([release(first), release(first)]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await facts(lotId, 'key.released')).length).toBe(1);
    });
  });

  test('opened files are byte for byte what was sealed, and only their bidder may read them', async () => {
    const big = randomBytes(3_000_000);
    const bidders = {
      bidder1: { files: [{ kind: 'TECHNICAL' as const, name: '大文件.pdf', bytes: big }] },
      bidder2: {},
      bidder3: {},
    };
    const { lotId, bids } = await buildOpening(city, { step: 'DECRYPTED', bidders });
    const [first] = bids;
    const mine = (await city.ask(getOpening, city.actor('bidder1'), { lotId })).bids.find((bid) => bid.isMine);
    expect(mine?.files).toMatchObject([
      { name: '大文件.pdf', mediaType: 'application/pdf', size: 3_000_000, state: 'BOUND' },
    ]);
    const upload = await Upload.findByPk(mine?.files?.[0]?.id ?? '', { rejectOnEmpty: true });
    expect((await readFile(city.platform.storage.path(storageKey(upload.id)))).equals(big)).toBe(true);
    expect(upload).toMatchObject({ purpose: 'opened', boundKind: 'opened_bid', boundId: first?.bidId });
    for (const viewer of [thePublic, city.actor('bidder2'), agency(), city.actor('supervisor')])
      expect(
        (await city.ask(getOpening, viewer, { lotId })).bids.every((bid) => bid.isMine || bid.files === null),
      ).toBe(true);
  });

  describe('all files or none', () => {
    /** A lot whose first bid was changed on the bidder's machine before it was sent. */
    const withSpoiled = async (spoil: (sealed: SealedBid) => Promise<SealedBid> | SealedBid, wish = {}) => {
      const { lotId } = await buildLot(city, { state: 'TENDERING' });
      const sealed = await spoil(await sealBid(city, 'bidder1', lotId, wish));
      const hash = manifestHash(sealed.manifest);
      const { bidId } = await city.act(submitBid, city.actor('bidder1'), {
        lotId,
        manifest: sealed.manifest,
        manifestHash: hash,
      });
      for (const login of ['bidder2', 'bidder3']) await buildBid(city, login, lotId);
      await reachDeadline(city, lotId);
      await city.act(startDecryption, agency(), { lotId });
      return { ...sealed, bidId };
    };
    const replacePart = async (sealed: SealedBid, partId: string, bytes: Buffer): Promise<SealedBid> => {
      const upload = await completeUpload(city, city.organisationId(sealed.login), bytes, 'sealed');
      const parts = sealed.manifest.parts.map((part) =>
        part.partId === partId
          ? { ...part, uploadId: upload.id, ciphertextSha256: upload.sha256, ciphertextSize: upload.size }
          : part,
      );
      return { ...sealed, manifest: { ...sealed.manifest, parts } };
    };
    const outcome = async (bid: SubmittedBid) => {
      await release(bid);
      await openWhatCan(city);
      const { state, failureCode, failureCause } = await opened(bid);
      const parts = await BidPart.findAll({ where: { bidId: bid.bidId } });
      const plain = parts
        .filter((part) => part.kind !== 'FORM')
        .map((part) => city.platform.storage.path(storageKey(openedUploadId(city.platform, bid.bidId, part.partId))));
      return {
        state,
        failureCode,
        failureCause,
        openedFiles: plain.flatMap((path) => [path, `${path}.part`]).filter((path) => existsSync(path)).length,
        rows: parts.filter((part) => part.openedUploadId !== null).length,
      };
    };
    const failed = (failureCode: string, failureCause: string) => ({
      state: 'FAILED',
      failureCode,
      failureCause,
      openedFiles: 0,
      rows: 0,
    });

    test('a form for another lot', async () => {
      const bid = await withSpoiled((sealed) => sealed, { form: { lotId: '019cac0f-2a68-740d-beb0-cff36550d125' } });
      expect(await outcome(bid)).toEqual(failed('opening.form_of_another', 'CORRUPT_BEFORE_UPLOAD'));
      expect((await facts(bid.lotId, 'bid.failed'))[0]?.facts).toEqual({
        lotId: bid.lotId,
        bidId: bid.bidId,
        code: 'opening.form_of_another',
      });
    });

    test('a form of another bidder', async () => {
      const bid = await withSpoiled((sealed) => sealed, { form: { bidderCreditCode: '91420300MA48000129' } });
      expect(await outcome(bid)).toEqual(failed('opening.form_of_another', 'CORRUPT_BEFORE_UPLOAD'));
    });

    test('one file of the form’s list is missing', async () => {
      const bid = await withSpoiled((sealed) => ({
        ...sealed,
        manifest: { ...sealed.manifest, parts: sealed.manifest.parts.slice(0, -1) },
      }));
      expect(await outcome(bid)).toEqual(failed('opening.file_missing', 'CORRUPT_BEFORE_UPLOAD'));
    });

    test('the second file is not the one in the form: the first is not kept either', async () => {
      const bid = await withSpoiled(async (sealed) => {
        const form = {
          ...sealed.form,
          files: sealed.form.files.map((file, at) => (at === 1 ? { ...file, sha256: '0'.repeat(64) } : file)),
        };
        return replacePart(sealed, 'form', Buffer.from((await sealForm(form, sealed.recipient)).ciphertext));
      });
      expect(await outcome(bid)).toEqual(failed('opening.file_differs', 'CORRUPT_BEFORE_UPLOAD'));
    });

    test('a part sealed to another key', async () => {
      const bid = await withSpoiled(async (sealed) =>
        replacePart(
          sealed,
          'file-2',
          Buffer.from((await sealForm(sealed.form, (await newKeyPair()).recipient)).ciphertext),
        ),
      );
      expect(await outcome(bid)).toEqual(failed('opening.not_decryptable', 'CORRUPT_BEFORE_UPLOAD'));
    });

    test('a form that is no form', async () => {
      const bid = await withSpoiled(async (sealed) =>
        replacePart(
          sealed,
          'form',
          Buffer.from((await sealForm({ price: 'cheap' } as never, sealed.recipient)).ciphertext),
        ),
      );
      expect(await outcome(bid)).toEqual(failed('opening.form_unreadable', 'CORRUPT_BEFORE_UPLOAD'));
    });

    test('a header without end is not read into memory', async () => {
      const bid = await withSpoiled((sealed) =>
        replacePart(
          sealed,
          'file-1',
          Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(2_000_000, 'a')]),
        ),
      );
      expect(await outcome(bid)).toEqual(failed('opening.not_decryptable', 'CORRUPT_BEFORE_UPLOAD'));
    });

    test('ciphertext swapped in the storage is the platform’s fault, even when it is another whole bid’s', async () => {
      const bid = await withSpoiled((sealed) => sealed);
      const part = bid.manifest.parts[1];
      const path = city.platform.storage.path(storageKey(part?.uploadId ?? ''));
      await writeFile(path, randomBytes(part?.ciphertextSize ?? 0));
      expect(await outcome(bid)).toEqual(failed('opening.ciphertext_differs', 'STORAGE_LOSS'));
    });

    test('a bid cut short in the storage as well', async () => {
      const bid = await withSpoiled((sealed) => sealed);
      const path = city.platform.storage.path(storageKey(bid.manifest.parts[1]?.uploadId ?? ''));
      await writeFile(path, (await readFile(path)).subarray(0, -1));
      expect(await outcome(bid)).toEqual(failed('opening.ciphertext_differs', 'STORAGE_LOSS'));
    });

    test('a storage that cannot be read is tried again, told after three tries, and tried on', async () => {
      const bid = await withSpoiled((sealed) => sealed);
      const path = city.platform.storage.path(storageKey(bid.manifest.parts[1]?.uploadId ?? ''));
      await rename(path, `${path}.away`);
      expect(await outcome(bid)).toMatchObject({ state: 'KEY_RELEASED', failureCode: null });
      for (let again = 0; again < 2; again += 1) {
        city.clock.advance(10_000);
        await openWhatCan(city);
      }
      expect(await opened(bid)).toMatchObject({
        state: 'FAILED',
        failureCode: 'opening.storage_unreadable',
        failureCause: 'STORAGE_LOSS',
      });
      await rename(`${path}.away`, path);
      city.clock.advance(10_000);
      await openWhatCan(city);
      expect(await opened(bid)).toMatchObject({ state: 'DECRYPTED', failureCode: null, failureCause: null });
    });

    test('a crash in the middle leaves a bid that is opened again from the start', async () => {
      const bid = await withSpoiled((sealed) => sealed);
      await release(bid);
      expect(await decryptAlarm.due(city.platform, city.clock.now())).toContain(bid.bidId);
      await closeDecrypter();
      await decryptAlarm.ring(city.platform, bid.bidId, city.clock.now());
      while ((await closeDecrypter()) === 0) await new Promise((resolve) => setImmediate(resolve));
      await decryptionsSettled();
      expect((await opened(bid)).state).toBe('KEY_RELEASED');
      const half = city.platform.storage.path(storageKey(openedUploadId(city.platform, bid.bidId, 'file-1')));
      await writeFile(`${half}.part`, 'half a file');
      city.clock.advance(10_000);
      await openWhatCan(city);
      expect((await opened(bid)).state).toBe('DECRYPTED');
      expect([existsSync(half), existsSync(`${half}.part`)]).toEqual([true, false]);
    });

    test('a bid of a lot that ended meanwhile is not opened', async () => {
      const bid = await withSpoiled((sealed) => sealed);
      await release(bid);
      await Lot.update({ state: 'TERMINATED' }, { where: { id: bid.lotId } });
      expect(await decryptAlarm.due(city.platform, city.clock.now())).not.toContain(bid.bidId);
    });
  });

  describe('settling a failure (O20 31; DOMAIN 4.4)', () => {
    const lateComer = async () => {
      const { lotId, first, second, third } = await inWindow();
      await release(first);
      await release(second);
      await openWhatCan(city);
      return { lotId, first, third };
    };

    test('a bidder who did not come is proposed as absent when the window ends, and not before', async () => {
      const { lotId, third } = await lateComer();
      const shown = async () =>
        (await city.ask(getOpening, thePublic, { lotId })).bids.find((bid) => bid.bidId === third.bidId)?.failure;
      city.clock.advance(minutes(30) - 1);
      expect(await shown()).toBeNull();
      expect(await city.refusalOf(settle(third, 'BIDDER_ABSENT'))).toBe('opening.nothing_to_settle');
      city.clock.advance(1);
      expect(await shown()).toEqual({ code: 'opening.key_not_released', cause: 'BIDDER_ABSENT' });
      await settle(third, 'BIDDER_ABSENT');
      expect(await opened(third)).toMatchObject({
        state: 'REVOKED',
        failureCause: 'BIDDER_ABSENT',
        failureNote: '见监控记录',
      });
      expect((await facts(lotId, 'failure.settled'))[0]?.facts).toEqual({
        lotId,
        bidId: third.bidId,
        code: 'opening.key_not_released',
        cause: 'BIDDER_ABSENT',
        fault: 'BIDDER',
        outcome: 'REVOKED',
      });
    });

    test('the platform’s failure withdraws the bid, without loss to the bidder', async () => {
      const { third } = await lateComer();
      city.clock.advance(minutes(30));
      await settle(third, 'PLATFORM_DOWN');
      expect((await opened(third)).state).toBe('WITHDRAWN_BY_FAULT');
      expect((await Bid.findByPk(third.bidId, { rejectOnEmpty: true })).state).toBe('WITHDRAWN_BY_FAULT');
    });

    test('while another bid has failed, an open window still protects who has not come', async () => {
      const { first, third } = await lateComer();
      await OpenedBid.update(
        { state: 'FAILED', failureCode: 'opening.file_differs' },
        { where: { bidId: first.bidId } },
      );
      expect(await city.refusalOf(settle(third, 'BIDDER_ABSENT'))).toBe('opening.window_running');
    });

    test('a cause against the evidence, a bid that did not fail, a second settling and a stranger are refused', async () => {
      const { first, third } = await lateComer();
      city.clock.advance(minutes(30));
      expect(await city.refusalOf(settle(third, 'STORAGE_LOSS'))).toBe('opening.cause_contradicts_evidence');
      expect(await city.refusalOf(settle(first, 'BIDDER_ABSENT'))).toBe('opening.bid_not_failed');
      expect(
        await city.refusalOf(
          settle(third, 'BIDDER_ABSENT', { ...agency(), organisationId: city.organisationId('bidder5') } as never),
        ),
      ).toBe('opening.not_host');
      await OpenedBid.update(
        { state: 'FAILED', failureCode: 'opening.file_differs' },
        { where: { bidId: first.bidId } },
      );
      await settle(third, 'BIDDER_ABSENT');
      expect(await city.refusalOf(settle(third, 'PLATFORM_DOWN'))).toBe('opening.bid_not_failed');
    });

    test('after it nobody gets more time, and nothing is read out before it', async () => {
      const { lotId, third } = await lateComer();
      city.clock.advance(minutes(30));
      expect(await city.refusalOf(city.act(readOut, agency(), { lotId }))).toBe('opening.bid_unsettled');
      await settle(third, 'WRONG_KEY');
      expect(await city.refusalOf(city.act(extendDecryption, agency(), { lotId, minutes: 10, reason: '再等等' }))).toBe(
        'opening.absence_settled',
      );
      expect(await city.refusalOf(release(third))).toBe('opening.key_released');
    });

    test('by the bidder’s fault the opening goes on with two; by the platform’s it ends, and no price is read (REG 44)', async () => {
      for (const [cause, state] of [
        ['BIDDER_ABSENT', 'OPENING'],
        ['PLATFORM_DOWN', 'FAILED'],
      ] as const) {
        const { lotId, third } = await lateComer();
        city.clock.advance(minutes(30));
        await settle(third, cause);
        await city.act(readOut, agency(), { lotId });
        const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
        expect([lot.state, (await openedBidsOf(lotId)).length]).toEqual([state, state === 'FAILED' ? 0 : 2]);
        if (state === 'FAILED') {
          const view = await city.ask(getOpening, thePublic, { lotId });
          expect([lot.failureGround, view.state, view.bids.map((bid) => bid.price)]).toEqual([
            'DECRYPTED_LT3',
            'FAILED',
            [null, null, null],
          ]);
          expect((await facts(lotId, 'prices.read')).length).toBe(0);
          expect((await facts(lotId, 'opening.concluded'))[0]?.facts['outcome']).toBe('FAILED');
          expect((await Opening.findByPk(lotId, { rejectOnEmpty: true })).record).not.toContain('11500000.00');
        }
      }
    });
  });
});
