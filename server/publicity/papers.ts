import { Op, literal } from 'sequelize';
import { newId } from '../kernel/ids.ts';
import type { Followed, Follower } from '../kernel/ledger/follow.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Bid } from '../bids/index.ts';
import { Application } from '../prequalification/index.ts';
import { Admission } from '../tenders/index.ts';
import { audiences } from './audience.ts';
import type { PaperKind, PaperVariant } from './contract.ts';
import { issue } from './issuePaper.ts';
import { Paper } from './paper.ts';

interface Asked {
  readonly kind: PaperKind;
  readonly variant?: PaperVariant;
  readonly audience: string;
  /** Where an earlier room has announced the id under which its paper will stand. */
  readonly id?: string;
}

const idIn = ({ facts }: Followed, name: string): { id?: string } => {
  const id = facts[name];
  return typeof id === 'string' ? { id } : {};
};

async function receiptFor(entry: Followed): Promise<Asked[]> {
  const bid = await Bid.findByPk(String(entry.facts['bidId']), { attributes: ['bidderTag'] });
  return bid ? [{ kind: 'RECEIPT', audience: audiences.bidder(bid.bidderTag) }] : [];
}

async function invitationFor(entry: Followed): Promise<Asked[]> {
  const admission = await Admission.findByPk(String(entry.facts['admissionId']));
  if (!admission) return [];
  const audience = audiences.bidder(admission.organisationTag);
  return [{ kind: 'TENDER_NOTICE', variant: 'INVITATION', audience, ...idIn(entry, 'letterId') }];
}

const applicantFor =
  (kind: PaperKind, variant: PaperVariant) =>
  async (entry: Followed): Promise<Asked[]> => {
    const application = await Application.findByPk(String(entry.facts['applicationId']), {
      attributes: ['applicantTag'],
    });
    if (!application) return [];
    return [{ kind, variant, audience: audiences.bidder(application.applicantTag), ...idIn(entry, 'letterId') }];
  };

/** Which papers an entry calls for. */
const askedBy: Readonly<Record<string, (entry: Followed) => Promise<Asked[]> | Asked[]>> = {
  'lot.published': () => [{ kind: 'TENDER_NOTICE', audience: audiences.public }],
  'invitation.sent': invitationFor,
  'prequalification.opened': () => [
    { kind: 'TENDER_NOTICE', variant: 'PREQUALIFICATION_NOTICE', audience: audiences.public },
  ],
  'application.submitted': applicantFor('RECEIPT', 'APPLICATION_RECEIPT'),
  'application.judged': applicantFor('RESULT_NOTICE', 'PREQUALIFICATION_RESULT'),
  'review.concluded': (entry) => [
    {
      kind: 'EVALUATION_REPORT',
      variant: 'PREQUALIFICATION_REPORT',
      audience: audiences.owners,
      ...idIn(entry, 'reportId'),
    },
  ],
  'bid.submitted': receiptFor,
  'opening.concluded': (entry) => [{ kind: 'OPENING_RECORD', audience: audiences.public, ...idIn(entry, 'recordId') }],
  'evaluation.concluded': (entry) => [
    { kind: 'EVALUATION_REPORT', audience: audiences.committee, ...idIn(entry, 'reportId') },
  ],
  'decision.concluded': (entry) => [
    { kind: 'DECISION_REPORT', audience: audiences.public, ...idIn(entry, 'reportId') },
  ],
  'award.notified': (entry) => [
    { kind: 'AWARD_NOTICE', audience: audiences.winner, ...idIn(entry, 'letterId') },
    { kind: 'RESULT_NOTICE', audience: audiences.public, ...idIn(entry, 'noticeId') },
  ],
  'lot.failed': () => [{ kind: 'FAILURE_NOTICE', audience: audiences.public }],
};

/** Asks for the papers of an entry, each once. Drawing them is slow and is left to {@link papersDue}, so that nobody waits for it. */
export const papers: Follower = {
  name: 'publicity.papers',
  types: Object.keys(askedBy),
  follow: async (platform, entry, now) => {
    const asked = (await askedBy[entry.type]?.(entry)) ?? [];
    const lotId = String(entry.facts['lotId']);
    const { stream, seq, hash: entryHash } = entry;
    await platform.db.write(async (tx) => {
      for (const { id, kind, variant = null, audience } of asked) {
        if ((await Paper.count({ where: { kind, stream, seq }, transaction: tx })) > 0) continue;
        await Paper.create(
          {
            id: id ?? newId(platform),
            lotId,
            kind,
            variant,
            audience,
            stream,
            seq,
            entryHash,
            askedAt: entry.at,
            tryAt: now,
          },
          { transaction: tx },
        );
      }
    });
  },
};

/** One paper a turn, because everything else that runs by itself waits for it; receipts, which come by the thousand, after the others. */
export const papersDue: Alarm = {
  name: 'publicity.papers',
  due: async (_platform, now) => {
    const next = await Paper.findOne({
      attributes: ['id'],
      where: { issuedAt: null, tryAt: { [Op.lte]: now } },
      order: [
        [literal("kind = 'RECEIPT'"), 'ASC'],
        ['tryAt', 'ASC'],
        ['id', 'ASC'],
      ],
    });
    return next ? [next.id] : [];
  },
  ring: async (platform, paperId, now) => {
    const paper = await Paper.findByPk(paperId, { rejectOnEmpty: true });
    try {
      await issue(platform, paper, now);
    } catch (fault) {
      await postpone(platform, paper, now);
      throw fault;
    }
  },
};

const longestSeconds = 600;

/** A paper that cannot be drawn now must not keep the others waiting. */
async function postpone(platform: Platform, paper: Paper, now: Date): Promise<void> {
  const seconds = Math.min(2 ** paper.tries, longestSeconds);
  await platform.db.write((tx) =>
    paper.update({ tries: paper.tries + 1, tryAt: new Date(now.getTime() + seconds * 1000) }, { transaction: tx }),
  );
}
