import type { Room } from '../kernel/room.ts';
import { acknowledgeChange } from './acknowledgeChange.ts';
import { defineChangeAcknowledgement } from './changeAcknowledgement.ts';
import { defineChangeTelling } from './changeTelling.ts';
import { publicityEvents } from './events.ts';
import { followLot } from './followLot.ts';
import { listMessages, readMessage } from './inbox.ts';
import { paperKind } from './issuePaper.ts';
import { listChanges, myUnacknowledged } from './lotChanges.ts';
import { defineLotWatch } from './lotWatch.ts';
import { defineMessage } from './message.ts';
import { messages } from './messages.ts';
import { defineNotice } from './notice.ts';
import { notices } from './notices.ts';
import { dropSearch, followByMail, listSearches, saveSearch, settleSubscription } from './followSearch.ts';
import { defineSubscription } from './subscription.ts';
import { definePaper } from './paper.ts';
import { papers, papersDue } from './papers.ts';
import { publishCandidates } from './publishCandidates.ts';
import { checkPaper, countNotices, getNotice, listNotices, listPapers, mayReadPaper } from './queries.ts';
import { publicityRefusals } from './refusals.ts';
import { unwatchLot, watchLot } from './watchLot.ts';

export { publicityEvents } from './events.ts';
export { mountFeeds } from './feed.ts';
export { mountFollowPages } from './followPages.ts';
export { mountPages } from './pages.ts';
export { tellFollowers } from './tellFollowers.ts';
export { objectionLetters } from './objectionLetters.ts';
export { unsealInbox } from './message.ts';
export { readerTagOf } from './changeAcknowledgement.ts';
export { personsWith, sendLetters, type Mail } from './messages.ts';
export { Notice } from './notice.ts';
export { storyOf } from './story.ts';
export { Paper } from './paper.ts';

export const room: Room = {
  name: 'publicity',
  define: (db) => {
    defineNotice(db);
    definePaper(db);
    defineMessage(db);
    defineSubscription(db);
    defineLotWatch(db);
    defineChangeTelling(db);
    defineChangeAcknowledgement(db);
  },
  handlers: [
    publishCandidates,
    listNotices,
    countNotices,
    getNotice,
    listPapers,
    checkPaper,
    listMessages,
    readMessage,
    followByMail,
    settleSubscription,
    saveSearch,
    listSearches,
    dropSearch,
    followLot,
    watchLot,
    unwatchLot,
    acknowledgeChange,
    listChanges,
    myUnacknowledged,
  ],
  refusals: publicityRefusals,
  events: publicityEvents,
  alarms: [papersDue],
  followers: [notices, messages, papers],
  readers: { [paperKind]: mayReadPaper },
};
