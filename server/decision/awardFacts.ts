import { countOf } from '../catalogue/index.ts';
import type { Tx } from '../kernel/db.ts';
import { Organisation } from '../identity/index.ts';
import { openedBidsOf } from '../opening/index.ts';
import { Lot, Project } from '../tenders/index.ts';
import type { AwardFacts } from './awardNotice.ts';

/** What award letter and result notice are printed from; null while nobody is awarded. */
export async function awardFactsOf(lotId: string, notifiedAt: string, tx?: Tx): Promise<AwardFacts | null> {
  const options = { transaction: tx ?? null };
  const lot = await Lot.findByPk(lotId, options);
  const bids = await openedBidsOf(lotId, tx);
  const winner = bids.find((bid) => bid.bidId === lot?.winnerBidId);
  if (!lot || !winner) return null;
  const project = await Project.findByPk(lot.projectId, { ...options, rejectOnEmpty: true });
  const authority = await Organisation.findByPk(project.authorityId, options);
  const agency = project.agencyId === null ? null : await Organisation.findByPk(project.agencyId, options);
  return {
    lotCode: lot.code,
    lotName: lot.name,
    projectName: project.name,
    authorityName: authority?.name ?? '',
    agencyName: agency?.name ?? null,
    deadlineAt: lot.deadlineAt?.toISOString() ?? '',
    notifiedAt,
    winner: { ...pick(winner), price: lot.winnerPrice ?? winner.price ?? '' },
    contractDays: countOf(lot.rulebook ?? {}, 'award.contractMax'),
    mode: lot.decisionMode ?? 'RANKED',
    regime: project.regime,
    skipped: (lot.awardSkipped ?? []).map(({ bidId, lots }) => ({
      bidderName: bids.find((bid) => bid.bidId === bidId)?.bidderName ?? '',
      lots,
    })),
  };
}

const pick = ({
  bidderName,
  creditCode,
  durationDays,
  quality,
  projectManager,
}: Awaited<ReturnType<typeof openedBidsOf>>[number]) => ({
  bidderName,
  creditCode,
  durationDays,
  quality,
  projectManager,
});
