import type { Room } from '../kernel/room.ts';
import { no, yes } from '../kernel/verdict.ts';
import { reopenDocuments, saveTerms, signDocuments } from './documents.ts';
import { tendersEvents } from './events.ts';
import { defineLot, Lot } from './lot.ts';
import { defineLotDocument } from './lotDocument.ts';
import { mayPrepare } from './policy.ts';
import { defineProject, Project } from './project.ts';
import { publishLot, terminateLot } from './publishLot.ts';
import { getLot, getProject, listLots, listProjects, tryTimetable } from './queries.ts';
import { answerQuestion, askQuestion, defineQuestion, listQuestions } from './questions.ts';
import { tendersRefusals } from './refusals.ts';
import { registerProject } from './registerProject.ts';
import { acceptProject, returnProject, submitProject } from './registration.ts';

export { sha256Of } from './documents.ts';
export { Head, tendersEvents } from './events.ts';
export { bidsStream, decisionStream, evaluationStream, Lot, lotStream } from './lot.ts';
export { mayPrepare, maySign, partyOf } from './policy.ts';
export { Project, projectStream } from './project.ts';
export { cardsOf, documentsOf, visibleLot } from './queries.ts';
export { Question } from './questions.ts';

export const room: Room = {
  name: 'tenders',
  define: (db) => {
    defineProject(db);
    defineLot(db);
    defineLotDocument(db);
    defineQuestion(db);
  },
  handlers: [
    registerProject,
    submitProject,
    acceptProject,
    returnProject,
    saveTerms,
    signDocuments,
    reopenDocuments,
    publishLot,
    terminateLot,
    askQuestion,
    answerQuestion,
    getProject,
    listProjects,
    getLot,
    listLots,
    listQuestions,
    tryTimetable,
  ],
  refusals: tendersRefusals,
  events: tendersEvents,
  readers: {
    lot_document: async (_platform, actor, lotId) => {
      const lot = await Lot.findByPk(lotId, { attributes: ['publishedAt', 'projectId'] });
      if (lot?.publishedAt) return yes;
      const project = lot ? await Project.findByPk(lot.projectId, { attributes: ['authorityId', 'agencyId'] }) : null;
      return project ? mayPrepare(actor, project) : no('files.unknown');
    },
  },
};
