import { Op } from 'sequelize';
import type { z } from 'zod';
import { query, type Actor } from '../kernel/act.ts';
import type { Db } from '../kernel/db.ts';
import { exact } from '../kernel/decimal.ts';
import { pageFrom } from '../kernel/search/rows.ts';
import type { FileReader } from '../kernel/room.ts';
import type { Platform } from '../kernel/platform.ts';
import { no, Refusal, yes } from '../kernel/verdict.ts';
import { bidderTagOf } from '../bids/index.ts';
import { Decider, deciderTag } from '../decision/index.ts';
import { Seat } from '../experts/index.ts';
import { OpenedBid } from '../opening/index.ts';
import { Lot, partyOf, Project, visibleLot } from '../tenders/index.ts';
import { audiences, isFor, type Reader } from './audience.ts';
import {
  CheckPaper,
  CountNotices,
  GetNotice,
  ListNotices,
  ListPapers,
  type NoticeFilter,
  type PaperView,
} from './contract.ts';
import { Notice } from './notice.ts';
import { instantText, noticeCount, noticePlace, noticeRows, wantedNotices, type NoticeRow } from './noticeRows.ts';
import { Paper } from './paper.ts';
import { titleOf } from './paperTitles.ts';
import type { Bilingual } from './words.ts';

interface Place {
  readonly stream: string;
  readonly seq: number | string;
}
const placeText = ({ stream, seq }: Place): string => `${stream}#${String(seq)}`;

/** The public paper of each entry that notices tell about, where it has been issued. */
async function papersOf(db: Db, places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
  if (places.length === 0) return new Map();
  const rows = await db.rows<Place & { id: string }>(
    `SELECT id, stream, seq FROM papers WHERE audience = ? AND issued_at IS NOT NULL AND (${places.map(() => '(stream = ? AND seq = ?)').join(' OR ')})`,
    [audiences.public, ...places.flatMap(({ stream, seq }) => [stream, seq])],
  );
  return new Map(rows.map((row) => [placeText(row), row.id]));
}

const presentRow = (row: NoticeRow) => ({
  id: row.id,
  kind: row.kind,
  lotId: row.lot_id,
  lotName: row.lot_name,
  lotCode: row.lot_code,
  title: JSON.parse(row.title) as Bilingual,
  publishedAt: instantText(row.published_at),
  endsAt: row.ends_at === null ? null : instantText(row.ends_at),
  paperId: row.paper_id,
  amount: row.amount === null ? null : exact(row.amount).div(100).toFixed(2),
  region: row.region,
});

const lotCode = /^[A-Z]\d{2}-\d{8}-\d+-\d+$/i;

/** Whoever types a lot's whole code means that lot. */
async function meant<Filter extends z.output<typeof NoticeFilter>>(filter: Filter): Promise<Filter> {
  if (!filter.q || filter.lotId || !lotCode.test(filter.q)) return filter;
  const lot = await Lot.findOne({ attributes: ['id'], where: { code: filter.q.toUpperCase() } });
  return lot ? { ...filter, q: undefined, lotId: lot.id } : filter;
}

/** Every notice of the city by any filter and order. */
export const listNotices = query(ListNotices, async ({ input, platform: { db } }) => {
  const { limit, ...given } = input;
  const filter = await meant(given);
  const { rows, isReversed } = await noticeRows(db, wantedNotices(filter, limit + 1));
  return pageFrom(rows, {
    limit,
    isReversed,
    hasPlace: filter.after !== undefined,
    placeOf: (row) => noticePlace(filter, row),
    present: presentRow,
  });
});

export const countNotices = query(CountNotices, async ({ input, platform: { db } }) =>
  noticeCount(db, await meant(input)),
);

export const getNotice = query(GetNotice, async ({ input, platform: { db } }) => {
  const notice = await Notice.findByPk(input.noticeId);
  if (!notice) throw new Refusal('publicity.notice_unknown');
  const lot = await Lot.findByPk(notice.lotId, { attributes: ['name', 'code'], rejectOnEmpty: true });
  const { id, kind, lotId, title, body, publishedAt, endsAt } = notice;
  return {
    id,
    kind,
    lotId,
    lotName: lot.name,
    lotCode: lot.code,
    title,
    publishedAt: publishedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    paragraphs: [...body.paragraphs],
    candidates: body.candidates.map((one) => ({ ...one, components: [...one.components] })),
    rejected: [...body.rejected],
    paperId: (await papersOf(db, [notice])).get(placeText(notice)) ?? null,
  };
});

/** What an actor is to the papers of a lot. */
async function readerOf({ keys }: Platform, actor: Actor, lot: Lot, project: Project): Promise<Reader> {
  if (actor.kind !== 'person')
    return { actor, party: partyOf(actor, project), bidderTag: null, isWinner: false, isMember: false };
  const winner =
    lot.winnerBidId === null ? null : await OpenedBid.findByPk(lot.winnerBidId, { attributes: ['bidderId'] });
  const seat = await Seat.ofPerson(keys, actor.personId, lot.id);
  const decider = await Decider.findOne({
    where: { lotId: lot.id, personTag: deciderTag(keys, actor.personId), enteredAt: { [Op.ne]: null } },
  });
  return {
    actor,
    party: partyOf(actor, project),
    bidderTag: bidderTagOf(keys, lot.id, actor.organisationId),
    isWinner: winner?.bidderId === actor.organisationId,
    // Until the gate an expert does not know which lot the seat is for; a decider hears the file after declaring to be free of conflict.
    isMember: seat?.state === 'SEATED' || decider !== null,
  };
}

const present = (paper: Paper): z.output<typeof PaperView> => ({
  id: paper.id,
  kind: paper.kind,
  variant: paper.variant,
  lotId: paper.lotId,
  title: titleOf(paper),
  sha256: paper.sha256 ?? '',
  size: paper.size ?? 0,
  issuedAt: (paper.issuedAt ?? paper.askedAt).toISOString(),
  stream: paper.stream,
  seq: paper.seq,
  entryHash: paper.entryHash,
  uploadId: paper.uploadId ?? '',
});

export const listPapers = query(ListPapers, async ({ input, actor, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const reader = await readerOf(platform, actor, lot, project);
  const papers = await Paper.findAll({
    where: { lotId: lot.id, issuedAt: { [Op.ne]: null } },
    order: [
      ['issuedAt', 'ASC'],
      ['id', 'ASC'],
    ],
  });
  return { items: papers.filter((paper) => isFor(paper.audience, reader)).map(present) };
});

/** Where the code on a paper leads. The id is on the paper and nowhere else; it opens hash and place, never the file. */
export const checkPaper = query(CheckPaper, async ({ input }) => {
  const paper = await Paper.findByPk(input.paperId);
  if (!paper?.issuedAt) throw new Refusal('publicity.paper_unknown');
  return present(paper);
});

/** Whether an actor may download a paper. */
export const mayReadPaper: FileReader = async (platform, actor, paperId) => {
  const paper = await Paper.findByPk(paperId);
  const lot = paper?.issuedAt ? await Lot.findByPk(paper.lotId) : null;
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  if (!paper || !lot || !project) return no('files.unknown');
  return isFor(paper.audience, await readerOf(platform, actor, lot, project)) ? yes : no('files.unknown');
};
