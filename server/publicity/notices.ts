import { awardFactsOf } from '../decision/index.ts';
import { z } from 'zod';
import type { Db, Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Followed, Follower } from '../kernel/ledger/follow.ts';
import type { Platform } from '../kernel/platform.ts';
import { openingRecordOf, type OpeningRecord, type RecordedBid } from '../opening/index.ts';
import { areChangesPublic, isRestricted, listLot } from '../tenders/index.ts';
import { addressOf } from './address.ts';
import { publishedText } from './candidates.ts';
import type { NoticeKind } from './contract.ts';
import { createNotice, Notice } from './notice.ts';
import { versionDifference, versionsOf } from '../tenders/index.ts';
import {
  amendmentText,
  restrictedClarificationText,
  clarificationText,
  extensionText,
  failureText,
  openingText,
  resultText,
  resumptionText,
  suspensionText,
  tenderText,
  terminationText,
  type NoticeText,
} from './noticeText.ts';
import { noticeEndOf, procurementResultOf } from './procurementResult.ts';
import { procurementResultText } from './procurementText.ts';
import { invitationReasonText, prequalificationText, restrictedTenderText } from './restrictedNotice.ts';
import { storyOf, type Story } from './story.ts';
import { both, type Bilingual } from './words.ts';

interface Writer {
  readonly kind: NoticeKind;
  write(platform: Platform, story: Story, entry: Followed): Promise<NoticeText> | NoticeText;
}

/** A later room's facts are read by shape, for its file may not be leaned on. */
const Suspended = z.object({ cause: z.string(), reason: z.string() });
const Resumed = z.object({
  reason: z.string(),
  deadlineAt: z.coerce.date().nullable(),
  publicityEndsAt: z.coerce.date().nullable(),
});

const Amended = z.object({
  version: z.number(),
  documentsHash: z.string(),
  affectsBids: z.boolean(),
  reason: z.string(),
  deadlineAt: z.coerce.date(),
  movedFrom: z.coerce.date().nullable(),
});

const outcomes: Readonly<Record<RecordedBid['outcome'], Bilingual>> = {
  SEALED: both('未解密', 'not decrypted'),
  KEY_RELEASED: both('未解密', 'not decrypted'),
  FAILED: both('未解密', 'not decrypted'),
  DECRYPTED: both('已解密', 'decrypted'),
  REVOKED: both('未解密，视为撤销投标文件', 'not decrypted, counts as revoked'),
  WITHDRAWN_BY_FAULT: both('未解密，视为撤回投标文件', 'not decrypted, counts as withdrawn'),
};

async function openingNotice(_platform: Platform, story: Story, { facts }: Followed): Promise<NoticeText> {
  const kept = await openingRecordOf(story.lot.id, String(facts['recordId']));
  const record = JSON.parse(kept?.record ?? '{}') as OpeningRecord;
  const bids = record.bids.map(({ bidderName, price, durationDays, outcome }) => ({
    bidderName,
    price,
    durationDays,
    outcome: outcomes[outcome],
  }));
  return openingText(story, {
    openedAt: new Date(record.openedAt),
    isFailed: record.outcome === 'FAILED',
    envelope: record.envelope ?? 'ONE',
    bids,
  });
}

/** The amendment as its entry tells it, with old and new of what changed (O20 22). */
async function amendmentNotice(story: Story, facts: Followed['facts']): Promise<NoticeText> {
  const told = Amended.parse(facts);
  if (!areChangesPublic(story.lot)) return amendmentText(story, { ...told, reason: null, differences: [] });
  const versions = await versionsOf(story.lot);
  const after = versions.find((one) => one.version === told.version);
  const before = versions.find((one) => one.version === told.version - 1);
  return amendmentText(story, { ...told, differences: before && after ? versionDifference(before, after) : [] });
}

/** A procurement notice stands for so many working days; a tender notice until the documents are no longer given out (87 Art. 16). */
export const tenderNoticeEnd = async (story: Story, at: Date): Promise<Date | null> =>
  story.project.regime === 'GOV_PROCUREMENT' ? noticeEndOf(story, 'gp.tenderNoticePeriod', at) : null;

/** What becomes a public notice, by the type of the entry that it tells about. */
const writers: Readonly<Record<string, Writer>> = {
  'lot.published': {
    kind: 'TENDER',
    write: async (platform, story, { at }) => {
      const address = addressOf(platform.env, `/lots/${story.lot.id}`);
      return isRestricted(story.lot.procedure)
        ? restrictedTenderText(story)
        : tenderText(story, address, await tenderNoticeEnd(story, at));
    },
  },
  'prequalification.opened': {
    kind: 'TENDER',
    write: (platform, story) => prequalificationText(story, addressOf(platform.env, `/lots/${story.lot.id}`)),
  },
  'method.announced': { kind: 'TENDER', write: (_platform, story) => invitationReasonText(story) },
  'question.answered': {
    kind: 'CLARIFICATION',
    write: (_platform, story, { facts }) =>
      String(facts['answer']) === ''
        ? restrictedClarificationText(story)
        : clarificationText(story, { question: String(facts['question']), answer: String(facts['answer']) }),
  },
  'documents.amended': {
    kind: 'CLARIFICATION',
    write: (_platform, story, { facts }) => amendmentNotice(story, facts),
  },
  'deadline.extended': {
    kind: 'CLARIFICATION',
    write: (_platform, story, { facts }) =>
      extensionText(story, {
        from: new Date(String(facts['from'])),
        to: new Date(String(facts['to'])),
        reason: String(facts['reason']),
      }),
  },
  'lot.failed': {
    kind: 'FAILURE',
    write: (_platform, story, { facts }) => failureText(story, String(facts['ground'])),
  },
  'lot.terminated': {
    kind: 'TERMINATION',
    write: (_platform, story, { facts }) => terminationText(story, String(facts['reason'])),
  },
  'lot.suspended': {
    kind: 'SUSPENSION',
    write: (_platform, story, { facts }) => suspensionText(story, Suspended.parse(facts)),
  },
  'lot.resumed': {
    kind: 'SUSPENSION',
    write: (_platform, story, { facts }) => resumptionText(story, Resumed.parse(facts)),
  },
  'opening.concluded': { kind: 'OPENING_RECORD', write: openingNotice },
  'candidates.published': { kind: 'CANDIDATES', write: (_platform, story, { facts }) => publishedText(story, facts) },
  'award.notified': {
    kind: 'RESULT',
    write: async (platform, story, { at }) =>
      story.project.regime === 'GOV_PROCUREMENT'
        ? procurementResultText(story, await procurementResultOf(platform, story, at))
        : resultText(story, {
            winnerName: story.lot.winnerName ?? '',
            price: story.lot.winnerPrice ?? '0.00',
            skipped: (await awardFactsOf(story.lot.id, at.toISOString()))?.skipped,
          }),
  },
};

/** Writes what the law wants published as soon as it is in the log, and each thing once (LAW 16; REG 54; Order 10). */
export const notices: Follower = {
  name: 'publicity.notices',
  types: Object.keys(writers),
  follow: async (platform, entry) => {
    const writer = writers[entry.type];
    const lotId = entry.facts['lotId'];
    if (!writer || typeof lotId !== 'string') return;
    const story = await storyOf(lotId);
    // What ends before it was ever public is nobody's news.
    const isPublic = story.lot.publishedAt !== null || entry.type === 'method.announced';
    if (!isPublic || (await isWritten(writer.kind, entry))) return;
    const text = await writer.write(platform, story, entry);
    await platform.db.write(async (tx) => {
      // Whatever way a lot was published, it stands in the public lists from its first notice on.
      if (story.lot.publishedAt !== null && story.lot.listed === null)
        await listLot(platform, story.lot, story.project, story.lot.publishedAt, tx);
      await createNotice(
        {
          // The id carries the instant of publication, so that a list in the order of ids is a list in the order of time.
          id: newId({ random: platform.random, clock: { ...platform.clock, now: () => entry.at } }),
          lotId,
          kind: writer.kind,
          title: text.title,
          body: text.body,
          searchable: searchableOf(story, text),
          publishedAt: entry.at,
          endsAt: text.endsAt ?? null,
          stream: entry.stream,
          seq: entry.seq,
          item: story.project.catalogueItem,
          category: story.project.catalogueItem.slice(0, 1),
          region: story.project.region,
          authorityId: story.project.authorityId,
          amount: story.lot.ceiling,
          position: await nextNumber(platform.db, tx),
        },
        tx,
      );
    });
  },
};

/**
 * The next place in the order of notices, which feeds go on from. A number of its own, since a position of the log would count
 * the sealed acts between two notices. Followers run in one process, so nobody else takes it.
 */
async function nextNumber(db: Db, tx: Tx): Promise<number> {
  const [last] = await db.rows<{ position: number | string | null }>(
    'SELECT MAX(position) AS position FROM notices',
    [],
    tx,
  );
  return Number(last?.position ?? 0) + 1;
}

const isWritten = async (kind: NoticeKind, { stream, seq }: Followed): Promise<boolean> =>
  (await Notice.count({ where: { kind, stream, seq } })) > 0;

const searchableOf = ({ lot, authorityName }: Story, { title, body }: NoticeText): string =>
  [title.zh, lot.code, authorityName, ...body.candidates.map((one) => one.bidderName)].join(' ').toLowerCase();
