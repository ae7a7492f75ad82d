import type { Room } from '../kernel/room.ts';
import { advanceClock, serverTime } from './advanceClock.ts';
import { supervisionEvents } from './events.ts';
import { exportLot } from './exportLot.ts';
import { liftSuspension } from './liftSuspension.ts';
import { logState } from './logState.ts';
import { myTasks } from './myTasks.ts';
import { follow, readLedger } from './readLedger.ts';
import { supervisionRefusals } from './refusals.ts';
import { suspendLot } from './suspendLot.ts';
import { verifyFile } from './verifyFile.ts';
import { watchLots } from './watchLots.ts';

export { supervisionEvents } from './events.ts';
export { recomputations } from './recomputations.ts';
export { mountTiles } from './tiles.ts';
export { mayFollow, mayReadStream } from './visibility.ts';

export const room: Room = {
  name: 'supervision',
  define: () => undefined,
  handlers: [
    suspendLot,
    liftSuspension,
    watchLots,
    myTasks,
    readLedger,
    exportLot,
    logState,
    verifyFile,
    follow,
    serverTime,
    advanceClock,
  ],
  refusals: supervisionRefusals,
  events: supervisionEvents,
};
