import type { OutputOf } from '../kernel/call.ts';
import type { Actor } from '../kernel/act.ts';
import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';
import { presentUpload, type Upload } from '../files/index.ts';
import type { Organisation } from '../identity/index.ts';
import type { BasisView, GetProject, LotCard, LotView, PlanningFindingView } from './contract.ts';
import type { Basis } from './mandatory.ts';
import type { PlanningFinding } from './planningFinding.ts';
import type { Lot } from './lot.ts';
import { partyOf } from './policy.ts';
import type { Project } from './project.ts';
import { isRestricted } from './procedure.ts';
import { lotMoves, projectMoves, type LotMove, type LotParty } from './states.ts';
import type { z } from 'zod';
import type { LotState } from './states.ts';

/** What a presenter needs around a lot or project. */
export interface Around {
  readonly authority: Pick<Organisation, 'id' | 'name'>;
  readonly agency: Pick<Organisation, 'id' | 'name'> | null;
  readonly item: CatalogueItemSeed;
}

/** A ground that was written as text before grounds had codes is shown as it was written. */
const presentBasis = (basis: Basis | string): z.output<typeof BasisView> =>
  typeof basis === 'string'
    ? { code: 'NOTED', facts: { text: basis.slice(basis.indexOf(': ') + 2) }, law: basis.split(': ')[0] ?? '' }
    : { code: basis.code, facts: basis.facts, law: basis.law };

export const presentFinding = (finding: PlanningFinding): z.output<typeof PlanningFindingView> => ({
  rule: finding.rule,
  lotId: finding.lotId,
  facts: Object.fromEntries(
    Object.entries(finding.facts).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  ),
  law: 'LAW 4',
});

const named = (one: Pick<Organisation, 'id' | 'name'>) => ({ id: one.id, name: one.name });

export function presentCard(lot: Lot, project: Project, around: Around): z.output<typeof LotCard> {
  return {
    id: lot.id,
    code: lot.code,
    name: lot.name,
    projectName: project.name,
    authorityName: around.authority.name,
    catalogueItem: { code: around.item.code, name: around.item.name },
    region: project.region,
    state: lot.state,
    isSuspended: lot.isSuspended,
    ceiling: lot.publishedAt && !beforeTender.includes(lot.state) ? lot.ceiling : null,
    publishedAt: lot.publishedAt?.toISOString() ?? null,
    deadlineAt: lot.deadlineAt?.toISOString() ?? null,
    publicityEndsAt: lot.publicityEndsAt?.toISOString() ?? null,
    decisionMode: lot.publishedAt ? lot.decisionMode : null,
  };
}

/** Applications come in, or are reviewed: the tender itself is not on the market yet. */
const beforeTender: readonly LotState[] = ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE'];

/** Refusals that say only that a later room has not handed in its facts do not close a button: that room judges the click. */
const judgedElsewhere = new Set([
  'tenders.documents_incomplete',
  'tenders.timetable_unchecked',
  'experts.committee_missing',
  'decision.winner_unjudged',
  'evaluation.report_unsigned',
  'decision.report_unsigned',
  'decision.report_unchecked',
  'opening.bid_unsettled',
  'tenders.objection_open',
]);

/** The moves of a viewer's party with the first reason against each, from the same table that judges the click. */
export function presentMoves(
  lot: Lot,
  party: LotParty | null,
  now: Date,
  regime: Project['regime'],
): z.output<typeof LotView>['moves'] {
  if (party === null) return [];
  return (Object.keys(lotMoves.moves) as LotMove[])
    .filter((name) => lotMoves.moves[name].by.includes(party) && lotMoves.moves[name].from.includes(lot.state))
    .map((name) => {
      const judged = lotMoves.judge(name, party, lot.facts({ regime }), now);
      const refusal = judged.ok || judgedElsewhere.has(judged.code) ? null : judged.code;
      return { move: name, allowed: refusal === null, refusal, law: lotMoves.moves[name].law ?? null };
    });
}

/** A lot as this viewer may see it: terms and files are public from publication on; before it only its owners see the draft. */
export function presentLot(
  lot: Lot,
  project: Project,
  around: Around,
  documents: readonly Upload[],
  actor: Actor,
  now: Date,
  reads: { readonly documents: boolean; readonly prequalification: boolean },
  retender: z.output<typeof LotView>['retender'],
): z.output<typeof LotView> {
  const party = partyOf(actor, project);
  const seesDraft = party === 'authority' || party === 'agency';
  const isVisible = seesDraft || (lot.publishedAt !== null && reads.documents);
  const isAnnounced = lot.publishedAt !== null || lot.methodAnnouncedAt !== null || seesDraft;
  const isFree = (upload: Upload) => lot.procedure?.prequalification?.documentIds.includes(upload.id) === true;
  const shown = isVisible
    ? documents
    : lot.publishedAt !== null && reads.prequalification
      ? documents.filter(isFree)
      : [];
  return {
    ...presentCard(lot, project, around),
    ceiling: seesDraft || (isVisible && !beforeTender.includes(lot.state)) ? lot.ceiling : null,
    decisionMode: isVisible ? lot.decisionMode : null,
    projectId: project.id,
    authority: named(around.authority),
    agency: around.agency ? named(around.agency) : null,
    regime: project.regime,
    isMandatory: lot.isMandatory,
    mandatoryBasis: lot.mandatoryBasis.map(presentBasis),
    contractKind: lot.contractKind,
    scope: lot.scope,
    durationDays: lot.durationDays,
    quality: lot.quality,
    estimate: lot.estimate,
    overview: project.overview,
    approvalNumber: project.approvalNumber,
    fundsSource: project.fundsSource,
    terms: isVisible ? lot.terms : null,
    documents: shown.map(presentUpload),
    documentsHash: lot.documentsHash,
    documentsVersion: lot.documentsVersion,
    rulebookHash: lot.rulebookHash,
    failureGround: lot.failureGround,
    suspension:
      lot.isSuspended && lot.suspendedAt
        ? { cause: lot.suspensionCause ?? '', since: lot.suspendedAt.toISOString(), reason: null, until: null }
        : null,
    procedure: isAnnounced && isRestricted(lot.procedure) ? lot.procedure : null,
    methodAnnouncedAt: lot.methodAnnouncedAt?.toISOString() ?? null,
    trustees: isVisible ? lot.trustees : null,
    mayReadDocuments: isVisible,
    winner:
      lot.winnerName !== null && lot.winnerPrice !== null ? { name: lot.winnerName, price: lot.winnerPrice } : null,
    retender,
    parties: party ? [party] : [],
    moves: presentMoves(lot, party, now, project.regime),
  };
}

export function presentProject(
  project: Project,
  lots: readonly Lot[],
  around: Around,
  actor: Actor,
  now: Date,
  findings: readonly PlanningFinding[] = [],
): OutputOf<typeof GetProject> {
  const party = partyOf(actor, project);
  const mover =
    party === 'authority' || party === 'agency' ? ('owner' as const) : party === 'centre' ? ('centre' as const) : null;
  const facts = { state: project.state, isSuspended: false, isComplete: true };
  const names = Object.keys(projectMoves.moves) as (keyof typeof projectMoves.moves)[];
  return {
    id: project.id,
    code: project.code,
    name: project.name,
    state: project.state,
    authority: named(around.authority),
    agency: around.agency ? named(around.agency) : null,
    catalogueItem: { code: around.item.code, name: around.item.name },
    regime: project.regime,
    approvalNumber: project.approvalNumber,
    approvalAuthority: project.approvalAuthority,
    fundsSource: project.fundsSource,
    fundsStateShare: project.fundsStateShare,
    isStateControlled: project.isStateControlled,
    region: project.region,
    overview: project.overview,
    returnReason: project.returnReason,
    findings: findings.map(presentFinding),
    createdAt: project.createdAt.toISOString(),
    acceptedAt: project.acceptedAt?.toISOString() ?? null,
    lots: lots.map((lot) => ({ id: lot.id, code: lot.code, name: lot.name, state: lot.state, estimate: lot.estimate })),
    moves: mover
      ? names
          .filter((name) => projectMoves.judge(name, mover, facts, now).ok)
          .map((name) => ({ move: name, allowed: true, refusal: null, law: projectMoves.moves[name].law ?? null }))
      : [],
  };
}
