import { query } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { presentUpload, Upload } from '../files/index.ts';
import { openedBidsOf } from '../opening/index.ts';
import { coreBrand, Lot, partyOf, Project } from '../tenders/index.ts';
import type { LotState } from '../tenders/states.ts';
import { GetQualification } from './contract.ts';
import { Qualification } from './qualification.ts';
import { purchaserItems } from './qualificationRules.ts';
import { schemeOf } from './sitting.ts';

/** From the end of the opening on the purchaser holds what was opened. */
const beforeOpened: readonly LotState[] = [
  'PLANNED',
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
];

/** Whether purchaser and agency may look into the opened bids of a lot (87 Art. 44). */
export const mayLookInto = (lot: Pick<Lot, 'state'>, project: Pick<Project, 'regime'>): boolean =>
  project.regime === 'GOV_PROCUREMENT' && !beforeOpened.includes(lot.state);

/** What the purchaser or its agency reviews, and how it was judged; the supervisor reads along. */
export const getQualification = query(GetQualification, async ({ input, actor }) => {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  const party = project ? partyOf(actor, project) : null;
  if (!lot || !project || party === null || party === 'centre' || !mayLookInto(lot, project))
    throw new Refusal('kernel.not_found');
  const concluded = await Qualification.ofLot(lot.id);
  const opened = await openedBidsOf(lot.id);
  const uploadIds = opened.flatMap((bid) => bid.files.map((file) => file.uploadId));
  const uploads = new Map((await Upload.findAll({ where: { id: uploadIds } })).map((upload) => [upload.id, upload]));
  const items = purchaserItems(schemeOf(lot));
  return {
    lotId: lot.id,
    lotName: lot.name,
    items: items.map(({ id, title, groundCode }) => ({ id, title, groundCode })),
    bids: opened.map((bid) => ({
      bidId: bid.bidId,
      bidderName: bid.bidderName,
      brand: coreBrand(bid.supply, lot.terms.supply),
      claim: bid.supply?.claim ?? null,
      files: bid.files
        .filter((file) => file.kind === 'QUALIFICATION')
        .flatMap(({ uploadId }) => {
          const upload = uploads.get(uploadId);
          return upload ? [presentUpload(upload)] : [];
        }),
    })),
    judged: concluded?.judged ?? null,
    concludedAt: concluded?.concludedAt.toISOString() ?? null,
    mayJudge: (party === 'authority' || party === 'agency') && lot.state === 'OPENED' && concluded === null,
  };
});
