import type { Room } from '../kernel/room.ts';
import { no, yes } from '../kernel/verdict.ts';
import { defineAmendment } from './amendment.ts';
import { getAmendment, listVersions } from './amendmentQueries.ts';
import { defineAdmission, readsDocuments, readsPrequalification } from './admission.ts';
import { announceMethod } from './announceMethod.ts';
import { decideJustification } from './decideJustification.ts';
import {
  compareSigned,
  getDocumentSet,
  getStandardForm,
  listSignedVersions,
  listStandardForms,
  previewDocuments,
  versionsFor,
} from './documentQueries.ts';
import { documentPapersDue, signedPaperKind } from './issueDocument.ts';
import { defineJustification } from './justification.ts';
import { justifyFinding } from './justifyFinding.ts';
import { defineSelfCheck } from './selfCheck.ts';
import { defineSignedVersion, SignedVersion } from './signedVersion.ts';
import { signSelfCheck } from './signSelfCheck.ts';
import { reopenDocuments, saveTerms, signDocuments } from './documents.ts';
import { defineDocumentVersion } from './documentVersion.ts';
import { tendersEvents } from './events.ts';
import { extendDeadline } from './extendDeadline.ts';
import { defineLot, Lot } from './lot.ts';
import { defineLotGram, listLot } from './lotGram.ts';
import { defineLotDocument } from './lotDocument.ts';
import { discardAmendment, prepareAmendment } from './prepareAmendment.ts';
import { getInvitees, setInvitees } from './invitees.ts';
import { mayPrepare, partyOf } from './policy.ts';
import { defineProject, Project } from './project.ts';
import { publishAmendment } from './publishAmendment.ts';
import { publishLot, terminateLot } from './publishLot.ts';
import { countLots, getLot, getProject, listLots, listProjects, listRegions, tryTimetable } from './queries.ts';
import { answerQuestion } from './answerQuestion.ts';
import { defineQuestion } from './question.ts';
import { askQuestion, listQuestions, unsealAsker } from './questions.ts';
import { tendersRefusals } from './refusals.ts';
import { defineSuspension } from './suspension.ts';
import { getCoverage } from './coverage.ts';
import { getLotDates, tryShift } from './lotDates.ts';
import { getRulebookEffect } from './rulebookEffect.ts';
import { judgePlan } from './judgePlan.ts';
import { definePlanningFinding } from './planningFinding.ts';
import { registerProject } from './registerProject.ts';
import { retenderLot } from './retenderLot.ts';
import { setProcedure } from './setProcedure.ts';
import { tryPrequalification } from './tryPrequalification.ts';
import { acceptProject, returnProject, submitProject } from './registration.ts';

export { Amendment, DeadlineMove } from './amendment.ts';
export { rolledInstant, sameTimeOn } from './amendmentEffect.ts';
export {
  Admission,
  admittedOrganisation,
  applicationStream,
  isAdmitted,
  isInvited,
  listAdmission,
  organisationTagOf,
  prequalificationStream,
  sendInvitations,
  type AdmissionNote,
} from './admission.ts';
export { lawPeriodEnd, prequalificationTimetable } from './timetable.ts';
export { failureName, rejectionName } from './failureWords.ts';
export { methodOf, regimeWords } from './regimeWords.ts';
export { coreBrand, sumOfItems } from './supply.ts';
export { sha256Of } from './sha256.ts';
export { DocumentVersion, versionsOf } from './documentVersion.ts';
export { Head, tendersEvents } from './events.ts';
export { bidsStream, decisionStream, evaluationStream, Lot, lotStream } from './lot.ts';
export { equalsOf, rangesOf } from './lotRows.ts';
export { listLot };
export { mayPrepare, maySign, partyOf } from './policy.ts';
export {
  groundToBid,
  invitationReasons,
  isCircleOpen,
  areChangesPublic,
  isRestricted,
  reasonPublished,
  enoughInvited,
} from './procedure.ts';
export { Project, projectStream } from './project.ts';
export { cardsOf, documentsOf, getLot, listLots, visibleLot } from './queries.ts';
export { listQuestions, listVersions };
export { PlanningFinding } from './planningFinding.ts';
export { Question } from './question.ts';
export { dueWithStops } from './questionRules.ts';
export { standstillOf, Suspension } from './suspension.ts';
export { versionDifference, type Difference } from './documentDifference.ts';

export const room: Room = {
  name: 'tenders',
  define: (db) => {
    defineProject(db);
    defineLot(db);
    defineLotGram(db);
    defineLotDocument(db);
    defineQuestion(db);
    definePlanningFinding(db);
    defineSignedVersion(db);
    defineSelfCheck(db);
    defineJustification(db);
    defineDocumentVersion(db);
    defineAmendment(db);
    defineAdmission(db);
    defineSuspension(db);
  },
  handlers: [
    registerProject,
    submitProject,
    acceptProject,
    returnProject,
    saveTerms,
    signDocuments,
    reopenDocuments,
    setProcedure,
    setInvitees,
    getInvitees,
    announceMethod,
    tryPrequalification,
    publishLot,
    terminateLot,
    retenderLot,
    prepareAmendment,
    discardAmendment,
    publishAmendment,
    extendDeadline,
    getAmendment,
    listVersions,
    askQuestion,
    answerQuestion,
    unsealAsker,
    getProject,
    listProjects,
    getLot,
    listLots,
    countLots,
    listRegions,
    listQuestions,
    tryTimetable,
    judgePlan,
    getRulebookEffect,
    getLotDates,
    tryShift,
    getCoverage,
    listStandardForms,
    getStandardForm,
    getDocumentSet,
    previewDocuments,
    justifyFinding,
    decideJustification,
    signSelfCheck,
    listSignedVersions,
    compareSigned,
  ],
  refusals: tendersRefusals,
  events: tendersEvents,
  alarms: [documentPapersDue],
  readers: {
    [signedPaperKind]: async (platform, actor, versionId) => {
      const version = await SignedVersion.findByPk(versionId, { attributes: ['id', 'lotId'] });
      const lot = version ? await Lot.findByPk(version.lotId) : null;
      const project = lot ? await Project.findByPk(lot.projectId) : null;
      const readable = lot && project ? await versionsFor(platform, lot, project, actor) : [];
      return readable.some((one) => one.id === versionId) ? yes : no('files.unknown');
    },
    prequalification_document: async (platform, actor, lotId) => {
      const lot = await Lot.findByPk(lotId);
      const project = lot ? await Project.findByPk(lot.projectId) : null;
      if (!lot || !project) return no('files.unknown');
      if (lot.publishedAt === null) return mayPrepare(actor, project);
      const isParty = partyOf(actor, project) !== null;
      return (await readsPrequalification(platform.keys, lot, actor, isParty)) ? yes : no('files.unknown');
    },
    /** Documents of a restricted lot are for its parties and those who are invited to bid, until the opening. */
    lot_document: async (platform, actor, lotId) => {
      const lot = await Lot.findByPk(lotId, {
        attributes: ['id', 'publishedAt', 'projectId', 'procedure', 'state'],
      });
      if (lot?.publishedAt && (await readsDocuments(platform.keys, lot, actor, false))) return yes;
      const project = lot ? await Project.findByPk(lot.projectId, { attributes: ['authorityId', 'agencyId'] }) : null;
      const watches = project && lot?.publishedAt && partyOf(actor, project) !== null;
      return watches ? yes : project ? mayPrepare(actor, project) : no('files.unknown');
    },
  },
};
