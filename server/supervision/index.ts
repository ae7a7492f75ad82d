import type { Room } from '../kernel/room.ts';
import { no, yes } from '../kernel/verdict.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import { advanceClock, serverTime } from './advanceClock.ts';
import { answerObjection, draftObjectionAnswer } from './answerObjection.ts';
import { ordersDue } from './endOrders.ts';
import { supervisionEvents } from './events.ts';
import { exportLot } from './exportLot.ts';
import { fileObjection } from './fileObjection.ts';
import { judgeObjection } from './judgeObjection.ts';
import { liftSuspension } from './liftSuspension.ts';
import { listObjections, listSuspensions } from './listObjections.ts';
import { logState } from './logState.ts';
import { myTasks } from './myTasks.ts';
import { Objection, defineObjection, objectorTagOf } from './objection.ts';
import { objectionsDue } from './objectionClock.ts';
import { objectionLetters } from './objectionLetters.ts';
import { follow, readLedger } from './readLedger.ts';
import { supervisionRefusals } from './refusals.ts';
import { correctObjection, settleObjection } from './settleObjection.ts';
import { suspendLot } from './suspendLot.ts';
import { verifyFile } from './verifyFile.ts';
import { watchLots } from './watchLots.ts';

export { supervisionEvents } from './events.ts';
export { recomputations } from './recomputations.ts';
export { mountTiles } from './tiles.ts';
export { mayFollow, mayReadStream } from './visibility.ts';

export const room: Room = {
  name: 'supervision',
  define: defineObjection,
  handlers: [
    suspendLot,
    liftSuspension,
    fileObjection,
    correctObjection,
    judgeObjection,
    draftObjectionAnswer,
    answerObjection,
    settleObjection,
    listObjections,
    listSuspensions,
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
  alarms: [ordersDue, objectionsDue],
  followers: [objectionLetters],
  readers: {
    /** Evidence is for its objector, for who answers and for who watches. */
    objection: async (platform, actor, objectionId) => {
      const objection = await Objection.findByPk(objectionId);
      const lot = objection ? await Lot.findByPk(objection.lotId) : null;
      const project = lot ? await Project.findByPk(lot.projectId) : null;
      if (!objection || !project || actor.kind !== 'person') return no('files.unknown');
      const party = partyOf(actor, project);
      const sees = party === 'authority' || party === 'agency' || party === 'supervisor';
      const isOwn = objection.objectorTag === objectorTagOf(platform.keys, objection.lotId, actor.organisationId);
      return sees || isOwn ? yes : no('files.unknown');
    },
  },
};
