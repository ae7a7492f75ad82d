import { Lot } from '../../../server/tenders/index.ts';
import { decryptAlarm, decryptionsSettled, OpenedBid } from '../../../server/opening/index.ts';
import { askConfirmation } from '../../../server/opening/confirmations.ts';
import { concludeOpening } from '../../../server/opening/concludeOpening.ts';
import { startDecryption } from '../../../server/opening/decryptionWindow.ts';
import { openPrices } from '../../../server/opening/openPrices.ts';
import { openObjections } from '../../../server/opening/objections.ts';
import { readOut } from '../../../server/opening/readOut.ts';
import { releaseKey } from '../../../server/opening/releaseKey.ts';
import type { TestPlatform } from '../platform.ts';
import { buildBid, type BidWish, type SubmittedBid } from './bid.ts';
import { buildLot } from './lot.ts';

export const minutes = (count: number) => count * 60_000;

/** Moves the clock to a lot's deadline and lets it close the bidding. */
export async function reachDeadline(test: TestPlatform, lotId: string): Promise<void> {
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  if (lot.deadlineAt) test.clock.set(lot.deadlineAt);
  await test.settle();
}

/** Lets the clock open what can be opened, and waits for it. */
export async function openWhatCan(test: TestPlatform): Promise<void> {
  do {
    await test.settle();
    await decryptionsSettled();
  } while ((await decryptAlarm.due(test.platform, test.clock.now())).length > 0);
  await test.settle();
}

export interface OpenedLot {
  readonly lotId: string;
  readonly bids: readonly SubmittedBid[];
}

const steps = ['COUNT', 'DECRYPT_WINDOW', 'DECRYPTED', 'READ_OUT', 'OBJECTION_WINDOW', 'CONFIRM', 'RECORD'] as const;

/** Drives a lot with a bid of each named bidder to a step of its opening, through the real commands. `DECRYPTED` is the window with every bid opened. */
export async function buildOpening(
  test: TestPlatform,
  asked: { step: (typeof steps)[number]; bidders?: Readonly<Record<string, BidWish>>; lotId?: string },
): Promise<OpenedLot> {
  const lotId = asked.lotId ?? (await buildLot(test, { state: 'TENDERING' })).lotId;
  const wishes = asked.bidders ?? {
    bidder1: { price: '11500000.00' },
    bidder2: { price: '11200000.00' },
    bidder3: { price: '11800000.00' },
  };
  const bids: SubmittedBid[] = [];
  for (const [login, wish] of Object.entries(wishes)) {
    test.clock.advance(1000);
    bids.push(await buildBid(test, login, lotId, wish));
  }
  await reachDeadline(test, lotId);
  const agency = test.actor('agency');
  const until = (step: (typeof steps)[number]) => steps.indexOf(asked.step) >= steps.indexOf(step);
  if (until('DECRYPT_WINDOW')) await test.act(startDecryption, agency, { lotId });
  if (until('DECRYPTED')) {
    for (const bid of bids)
      await test.ask(releaseKey, test.actor(bid.login), { bidId: bid.bidId, identity: bid.identity });
    await openWhatCan(test);
  }
  if (until('READ_OUT')) await test.act(readOut, agency, { lotId });
  if (until('OBJECTION_WINDOW')) await test.act(openObjections, agency, { lotId });
  if (until('CONFIRM')) {
    test.clock.advance(minutes(10));
    await test.act(askConfirmation, agency, { lotId });
  }
  if (until('RECORD')) {
    test.clock.advance(minutes(10));
    await test.act(concludeOpening, agency, { lotId });
  }
  return { lotId, bids };
}

const priceSteps = ['COUNT', 'DECRYPT_WINDOW', 'DECRYPTED', 'READ_OUT', 'RECORD'] as const;

/** Goes on from a closed technical evaluation to a step of the price opening, through the real commands. */
export async function openPricesTo(
  test: TestPlatform,
  { lotId, bids }: OpenedLot,
  step: (typeof priceSteps)[number],
): Promise<void> {
  const agency = test.actor('agency');
  const until = (one: (typeof priceSteps)[number]) => priceSteps.indexOf(step) >= priceSteps.indexOf(one);
  await test.act(openPrices, agency, { lotId });
  if (until('DECRYPT_WINDOW')) await test.act(startDecryption, agency, { lotId });
  if (until('DECRYPTED')) {
    const invited = (await OpenedBid.ofLot(lotId)).filter((bid) => bid.technical === 'PASSED');
    for (const bid of bids.filter(({ bidId }) => invited.some((one) => one.bidId === bidId)))
      await test.ask(releaseKey, test.actor(bid.login), { bidId: bid.bidId, identity: bid.price?.identity ?? '' });
    await openWhatCan(test);
  }
  if (until('READ_OUT')) await test.act(readOut, agency, { lotId });
  if (until('RECORD')) {
    await test.act(openObjections, agency, { lotId });
    test.clock.advance(minutes(10));
    await test.act(askConfirmation, agency, { lotId });
    test.clock.advance(minutes(10));
    await test.act(concludeOpening, agency, { lotId });
    await test.settle();
  }
}
