import type { Followed, Follower } from '../kernel/ledger/follow.ts';
import type { Platform } from '../kernel/platform.ts';
import {
  objectionLetters as texts,
  personsWith,
  sendLetters,
  storyOf,
  unsealInbox,
  type Mail,
} from '../publicity/index.ts';
import { Objection, objectorOf } from './objection.ts';

/** To the objector under the seal of the lot: before the opening nobody learns who prepares a bid. */
async function toObjector(platform: Platform, entry: Followed, text: (lot: string) => Mail['text']): Promise<Mail[]> {
  const objection = await Objection.findByPk(String(entry.facts['objectionId']));
  if (!objection) return [];
  const story = await storyOf(objection.lotId);
  const { personId } = objectorOf(platform.keys, objection);
  const isSealed = ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE', 'TENDERING', 'BID_CLOSED'].includes(story.lot.state);
  return [{ to: [personId], text: text(`${story.project.name} ${story.lot.name}`), lotId: objection.lotId, isSealed }];
}

async function toOwners(entry: Followed, text: (lot: string) => Mail['text']): Promise<Mail[]> {
  const { project, lot } = await storyOf(String(entry.facts['lotId']));
  const to = [
    ...(await personsWith('authority', project.authorityId)),
    ...(project.agencyId === null ? [] : await personsWith('agency', project.agencyId)),
  ];
  return [{ to, text: text(`${project.name} ${lot.name}`), lotId: lot.id }];
}

async function toSupervisors(entry: Followed, text: (lot: string) => Mail['text']): Promise<Mail[]> {
  const { project, lot } = await storyOf(String(entry.facts['lotId']));
  return [{ to: await personsWith('supervisor'), text: text(`${project.name} ${lot.name}`), lotId: lot.id }];
}

const dueOf = (entry: Followed): Date => new Date(String(entry.facts['answerDueAt'] ?? entry.facts['until']));

const mail: Readonly<Record<string, (platform: Platform, entry: Followed) => Promise<Mail[]>>> = {
  'objection.received': async (platform, entry) => [
    ...(await toOwners(entry, (lot) => texts.received(lot, dueOf(entry)))),
    ...(await toObjector(platform, entry, (lot) => texts.confirmed(lot, dueOf(entry)))),
  ],
  'objection.correction_asked': (platform, entry) =>
    toObjector(platform, entry, (lot) => texts.correctionAsked(lot, dueOf(entry))),
  'objection.corrected': (_platform, entry) => toOwners(entry, texts.corrected),
  'objection.inadmissible': (platform, entry) => toObjector(platform, entry, texts.inadmissible),
  'objection.replied': (platform, entry) => toObjector(platform, entry, texts.answered),
  'objection.overdue': async (_platform, entry) => [
    ...(await toOwners(entry, texts.overdue)),
    ...(await toSupervisors(entry, texts.escalated)),
  ],
  'objection.settled': async (_platform, entry) =>
    entry.facts['outcome'] === 'COMPLAINT'
      ? [...(await toSupervisors(entry, texts.complained)), ...(await toOwners(entry, texts.complained))]
      : [],
};

/** Letters about objections. From the opening on an objector's letters lie with the others, also of one who did not bid. */
export const objectionLetters: Follower = {
  name: 'supervision.objectionLetters',
  types: [...Object.keys(mail), 'bids.opened'],
  follow: async (platform, entry) => {
    if (entry.type === 'bids.opened') {
      const lotId = String(entry.facts['lotId']);
      const persons = (await Objection.findAll({ where: { lotId } })).map((one) => objectorOf(platform.keys, one));
      await platform.db.write(async (tx) => {
        for (const { personId } of persons) await unsealInbox(platform.keys, personId, lotId, tx);
      });
      return;
    }
    await sendLetters(platform, entry, (await mail[entry.type]?.(platform, entry)) ?? []);
  },
};
