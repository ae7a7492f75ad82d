import { personOf, query } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import { Bid, BidPart, bidderTagOf } from './bid.ts';
import { GetReceipt, Manifest, MyBid } from './contract.ts';
import { documentsOfBid } from './documentsOfBid.ts';
import { provenReceipt } from './receipt.ts';

/** The bidder's own versions, newest first. Nobody can ask this for another. */
export const myBid = query(MyBid, async ({ input, actor, platform }) => {
  const bidderTag = bidderTagOf(platform.keys, input.lotId, personOf(actor).organisationId);
  const versions = await Bid.findAll({
    attributes: ['id', 'lotId', 'version', 'state', 'receivedAt', 'manifestHash', 'manifest'],
    where: { lotId: input.lotId, bidderTag },
    order: [['version', 'DESC']],
  });
  const [newest] = versions;
  return {
    current: newest && newest.state !== 'WITHDRAWN' ? await presentCurrent(newest) : null,
    versions: versions.map(presentVersion),
  };
});

const presentVersion = (bid: Bid) => ({
  bidId: bid.id,
  version: bid.version,
  state: bid.state,
  receivedAt: bid.receivedAt.toISOString(),
  manifestHash: bid.manifestHash,
});

async function presentCurrent(bid: Bid) {
  const parts = await BidPart.findAll({ attributes: ['ciphertextSize'], where: { bidId: bid.id } });
  const { recipient, priceRecipient = null } = Manifest.parse(JSON.parse(bid.manifest));
  const lot = await Lot.findByPk(bid.lotId, { rejectOnEmpty: true });
  const { version: documentsVersion, isCurrent, isConfirmed } = await documentsOfBid(lot, bid);
  return {
    documentsVersion,
    isCurrent,
    isConfirmed,
    ...presentVersion(bid),
    recipient,
    priceRecipient,
    partCount: parts.length,
    totalSize: parts.reduce((total, part) => total + part.ciphertextSize, 0),
  };
}

export const getReceipt = query(GetReceipt, async ({ input, actor, platform }) => {
  const bid = await Bid.findByPk(input.bidId);
  if (bid?.bidderTag !== bidderTagOf(platform.keys, bid?.lotId ?? '', personOf(actor).organisationId))
    throw new Refusal('kernel.not_found');
  return provenReceipt(platform, bid);
});
