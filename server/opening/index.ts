import type { Room } from '../kernel/room.ts';
import { closingAlarm } from './closeBidding.ts';
import { concludeOpening } from './concludeOpening.ts';
import { askConfirmation, confirmOpening } from './confirmations.ts';
import { decryptAlarm } from './decryptBids.ts';
import { extendDecryption, startDecryption } from './decryptionWindow.ts';
import { openingEvents } from './events.ts';
import { answerObjection, openObjections, raiseObjection } from './objections.ts';
import { mayReadOpened } from './openedBids.ts';
import { defineOpening } from './opening.ts';
import { getShares } from './getShares.ts';
import { openPrices } from './openPrices.ts';
import { getOpening } from './queries.ts';
import { readOut } from './readOut.ts';
import { openedKind } from './recordDecryption.ts';
import { openingRefusals } from './refusals.ts';
import { defineReleasedShare } from './releasedShare.ts';
import { releaseKey } from './releaseKey.ts';
import { releaseShares } from './releaseShares.ts';
import { settleFailure } from './settleFailure.ts';

export { closeBidding, closingAlarm } from './closeBidding.ts';
export { decryptAlarm, decryptionsSettled } from './decryptBids.ts';
export { atOnce, closeDecrypter, decrypt } from './decrypter.ts';
export type { Decryption, DecryptionJob } from './decryptBid.ts';
export { readApplication } from './form.ts';
export { faultOf, causesOf } from './rules.ts';
export { trusteesAskedNow } from './getShares.ts';
export { recomputeCoefficient } from './drawCoefficient.ts';
export { openingEvents } from './events.ts';
export {
  arePricesRead,
  drawnCoefficientOf,
  mayReadOpened,
  openedBidsOf,
  openingRecordOf,
  postponeWindows,
  settleTechnical,
  type OpenedBidFacts,
  type OpenedBidFile,
} from './openedBids.ts';
export { OpenedBid, Opening } from './opening.ts';
export { mayOpenPrices } from './present.ts';
export { openingRecordPaper } from './openingRecord.ts';
export type { OpeningRecord, RecordedBid } from './record.ts';
export { openedKind } from './recordDecryption.ts';

export const room: Room = {
  name: 'opening',
  define: (db) => {
    defineOpening(db);
    defineReleasedShare(db);
  },
  handlers: [
    getOpening,
    startDecryption,
    releaseKey,
    getShares,
    releaseShares,
    extendDecryption,
    settleFailure,
    readOut,
    openObjections,
    raiseObjection,
    answerObjection,
    askConfirmation,
    confirmOpening,
    concludeOpening,
    openPrices,
  ],
  refusals: openingRefusals,
  events: openingEvents,
  alarms: [closingAlarm, decryptAlarm],
  readers: { [openedKind]: (_platform, actor, bidId) => mayReadOpened(actor, bidId) },
};
