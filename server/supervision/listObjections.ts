import { query, type Actor } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import { presentUpload, Upload } from '../files/index.ts';
import { partyOf, Suspension, visibleLot, type Lot, type Project } from '../tenders/index.ts';
import { ListObjections, ListSuspensions } from './contract.ts';
import { clockOf } from './objecting.ts';
import { Objection, objectorTagOf } from './objection.ts';
import { complaintDue, kindIn, objectionWindow, stopsProcedure } from './objectionRules.ts';

/** What everybody may know of objections to a lot's documents; whole ones for who answers, who watches and who filed. Nobody learns who that was. */
export const listObjections = query(ListObjections, async ({ input, actor, now, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const clock = await clockOf(lot, project);
  const rows = await Objection.findAll({
    where: { lotId: lot.id },
    order: [
      ['filedAt', 'ASC'],
      ['id', 'ASC'],
    ],
  });
  const party = partyOf(actor, project);
  const seesAll = party === 'authority' || party === 'agency' || party === 'supervisor';
  const seesDraft = party === 'authority' || party === 'agency';
  const items = [];
  for (const [at, row] of rows.entries()) {
    const isMine = isOf(platform, actor, lot, row);
    const until = row.answeredAt ? complaintDue(clock, row.answeredAt).until : null;
    items.push({
      id: row.id,
      number: at + 1,
      kind: row.kind,
      state: row.state,
      parts: [...new Set(row.points.map((point) => point.part))],
      documentsVersion: row.documentsVersion,
      filedAt: row.filedAt.toISOString(),
      acceptedAt: row.acceptedAt?.toISOString() ?? null,
      answerDueAt: row.answerDueAt.toISOString(),
      isOverdue: row.escalatedAt != null && row.answeredAt === null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      isUpheld: row.isUpheld,
      answer: row.answer,
      isMine,
      detail:
        seesAll || isMine
          ? {
              interest: row.interest,
              interestText: row.interestText,
              points: row.points,
              evidence: (await Upload.findAll({ where: { id: row.evidence } })).map(presentUpload),
              correctionAsked: row.correctionAsked,
              correctionDueAt: row.correctionDueAt?.toISOString() ?? null,
              draftAnswer: seesDraft ? row.draftAnswer : null,
              complaintUntil: until?.toISOString() ?? null,
            }
          : null,
    });
  }
  return { window: windowOf(lot, project, clock, now), items: items.reverse() };
});

const isOf = ({ keys }: Platform, actor: Actor, lot: Lot, row: Objection): boolean =>
  actor.kind === 'person' && row.objectorTag === objectorTagOf(keys, lot.id, actor.organisationId);

function windowOf(lot: Lot, project: Project, clock: Awaited<ReturnType<typeof clockOf>>, now: Date) {
  const kind = kindIn(lot.state);
  if (kind === null || lot.deadlineAt === null) return null;
  const { until, law, verdict } = objectionWindow({
    ...clock,
    kind,
    publishedAt: lot.publishedAt ?? now,
    deadlineAt: lot.deadlineAt,
  });
  return {
    kind,
    until: until?.toISOString() ?? null,
    isOpen: verdict.ok && until !== null && (lot.suspendedAt ?? now) < until,
    stopsProcedure: stopsProcedure(project.regime),
    law,
  };
}

/** Every stop of a lot with its cause, and what the frozen clock shows. */
export const listSuspensions = query(ListSuspensions, async ({ input, actor }) => {
  const { lot } = await visibleLot(input.lotId, actor);
  const rows = await Suspension.findAll({
    where: { lotId: lot.id },
    order: [
      ['fromAt', 'DESC'],
      ['id', 'DESC'],
    ],
  });
  const end = lot.state === 'PUBLICITY' ? lot.publicityEndsAt : lot.deadlineAt;
  const isRunning = lot.state === 'TENDERING' || lot.state === 'PREQ_OPEN' || lot.state === 'PUBLICITY';
  return {
    frozenMs: lot.suspendedAt && end && isRunning ? Math.max(0, end.getTime() - lot.suspendedAt.getTime()) : null,
    items: rows.map((row) => ({
      id: row.id,
      cause: row.cause,
      orderedBy: row.orderedBy,
      reason: row.reason,
      from: row.fromAt.toISOString(),
      until: row.untilAt?.toISOString() ?? null,
      endedAt: row.endedAt?.toISOString() ?? null,
      endReason: row.endReason,
    })),
  };
});
