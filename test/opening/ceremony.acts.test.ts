import { createHash } from 'node:crypto';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import type { Actor } from '../../server/kernel/act.ts';
import { Bid } from '../../server/bids/index.ts';
import {
  closeDecrypter,
  drawnCoefficientOf,
  OpenedBid,
  openedBidsOf,
  Opening,
  type OpeningRecord,
} from '../../server/opening/index.ts';
import { concludeOpening } from '../../server/opening/concludeOpening.ts';
import { askConfirmation, confirmOpening } from '../../server/opening/confirmations.ts';
import { answerObjection, openObjections, raiseObjection } from '../../server/opening/objections.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { Lot } from '../../server/tenders/index.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import type { EvaluationScheme } from '../../server/tenders/scheme.ts';
import { buildLot } from '../support/builders/lot.ts';
import { buildOpening, minutes } from '../support/builders/opening.ts';
import { monday, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('the ceremony of an opening', () => {
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
  const hall = (lotId: string, viewer: Actor = thePublic) => city.ask(getOpening, viewer, { lotId });
  const entries = async (lotId: string) => {
    const rows = await city.platform.db.rows<{ body: string }>(
      'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
      [`lot:${lotId}`],
    );
    return rows.map((row) => JSON.parse(row.body) as { type: string; facts: Record<string, unknown> });
  };
  const at = async (
    step: Parameters<typeof buildOpening>[1]['step'],
    bidders?: Parameters<typeof buildOpening>[1]['bidders'],
  ) => {
    const { lotId, bids } = await buildOpening(city, { step, ...(bidders ? { bidders } : {}) });
    const [first, second] = bids;
    if (!first || !second) throw new Error('two bids');
    return { lotId, first, second, bids };
  };
  const confirm = (bid: { login: string; bidId: string }) =>
    city.act(confirmOpening, city.actor(bid.login), { bidId: bid.bidId });
  const object = (bid: { login: string; bidId: string }, text = '解密时间应自公布名单起算') =>
    city.act(raiseObjection, city.actor(bid.login), { bidId: bid.bidId, text });
  const answer = (bid: { bidId: string }, actor = agency()) =>
    city.act(answerObjection, actor, { bidId: bid.bidId, answer: '以系统倒计时为准' });

  test('its buttons lead the host through every step, and nobody else', async () => {
    const shown: [string, string[]][] = [];
    for (const step of ['COUNT', 'DECRYPT_WINDOW', 'DECRYPTED', 'READ_OUT', 'CONFIRM', 'RECORD'] as const) {
      city.clock.set(monday);
      const { lotId } = await at(step);
      shown.push([step, (await hall(lotId, agency())).next]);
      for (const viewer of [thePublic, city.actor('bidder1'), city.actor('supervisor'), city.actor('centre')])
        expect((await hall(lotId, viewer)).next).toEqual([]);
    }
    expect(shown).toEqual([
      ['COUNT', ['start']],
      ['DECRYPT_WINDOW', ['extend']],
      ['DECRYPTED', ['extend', 'readOut']],
      ['READ_OUT', ['openObjections']],
      ['CONFIRM', []],
      ['RECORD', []],
    ]);
  });

  describe('reading out', () => {
    test('shows no price to anybody before it, not even to the host or in the log', async () => {
      const { lotId, bids } = await at('DECRYPTED');
      const views = await Promise.all(
        [thePublic, agency(), city.actor('authority'), city.actor('supervisor'), city.actor('bidder1')].map((viewer) =>
          hall(lotId, viewer),
        ),
      );
      const rows = await city.platform.db.rows('SELECT * FROM opened_bids WHERE lot_id = ?', [lotId]);
      const seen = JSON.stringify([views, rows, await entries(lotId)]);
      for (const bid of bids) expect(seen).not.toContain(bid.form.price);
      expect(await openedBidsOf(lotId)).toEqual([]);
    });

    test('reads all prices at once, into the hall and the log (LAW 36)', async () => {
      const { lotId, bids } = await at('DECRYPTED');
      await city.act(readOut, agency(), { lotId });
      expect((await hall(lotId)).bids).toMatchObject(
        bids.map((bid) => ({
          price: bid.form.price,
          durationDays: 230,
          quality: '合格',
          projectManager: '王工',
          isAboveCeiling: false,
        })),
      );
      const read = (await entries(lotId)).find((entry) => entry.type === 'prices.read');
      expect(read?.facts).toEqual({
        lotId,
        ceiling: '12000000.00',
        bids: bids.map(({ bidId, form }) => ({ bidId, price: form.price, durationDays: 230, isAboveCeiling: false })),
      });
      expect(JSON.stringify(read)).not.toContain('王工');
    });

    test('happens once, and by the host', async () => {
      const { lotId } = await at('READ_OUT');
      expect(await city.refusalOf(city.act(readOut, agency(), { lotId }))).toBe('kernel.wrong_state');
      expect(
        await city.refusalOf(
          city.act(readOut, { ...agency(), organisationId: city.organisationId('bidder1') } as never, { lotId }),
        ),
      ).toBe('opening.not_host');
    });

    test('notes a price above the ceiling, and words that say another price; it rejects nothing', async () => {
      const { lotId, bids } = await at('READ_OUT', {
        bidder1: { price: '12000000.00' },
        bidder2: { price: '12000000.01', form: { priceInWords: '壹仟贰佰万元零壹分' } },
        bidder3: { price: '11500000.00', form: { priceInWords: '壹仟伍佰伍拾万元整' } },
      });
      expect((await hall(lotId)).bids.map((bid) => bid.isAboveCeiling)).toEqual([false, true, false]);
      const opened = await openedBidsOf(lotId);
      expect(opened.map((bid) => bid.wordsRead)).toEqual(['11500000.00', null, '15500000.00']);
      expect(
        (await Bid.findAll({ where: { id: bids.map((bid) => bid.bidId) } })).every((bid) => bid.state === 'DECRYPTED'),
      ).toBe(true);
    });

    test('hands the evaluation prices, declared values and files of every opened bid', async () => {
      const { lotId, first } = await at('READ_OUT', {
        bidder1: { form: { declared: { credit: '92.5' } } },
        bidder2: {},
        bidder3: {},
      });
      const [opened] = await openedBidsOf(lotId);
      const bid = await Bid.findByPk(first.bidId, { rejectOnEmpty: true });
      expect(opened).toMatchObject({
        bidId: first.bidId,
        place: 1,
        bidderId: city.organisationId('bidder1'),
        receiptHash: bid.entryHash,
        price: '11500000.00',
        validityDays: 90,
        declared: { credit: '92.5' },
      });
      expect(opened?.files.map(({ partId, kind, name }) => [partId, kind, name])).toEqual([
        ['file-1', 'TECHNICAL', '施工组织设计.pdf'],
        ['file-2', 'QUALIFICATION', '资格审查资料.pdf'],
      ]);
    });

    test('draws the coefficient that the documents leave to the opening, from the unread forms', async () => {
      const values = ['0.03', '0.04', '0.05'];
      const scheme = {
        ...worksScheme,
        price: {
          ...worksScheme.price,
          benchmark: { ...worksScheme.price.benchmark, delta: { kind: 'DRAWN', values } },
        },
      } as EvaluationScheme;
      const { lotId } = await buildLot(city, { state: 'TENDERING', terms: { scheme } });
      await buildOpening(city, { step: 'READ_OUT', lotId });
      const drawn = (await entries(lotId)).find((entry) => entry.type === 'coefficient.drawn');
      const hashes = (await OpenedBid.findAll({ where: { lotId } })).map((bid) => bid.formHash ?? '').sort();
      const seed = createHash('sha256')
        .update(canonical({ lotId, formHashes: hashes }))
        .digest('hex');
      expect(drawn?.facts).toEqual({ lotId, seed, values, chosen: values[Number(BigInt(`0x${seed}`) % 3n)] });
      expect(await drawnCoefficientOf(lotId)).toBe(drawn?.facts['chosen']);
    });
  });

  describe('objections (REG 44)', () => {
    test('are raised by a bidder for its own bid, once, in their own step', async () => {
      const { lotId, first, second } = await at('READ_OUT');
      expect(await city.refusalOf(object(first))).toBe('opening.not_hearing_objections');
      await city.act(openObjections, agency(), { lotId });
      expect(
        await city.refusalOf(
          city.act(raiseObjection, city.actor(second.login), { bidId: first.bidId, text: '代他提出' }),
        ),
      ).toBe('kernel.not_found');
      await object(first);
      expect(await city.refusalOf(object(first))).toBe('opening.objection_raised');
      const view = (await hall(lotId)).bids.find((bid) => bid.bidId === first.bidId);
      expect(view).toMatchObject({
        confirmation: 'OBJECTED',
        objection: { text: '解密时间应自公布名单起算', answer: null },
      });
      const raised = (await entries(lotId)).find((entry) => entry.type === 'objection.raised');
      expect(raised?.facts).toEqual({
        lotId,
        bidId: first.bidId,
        textHash: createHash('sha256').update('解密时间应自公布名单起算').digest('hex'),
      });
    });

    test.each([
      [-1, null],
      [0, 'opening.window_closed'],
    ])('%i ms from the end of their step: %s', async (milliseconds, expected) => {
      const { first } = await at('OBJECTION_WINDOW');
      city.clock.advance(minutes(10) + milliseconds);
      if (expected === null) await object(first);
      else expect(await city.refusalOf(object(first))).toBe(expected);
    });

    test('are answered by the host, once; nobody answers what was not asked', async () => {
      const { first, second } = await at('OBJECTION_WINDOW');
      await object(first);
      expect(await city.refusalOf(answer(second))).toBe('opening.no_objection');
      expect(
        await city.refusalOf(answer(first, { ...agency(), organisationId: city.organisationId('bidder5') } as never)),
      ).toBe('opening.not_host');
      await answer(first);
      expect(await city.refusalOf(answer(first))).toBe('opening.objection_answered');
      expect((await OpenedBid.findByPk(first.bidId, { rejectOnEmpty: true })).objectionAnswer).toBe('以系统倒计时为准');
    });

    test('are heard to the end and all answered before anybody is asked to confirm', async () => {
      const { lotId, first } = await at('OBJECTION_WINDOW');
      await object(first);
      const ask = () => city.act(askConfirmation, agency(), { lotId });
      expect(await city.refusalOf(ask())).toBe('opening.objection_unanswered');
      city.clock.advance(minutes(10));
      expect(await city.refusalOf(ask())).toBe('opening.objection_unanswered');
      await answer(first);
      await ask();
      expect((await hall(lotId)).step).toBe('CONFIRM');
    });

    test('stand still in a suspended lot', async () => {
      const { lotId, first } = await at('OBJECTION_WINDOW');
      await object(first);
      await Lot.update({ isSuspended: true }, { where: { id: lotId } });
      expect(await city.refusalOf(object(first))).toBe('kernel.suspended');
      expect(await city.refusalOf(answer(first))).toBe('kernel.suspended');
    });
  });

  describe('confirming', () => {
    test('is the bidder’s own act, once, in its own step, also after an objection', async () => {
      const { lotId, first, second } = await at('OBJECTION_WINDOW');
      await object(first);
      await answer(first);
      expect(await city.refusalOf(confirm(first))).toBe('opening.not_confirming');
      city.clock.advance(minutes(10));
      await city.act(askConfirmation, agency(), { lotId });
      expect(await city.refusalOf(city.act(confirmOpening, city.actor(second.login), { bidId: first.bidId }))).toBe(
        'kernel.not_found',
      );
      await confirm(first);
      expect(await city.refusalOf(confirm(first))).toBe('opening.confirmed');
      expect((await hall(lotId)).bids.map((bid) => bid.confirmation)).toEqual(['CONFIRMED', 'NONE', 'NONE']);
    });

    test.each([
      [-1, null],
      [0, 'opening.window_closed'],
    ])('%i ms from its end: %s', async (milliseconds, expected) => {
      const { first } = await at('CONFIRM');
      city.clock.advance(minutes(10) + milliseconds);
      if (expected === null) await confirm(first);
      else expect(await city.refusalOf(confirm(first))).toBe(expected);
    });

    test('the opening ends when all have confirmed, or when their time is over', async () => {
      const { lotId, bids } = await at('CONFIRM');
      const conclude = () => city.act(concludeOpening, agency(), { lotId });
      expect(await city.refusalOf(conclude())).toBe('opening.confirmations_running');
      for (const bid of bids) await confirm(bid);
      await conclude();
      expect((await Lot.findByPk(lotId, { rejectOnEmpty: true })).state).toBe('OPENED');
    });

    test('stands still in a suspended lot', async () => {
      const { lotId, first } = await at('CONFIRM');
      await Lot.update({ isSuspended: true }, { where: { id: lotId } });
      expect(await city.refusalOf(confirm(first))).toBe('kernel.suspended');
    });
  });

  describe('the record (O20 32)', () => {
    test('holds what happened, is hashed, and its hash is in the log', async () => {
      const { lotId, bids } = await at('RECORD');
      const opening = await Opening.findByPk(lotId, { rejectOnEmpty: true });
      const record = JSON.parse(opening.record ?? '') as OpeningRecord;
      expect(canonical(record)).toBe(opening.record);
      expect(record).toMatchObject({
        format: 'bidhall-opening-record/1',
        outcome: 'OPENED',
        ceiling: '12000000.00',
        agencyName: '楚源工程咨询有限公司',
      });
      expect(
        record.bids.map(({ place, bidId, price, outcome, confirmation }) => [
          place,
          bidId,
          price,
          outcome,
          confirmation,
        ]),
      ).toEqual(bids.map((bid, place) => [place + 1, bid.bidId, bid.form.price, 'DECRYPTED', 'NOT_CONFIRMED']));
      const concluded = (await entries(lotId)).find((entry) => entry.type === 'opening.concluded');
      expect(concluded?.facts).toEqual({
        lotId,
        recordId: opening.recordId,
        recordHash: createHash('sha256')
          .update(opening.record ?? '')
          .digest('hex'),
        outcome: 'OPENED',
      });
      expect(await hall(lotId)).toMatchObject({
        state: 'CLOSED',
        step: 'RECORD',
        bidCount: 3,
        recordId: opening.recordId,
      });
    });

    test('is written once, when two conclude at once', async () => {
      const { lotId } = await at('CONFIRM');
      city.clock.advance(minutes(10));
      const conclude = () => city.act(concludeOpening, agency(), { lotId });
      const outcomes = await Promise.allSettled([conclude(), conclude()]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await entries(lotId)).filter((entry) => entry.type === 'opening.concluded').length).toBe(1);
    });
  });

  test('a refusal after the record was begun leaves no record', async () => {
    const { lotId } = await at('CONFIRM');
    expect(await city.refusalOf(city.act(concludeOpening, agency(), { lotId }))).toBe('opening.confirmations_running');
    expect(await Opening.findByPk(lotId, { rejectOnEmpty: true })).toMatchObject({
      step: 'CONFIRM',
      record: null,
      recordId: null,
    });
  });
});
