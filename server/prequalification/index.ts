import type { Room } from '../kernel/room.ts';
import { defineApplication } from './application.ts';
import { closingAlarm, windowAlarm } from './closeApplications.ts';
import { prequalificationEvents } from './events.ts';
import { extendKeyWindow } from './extendKeyWindow.ts';
import { openedApplicationKind, openingAlarm, releaseApplicationKey } from './openApplications.ts';
import { openPrequalification } from './openPrequalification.ts';
import {
  getApplicationReceipt,
  getPrequalification,
  getReview,
  mayReadApplication,
  mayReadCiphertext,
  myApplication,
} from './queries.ts';
import { prequalificationRefusals } from './refusals.ts';
import { enterReview, reviewApplication, scoreApplication, signReview, startReview, submitReview } from './review.ts';
import { defineRound } from './round.ts';
import { submitApplication, withdrawApplication } from './submitApplication.ts';

export { applicantOf, Application, ApplicationPart } from './application.ts';
export { prequalificationEvents } from './events.ts';
export { applicationsSettled, openingAlarm } from './openApplications.ts';
export { applicationResultPaper, reviewReportPaper } from './papers.ts';
export { postponeRound } from './queries.ts';
export { planOf, Reviewer, Round } from './round.ts';

export const room: Room = {
  name: 'prequalification',
  define: (db) => {
    defineRound(db);
    defineApplication(db);
  },
  handlers: [
    openPrequalification,
    getPrequalification,
    submitApplication,
    withdrawApplication,
    myApplication,
    getApplicationReceipt,
    releaseApplicationKey,
    extendKeyWindow,
    startReview,
    enterReview,
    reviewApplication,
    scoreApplication,
    submitReview,
    signReview,
    getReview,
  ],
  refusals: prequalificationRefusals,
  events: prequalificationEvents,
  alarms: [closingAlarm, windowAlarm, openingAlarm],
  readers: {
    application: mayReadCiphertext,
    [openedApplicationKind]: mayReadApplication,
  },
};
