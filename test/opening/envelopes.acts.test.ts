import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { priceFormPart } from '../../server/bids/contract.ts';
import { BidPart } from '../../server/bids/index.ts';
import { unsealFile } from '../../server/bids/seal.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { Evaluation } from '../../server/evaluation/index.ts';
import { reviewItem } from '../../server/evaluation/reviewItem.ts';
import { getEvaluation } from '../../server/evaluation/queries.ts';
import { submitReviews } from '../../server/evaluation/submitReviews.ts';
import { submitSheet } from '../../server/evaluation/submitSheet.ts';
import { storageKey } from '../../server/files/index.ts';
import { OpenedBid, Opening } from '../../server/opening/index.ts';
import { openPrices } from '../../server/opening/openPrices.ts';
import { startDecryption } from '../../server/opening/decryptionWindow.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { settleFailure } from '../../server/opening/settleFailure.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { recomputations } from '../../server/supervision/recomputations.ts';
import { verifyFile } from '../../server/kernel/ledger/verify.ts';
import type { LotTerms } from '../../server/tenders/contract.ts';
import { rankedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { Lot } from '../../server/tenders/index.ts';
import { sealBid, type SubmittedBid } from '../support/builders/bid.ts';
import { advance, buildEvaluation, reviewAll, scoreAll, type Session } from '../support/builders/evaluation.ts';
import { buildLot } from '../support/builders/lot.ts';
import { buildOpening, openPricesTo, openWhatCan } from '../support/builders/opening.ts';
import { goOn } from '../support/builders/decision.ts';
import { streamOf } from '../support/streams.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const terms = { envelopes: 'TWO' as const };
/** Whole committees review and score here, also on a busy machine. */
const patience = 120_000;
const four = {
  bidder1: { price: '11500000.00' },
  bidder2: { price: '11234567.00' },
  bidder3: { price: '11800000.00' },
  bidder4: { price: '11700000.00' },
};
const bidsOf = (session: Session) => session.bids as readonly SubmittedBid[];

let test0: TestPlatform;
beforeEach(async () => {
  test0 = await testPlatform();
});
afterEach(() => test0.close());

/** The last bid fails an item of the technical review; the others pass and are scored. */
async function technicalClosed(
  test: TestPlatform,
  failed: readonly number[] = [3],
  change: Partial<LotTerms> = {},
): Promise<Session> {
  const session = await buildEvaluation(test, { phase: 'PRELIMINARY', terms: { ...terms, ...change }, bidders: four });
  const rejected = failed.map((at) => session.bidIds[at]);
  for (const member of session.members) {
    await reviewAll(test, session, member, (bidId, itemId) => rejected.includes(bidId) && itemId === 'F2');
    await test.act(submitReviews, member.actor, { lotId: session.lotId });
  }
  for (const member of session.members) {
    await scoreAll(test, session, member);
    await test.act(submitSheet, member.actor, { lotId: session.lotId });
  }
  await test.settle();
  return session;
}

/** Every cell of the database and every file on the disk, as bytes. */
async function everythingStored(test: TestPlatform): Promise<string> {
  const { db } = test.platform;
  const tables = db.isSqlite
    ? await db.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    : await db.rows<{ name: string }>(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
      );
  const texts: string[] = [];
  for (const { name } of tables) texts.push(JSON.stringify(await db.rows<object>(`SELECT * FROM \`${name}\``)));
  const directory = test.platform.env.STORAGE_URL.slice('file:'.length);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) texts.push((await readFile(join(entry.parentPath, entry.name))).toString('latin1'));
  return texts.join('\n');
}

describe('sealing in two envelopes', () => {
  test(
    'is what the documents ask for, and nothing else is taken (LAW 27; O20 26)',
    async () => {
      const two = await buildLot(test0, { state: 'TENDERING', terms });
      const one = await buildLot(test0, { state: 'TENDERING' });
      const send = async (lotId: string, envelopes: 'ONE' | 'TWO') => {
        const sealed = await sealBid(test0, 'bidder1', lotId, { envelopes });
        return test0.act(submitBid, test0.actor('bidder1'), {
          lotId,
          manifest: sealed.manifest,
          manifestHash: sealed.manifestHash,
        });
      };
      expect(await test0.refusalOf(send(two.lotId, 'ONE'))).toBe('bids.two_envelopes');
      expect(await test0.refusalOf(send(one.lotId, 'TWO'))).toBe('bids.one_envelope');
      expect((await send(two.lotId, 'TWO')).version).toBe(1);
      expect((await send(one.lotId, 'ONE')).version).toBe(1);
    },
    patience,
  );

  test(
    'gives the price to nobody before the technical evaluation is closed, with database and disk in hand',
    async () => {
      const session = await technicalClosed(test0);
      const stored = await everythingStored(test0);
      for (const price of ['11234567', '11500000', '11800000', '11700000', '1123456700', '1150000000'])
        expect([price, stored.includes(price)]).toEqual([price, false]);
      // Every key that the platform was ever given opens nothing of the second envelope.
      const { keys, storage } = test0.platform;
      for (const bid of await OpenedBid.ofLot(session.lotId)) {
        const identity = keys.unseal('release', bid.keySealed ?? '');
        const parts = await BidPart.findAll({ where: { bidId: bid.bidId, kind: 'PRICE' } });
        expect(parts.map((part) => part.partId).sort()).toEqual(['file-3', priceFormPart]);
        for (const part of parts) {
          const bytes = await readFile(storage.path(storageKey(part.uploadId)));
          await expect(unsealFile(streamOf(bytes), identity)).rejects.toThrow();
          expect(part.openedUploadId).toBeNull();
        }
      }
      const member = session.members[0];
      const seen = member ? await test0.ask(getEvaluation, member.actor, { lotId: session.lotId }) : null;
      expect(seen?.bids.map((bid) => bid.price)).toEqual([null, null, null, null]);
      expect(seen?.bids.flatMap((bid) => bid.files.map((file) => file.name))).not.toContain('已标价工程量清单.pdf');
    },
    patience,
  );
});

describe('the first opening', () => {
  test(
    'reads out everything but prices, and its record says so',
    async () => {
      const { lotId } = await buildLot(test0, { state: 'TENDERING', terms });
      await buildOpening(test0, { step: 'RECORD', lotId });
      const hall = await test0.ask(getOpening, thePublic, { lotId });
      expect(hall.envelope).toBe('TECHNICAL');
      expect(hall.bids.map((bid) => bid.price)).toEqual([null, null, null]);
      expect(hall.bids.map((bid) => bid.durationDays)).toEqual([230, 230, 230]);
      const opening = await Opening.findByPk(lotId, { rejectOnEmpty: true });
      expect(JSON.parse(opening.record ?? '')).toMatchObject({ envelope: 'TECHNICAL', outcome: 'OPENED' });
      expect(opening.record).not.toContain('11200000');
      expect((await Lot.findByPk(lotId, { rejectOnEmpty: true })).state).toBe('OPENED');
    },
    patience,
  );

  test(
    'does not take the key of the price envelope, and keeps nothing of it',
    async () => {
      const { lotId } = await buildLot(test0, { state: 'TENDERING', terms });
      const { bids } = await buildOpening(test0, { step: 'DECRYPT_WINDOW', lotId });
      const [bid] = bids;
      const early = test0.ask(releaseKey, test0.actor('bidder1'), {
        bidId: bid?.bidId ?? '',
        identity: bid?.price?.identity ?? '',
      });
      expect(await test0.refusalOf(early)).toBe('opening.price_key_early');
      expect((await OpenedBid.findByPk(bid?.bidId ?? '', { rejectOnEmpty: true })).keySealed).toBeNull();
      expect(await everythingStored(test0)).not.toContain(bid?.price?.identity);
    },
    patience,
  );
});

describe('the technical evaluation', () => {
  test(
    'judges no price: the ceiling is asked of nobody',
    async () => {
      const session = await buildEvaluation(test0, { phase: 'PRELIMINARY', terms });
      const [member] = session.members;
      if (!member) throw new Error('no member');
      const asked = test0.act(reviewItem, member.actor, {
        lotId: session.lotId,
        bidId: session.bidIds[0] ?? '',
        itemId: 'R7',
        verdict: 'PASS',
        reason: '',
      });
      expect(await test0.refusalOf(asked)).toBe('evaluation.price_sealed');
    },
    patience,
  );

  test(
    'is closed before prices are opened, and its result stands in the hall and in the public log',
    async () => {
      const session = await technicalClosed(test0);
      const evaluation = await Evaluation.findByPk(session.lotId, { rejectOnEmpty: true });
      expect([evaluation.phase, evaluation.technicalClosedAt === null]).toEqual(['SUMMARY', false]);
      const hall = await test0.ask(getOpening, thePublic, { lotId: session.lotId });
      expect(hall.bids.map((bid) => bid.technical?.result)).toEqual(['PASSED', 'PASSED', 'PASSED', 'REJECTED']);
      expect(hall.bids[3]?.technical?.ground).toBe('REJ_NO_SEAL_SIGN');
      const host = await test0.ask(getOpening, test0.actor('agency'), { lotId: session.lotId });
      expect(host.next).toEqual(['openPrices']);
    },
    patience,
  );

  test(
    'must be closed first: until then nobody can open a price envelope',
    async () => {
      const session = await buildEvaluation(test0, { phase: 'SCORING', terms });
      const { lotId } = session;
      expect(await test0.refusalOf(test0.act(openPrices, test0.actor('agency'), { lotId }))).toBe(
        'opening.technical_open',
      );
      const other = await test0.refusalOf(test0.act(openPrices, test0.actor('supervisor'), { lotId }));
      expect(other).toBe('kernel.wrong_role');
    },
    patience,
  );
});

describe('the price opening', () => {
  test(
    'opens the prices of those that passed, reads them at once and leads back into the same session',
    async () => {
      const session = await technicalClosed(test0);
      const { lotId } = session;
      await openPricesTo(test0, { lotId, bids: bidsOf(session) }, 'RECORD');
      const hall = await test0.ask(getOpening, thePublic, { lotId });
      expect(hall.bids.map((bid) => bid.price)).toEqual(['11500000.00', '11234567.00', '11800000.00', null]);
      expect(hall.first?.recordId).not.toBeNull();
      const evaluation = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
      expect(evaluation.phase).toBe('SIGNING');
      expect(evaluation.bids.map((bid) => bid.price)).toEqual(['11500000.00', '11234567.00', '11800000.00', null]);
      expect(JSON.parse(evaluation.report ?? '')).toMatchObject({ responsive: session.bidIds.slice(0, 3) });
      await advance(test0, session, 'CLOSED');
      expect((await Lot.findByPk(lotId, { rejectOnEmpty: true })).state).toBe('EVALUATED');
    },
    patience,
  );

  test(
    'never opens the price of a bid that was rejected technically',
    async () => {
      const session = await technicalClosed(test0);
      const { lotId } = session;
      const bids = bidsOf(session);
      await openPricesTo(test0, { lotId, bids }, 'DECRYPT_WINDOW');
      const returned = bids[3];
      const given = test0.ask(releaseKey, test0.actor('bidder4'), {
        bidId: returned?.bidId ?? '',
        identity: returned?.price?.identity ?? '',
      });
      expect(await test0.refusalOf(given)).toBe('opening.not_price_invited');
      expect(await everythingStored(test0)).not.toContain('11700000');
    },
    patience,
  );

  test(
    'takes the price key and not the technical one, within the window, and settles whoever stays away',
    async () => {
      const session = await technicalClosed(test0);
      const { lotId } = session;
      const bids = bidsOf(session);
      const release = (at: number, identity: string) =>
        test0.ask(releaseKey, test0.actor(bids[at]?.login ?? ''), { bidId: bids[at]?.bidId ?? '', identity });
      await openPricesTo(test0, { lotId, bids }, 'COUNT');
      expect(await test0.refusalOf(release(0, bids[0]?.price?.identity ?? ''))).toBe('opening.not_decrypting');
      await test0.act(startDecryption, test0.actor('agency'), { lotId });
      expect(await test0.refusalOf(release(0, bids[0]?.identity ?? ''))).toBe('opening.wrong_key');
      await release(0, bids[0]?.price?.identity ?? '');
      await release(1, bids[1]?.price?.identity ?? '');
      await openWhatCan(test0);
      const { decryptUntil } = await Opening.findByPk(lotId, { rejectOnEmpty: true });
      test0.clock.set(new Date((decryptUntil?.getTime() ?? 0) - 1));
      const settle = () =>
        test0.act(settleFailure, test0.actor('agency'), {
          bidId: bids[2]?.bidId ?? '',
          cause: 'BIDDER_ABSENT',
          note: '未到场',
        });
      expect(await test0.refusalOf(settle())).toBe('opening.nothing_to_settle');
      test0.clock.advance(1);
      expect(await test0.refusalOf(release(2, bids[2]?.price?.identity ?? ''))).toBe('opening.window_closed');
      await settle();
      await test0.act(readOut, test0.actor('agency'), { lotId });
      const hall = await test0.ask(getOpening, thePublic, { lotId });
      expect(hall.bids.map((bid) => [bid.state, bid.price !== null])).toEqual([
        ['DECRYPTED', true],
        ['DECRYPTED', true],
        ['REVOKED', false],
        ['DECRYPTED', false],
      ]);
    },
    patience,
  );

  test(
    'goes on with two where the committee decided that two compete (O12 27)',
    async () => {
      const session = await technicalClosed(test0, [2, 3]);
      const { lotId } = session;
      await openPricesTo(test0, { lotId, bids: bidsOf(session) }, 'RECORD');
      const evaluation = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
      expect(evaluation.notes?.map((note) => note.code)).toContain('FEW_VALID_BIDS');
      expect([evaluation.phase, evaluation.standing?.length]).toEqual(['SIGNING', 2]);
    },
    patience,
  );

  test(
    'rejects a price above the ceiling by arithmetic, after it was read',
    async () => {
      const session = await buildEvaluation(test0, {
        phase: 'SIGNING',
        terms,
        bidders: { ...four, bidder2: { price: '12000000.01' } },
      });
      await openPricesTo(test0, { lotId: session.lotId, bids: bidsOf(session) }, 'RECORD');
      const evaluation = await Evaluation.findByPk(session.lotId, { rejectOnEmpty: true });
      expect(evaluation.rejections).toMatchObject([
        { bidId: session.bidIds[1], ground: 'REJ_ABOVE_CEILING', by: 'COMPUTED' },
      ]);
    },
    patience,
  );

  test(
    'leaves an export that verifies offline, result and prices included',
    async () => {
      const session = await technicalClosed(test0, [3], { decisionPlan: rankedTemplate() });
      const { lotId } = session;
      await openPricesTo(test0, { lotId, bids: bidsOf(session) }, 'RECORD');
      await advance(test0, session, 'CLOSED');
      await goOn(test0, lotId, 'PUBLICITY_OVER');
      await test0.settle();
      const file = await test0.ask(exportLot, test0.actor('supervisor'), { lotId });
      const verified = verifyFile(JSON.stringify(file), { recompute: recomputations });
      expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
      const names = verified.checks.map((check) => check.name);
      expect(names).toEqual(expect.arrayContaining(['evaluation: prices', 'evaluation: result', 'scores: complete']));
    },
    patience,
  );
});
