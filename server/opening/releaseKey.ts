import { createHash } from 'node:crypto';
import { command, perform, type Asked, type Query } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Bid, Manifest, opens } from '../bids/index.ts';
import { lotStream } from '../tenders/index.ts';
import { ReleaseKey } from './contract.ts';
import { openingEvents } from './events.ts';
import { lockHallOfBid, ownBidIn, type Hall } from './hall.ts';
import type { OpenedBid } from './opening.ts';
import { mayReleaseKey } from './rules.ts';

const ownBid = async (
  asked: Pick<Asked<typeof ReleaseKey>, 'input' | 'actor'>,
  tx: Tx,
): Promise<{ hall: Hall; bid: OpenedBid }> => {
  const hall = await lockHallOfBid(asked.input.bidId, { tx });
  return { hall, bid: await ownBidIn(hall, asked.input.bidId, { actor: asked.actor, tx }) };
};

/** Takes the key of one version of one bid, sealed, and leaves the opening of its files to the clock (O20 30). */
export const takeKey = command(ReleaseKey, async (act) => {
  const { input, now, tx, platform, record } = act;
  const { hall, bid } = await ownBid(act, tx);
  ensure(
    mayReleaseKey(
      { step: hall.opening.step, isSuspended: hall.lot.isSuspended, decryptUntil: hall.opening.decryptUntil },
      bid.state,
      now,
    ),
  );
  const sealed = await Bid.findByPk(bid.bidId, { attributes: ['manifest'], transaction: tx, rejectOnEmpty: true });
  const { recipient, priceRecipient } = Manifest.parse(JSON.parse(sealed.manifest));
  const { envelope } = hall.opening;
  // What came too early is not kept anywhere: the platform could open the price with it.
  if (envelope === 'TECHNICAL' && priceRecipient !== undefined && (await opens(input.identity, priceRecipient)))
    throw new Refusal('opening.price_key_early');
  if (!(await opens(input.identity, (envelope === 'PRICE' ? priceRecipient : recipient) ?? '')))
    throw new Refusal('opening.wrong_key');
  await bid.enter('KEY_RELEASED', tx, { keySealed: platform.keys.seal('release', input.identity), keyReleasedAt: now });
  const keyHash = createHash('sha256').update(input.identity, 'utf8').digest('hex');
  await record(
    fact(
      openingEvents,
      'key.released',
      lotStream(hall.lot.id),
      { lotId: hall.lot.id, bidId: bid.bidId, keyHash },
      'bidder',
    ),
  );
  return { done: true } as const;
});

const noteWrongKey = command(ReleaseKey, async (act) => {
  const { hall, bid } = await ownBid(act, act.tx);
  await act.record(
    fact(openingEvents, 'key.refused', lotStream(hall.lot.id), { lotId: hall.lot.id, bidId: bid.bidId }, 'bidder'),
  );
  return { done: true } as const;
});

const isWrongKey = (code: string): boolean => code === 'opening.wrong_key' || code === 'opening.price_key_early';

/**
 * The call as it stands at the doors. Each try is logged (DOMAIN 4.3), and a refusal rolls its own act back: so a wrong key is
 * noted by a second act, and then refused. That is why this is no single command.
 */
export const releaseKey: Query<typeof ReleaseKey> = {
  kind: 'query',
  call: ReleaseKey,
  run: async (asked) => {
    try {
      return await perform(takeKey, asked);
    } catch (refusal) {
      if (refusal instanceof Refusal && isWrongKey(refusal.code)) await perform(noteWrongKey, asked);
      throw refusal;
    }
  },
};
