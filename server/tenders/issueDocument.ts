import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock, type Command } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { held } from '../kernel/db.ts';
import { renderDocument } from '../kernel/document/render.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { storeBytes } from '../files/index.ts';
import { Organisation } from '../identity/index.ts';
import { documentPaper } from './documentPaper.ts';
import { readContent } from './documentSet.ts';
import { SignedVersion } from './signedVersion.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { Project } from './project.ts';

/** The boundary of every download of printed tender documents. */
export const signedPaperKind = 'signed_version';

/** The clock's own call: it has no address, nobody can knock with it. */
const IssueDocument = call({
  name: 'tenders.issueDocument',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ versionId: id, lotId: id }),
  output: done,
});

type Stored = Awaited<ReturnType<typeof storeBytes>>;

const issueDocument = (stored: Stored): Command<typeof IssueDocument> =>
  command(IssueDocument, async ({ input, tx, record }) => {
    await Lot.lock(input.lotId, tx);
    const version = await SignedVersion.findByPk(input.versionId, { ...held(tx), rejectOnEmpty: true });
    if (version.uploadId !== null) return { done: true } as const;
    const { uploadId, sha256 } = stored;
    await stored.save(tx, { kind: signedPaperKind, id: version.id });
    await version.update({ uploadId, paperSha256: sha256, drawAt: null }, { transaction: tx });
    const { lotId, number } = version;
    await record(fact(tendersEvents, 'documents.printed', lotStream(lotId), { lotId, number, sha256 }));
    return { done: true } as const;
  });

const drawWithinMs = 30_000;
const longestSeconds = 600;

async function print(platform: Platform, version: SignedVersion, now: Date): Promise<void> {
  const lot = await Lot.findByPk(version.lotId, { rejectOnEmpty: true });
  const project = await Project.findByPk(lot.projectId, { rejectOnEmpty: true });
  const authority = await Organisation.findByPk(project.authorityId, { attributes: ['name'], rejectOnEmpty: true });
  const { composed, files } = readContent(version.content);
  const { number, documentsHash, seq, entryHash } = version;
  const base = platform.env.PUBLIC_URL ?? `http://localhost:${String(platform.env.PORT)}`;
  const proof = { stream: lotStream(lot.id), seq, entryHash, verifyUrl: `${base}/lots/${lot.id}` };
  const spec = documentPaper({
    projectName: project.name,
    lotName: lot.name,
    lotCode: lot.code,
    authorityName: authority.name,
    chapters: composed,
    files,
    version: { number, documentsHash, proof },
    at: version.signedAt,
  });
  const bytes = await renderDocument(spec, { deadlineMs: drawWithinMs });
  const name = `招标文件-${lot.code}-${String(number)}.pdf`;
  const stored = await storeBytes(platform, bytes, { purpose: 'issued', name, mediaType: 'application/pdf' });
  const input = { versionId: version.id, lotId: lot.id };
  await perform(issueDocument(stored), { input, actor: theClock, now, platform });
}

/** Prints signed documents, one a turn: drawing is slow and nobody's signature waits for it. */
export const documentPapersDue: Alarm = {
  name: 'tenders.documentPapers',
  due: async (_platform, now) => {
    const next = await SignedVersion.findOne({
      attributes: ['id'],
      where: { drawAt: { [Op.lte]: now } },
      order: [
        ['drawAt', 'ASC'],
        ['id', 'ASC'],
      ],
    });
    return next ? [next.id] : [];
  },
  ring: async (platform, versionId, now) => {
    const version = await SignedVersion.findByPk(versionId, { rejectOnEmpty: true });
    try {
      await print(platform, version, now);
    } catch (fault) {
      const wait = Math.min(2 ** version.tries, longestSeconds) * 1000;
      await platform.db.write((tx) =>
        version.update({ tries: version.tries + 1, drawAt: new Date(now.getTime() + wait) }, { transaction: tx }),
      );
      throw fault;
    }
  },
};
