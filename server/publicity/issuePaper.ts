import { z } from 'zod';
import { command, perform, theClock, type Command } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { renderDocument } from '../kernel/document/render.ts';
import { held } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Platform } from '../kernel/platform.ts';
import { storeBytes } from '../files/index.ts';
import { Lot, lotStream } from '../tenders/index.ts';
import { publicityEvents } from './events.ts';
import { Paper } from './paper.ts';
import { specOf } from './paperSpec.ts';

/** The clock's own call: it has no address, nobody can knock with it. */
const IssuePaper = call({
  name: 'publicity.issuePaper',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ paperId: id, lotId: id }),
  output: done,
});

type Stored = Awaited<ReturnType<typeof storeBytes>>;

/** The boundary of every download of a paper. */
export const paperKind = 'paper';

/** Papers for one reader are told where their cause is told: in the reader's own sealed stream; so are those of a sealed review. */
const isSealed = ({ kind, variant }: Paper): boolean =>
  kind === 'RECEIPT' || (variant !== null && variant !== 'PREQUALIFICATION_NOTICE');
const streamOf = (paper: Paper): string => (isSealed(paper) ? paper.stream : lotStream(paper.lotId));

/** Puts a drawn paper into force: its bytes are bound and its hash stands in the log, together and once. */
const issuePaper = (stored: Stored): Command<typeof IssuePaper> =>
  command(IssuePaper, async ({ input, now, tx, record }) => {
    await Lot.lock(input.lotId, tx);
    const paper = await Paper.findByPk(input.paperId, { ...held(tx), rejectOnEmpty: true });
    if (paper.issuedAt !== null) return { done: true } as const;
    const { uploadId, sha256, size } = stored;
    await stored.save(tx, { kind: paperKind, id: paper.id });
    await paper.update({ uploadId, sha256, size, issuedAt: now }, { transaction: tx });
    const { id: paperId, kind, stream, seq } = paper;
    await record(
      fact(publicityEvents, 'paper.issued', streamOf(paper), { paperId, kind, sha256, of: { stream, seq } }),
    );
    return { done: true } as const;
  });

const drawWithinMs = 10_000;

/** Draws a paper and issues it. Whoever dies between leaves bytes that nobody names, and the paper is drawn again. */
export async function issue(platform: Platform, paper: Paper, now: Date): Promise<void> {
  const { spec, fileName } = await specOf(platform, paper);
  const bytes = await renderDocument(spec, { deadlineMs: drawWithinMs });
  const stored = await storeBytes(platform, bytes, { purpose: 'issued', name: fileName, mediaType: 'application/pdf' });
  await perform(issuePaper(stored), {
    input: { paperId: paper.id, lotId: paper.lotId },
    actor: theClock,
    now,
    platform,
  });
}
