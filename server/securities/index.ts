import type { Room } from '../kernel/room.ts';
import { no, yes } from '../kernel/verdict.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import { cancelSecurity } from './cancelSecurity.ts';
import { booksAlarm, dueAlarm, feedAlarm, overdueAlarm, payAlarm } from './clockWork.ts';
import { declareBasicAccount } from './declareBasicAccount.ts';
import { securitiesEvents } from './events.ts';
import { lifeFollower, noteContract } from './followLife.ts';
import { countersignForfeit, proposeForfeit, settleClaim } from './forfeit.ts';
import { defineFund } from './fund.ts';
import { importStatement } from './importStatement.ts';
import { defineIssuer } from './issuer.ts';
import { filesAlarm, openedSecurityKind } from './openFiles.ts';
import { payRefund } from './payRefund.ts';
import { provideSecurity } from './provideSecurity.ts';
import { cashDesk, exportCashDesk, getSavings, listIssuers, lotSecurities, mySecurity } from './queries.ts';
import { securitiesRefusals } from './refusals.ts';
import { registerIssuer } from './registerIssuer.ts';
import { returnMoney } from './returnMoney.ts';
import { reverseStatement } from './reverseStatement.ts';
import { defineSecurity, Security } from './security.ts';
import { sendAlarm } from './sendMessages.ts';
import { takeMessage } from './takeMessage.ts';

export { bankSettled, readFeed } from './clockWork.ts';
export { securitiesEvents } from './events.ts';
export { rawKey, signedText } from './guaranteeMessage.ts';
export { Issuer } from './issuer.ts';
export { openedSecurityKind } from './openFiles.ts';
export { evidenceOf, holdsSecurity, refundsOwed } from './queries.ts';
export { securityTerms, uploadGate } from './rules.ts';
export { Security, SecurityReveal } from './security.ts';
export { exchangesSettled } from './sendMessages.ts';

export const room: Room = {
  name: 'securities',
  define: (db) => {
    defineSecurity(db);
    defineFund(db);
    defineIssuer(db);
  },
  handlers: [
    provideSecurity,
    cancelSecurity,
    declareBasicAccount,
    mySecurity,
    lotSecurities,
    noteContract,
    proposeForfeit,
    countersignForfeit,
    settleClaim,
    payRefund,
    importStatement,
    returnMoney,
    reverseStatement,
    cashDesk,
    exportCashDesk,
    registerIssuer,
    listIssuers,
    takeMessage,
    getSavings,
  ],
  refusals: securitiesRefusals,
  events: securitiesEvents,
  alarms: [dueAlarm, overdueAlarm, payAlarm, feedAlarm, sendAlarm, filesAlarm, booksAlarm],
  followers: [lifeFollower],
  readers: {
    /** An opened guarantee is for its own bidder and the lot's owners and watchers; the evaluation adds its members. */
    [openedSecurityKind]: async (_platform, actor, securityId) => {
      const security = await Security.findByPk(securityId, { attributes: ['lotId', 'bidderId'] });
      if (!security?.lotId || actor.kind !== 'person') return no('files.unknown');
      if (security.bidderId === actor.organisationId) return yes;
      const lot = await Lot.findByPk(security.lotId, { attributes: ['projectId'] });
      const project = lot ? await Project.findByPk(lot.projectId) : null;
      return project && partyOf(actor, project) !== null ? yes : no('files.unknown');
    },
    forfeit_evidence: async (_platform, actor, securityId) => {
      const security = await Security.findByPk(securityId, { attributes: ['lotId', 'bidderId'] });
      if (!security?.lotId || actor.kind !== 'person') return no('files.unknown');
      const lot = await Lot.findByPk(security.lotId, { attributes: ['projectId'] });
      const project = lot ? await Project.findByPk(lot.projectId) : null;
      return security.bidderId === actor.organisationId || (project && partyOf(actor, project) !== null)
        ? yes
        : no('files.unknown');
    },
  },
};
