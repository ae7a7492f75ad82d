import { command, type Act } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { parameter } from '../catalogue/index.ts';
import { lotStream, tendersEvents, type Project } from '../tenders/index.ts';
import type { SealedForm } from '../bids/contract.ts';
import { ReadOut, type Envelope } from './contract.ts';
import { drawCoefficient } from './drawCoefficient.ts';
import { openingEvents } from './events.ts';
import { readForm } from './form.ts';
import { lockAsHost, type Hall } from './hall.ts';
import type { OpenedBid } from './opening.ts';
import { readPriceInWords } from './priceInWords.ts';
import { writeRecord } from './writeRecord.ts';
import { jointName } from './jointName.ts';
import { bidsThatCount, coefficientsToDraw, fewestToRead, isAbove } from './rules.ts';

/**
 * Reads all forms at once, when every bid is decrypted or settled (LAW 36). Where too few are left the lot fails instead and no price
 * is read: a second tender would otherwise start from known prices (REG 44; O20 31).
 */
export const readOut = command(ReadOut, async (act) => {
  const hall = await lockAsHost(act.input.lotId, act);
  const { lot, opening, bids } = hall;
  const postDecryptMin = parameter(lot.rulebook ?? {}, 'opening.postDecryptMin').value;
  const count = bidsThatCount(
    bids.map((bid) => bid.state),
    postDecryptMin,
  );
  const { minimumBids } = lot.facts();
  const fewest = opening.envelope === 'PRICE' ? fewestToRead(minimumBids, bids.length, postDecryptMin) : minimumBids;
  if (count < fewest) await failForTooFewLeft(act, hall, count);
  else if (opening.envelope === 'TECHNICAL') await readTechnical(act, hall);
  else await readAll(act, hall);
  return { done: true } as const;
});

async function failForTooFewLeft(
  act: Act<typeof ReadOut>,
  { lot, opening, bids, facts, project }: Hall & { project: Project },
  count: number,
): Promise<void> {
  const { now, tx, record } = act;
  await opening.move('fail', facts, now, tx, { concludedAt: now });
  await lot.move('failOpening', 'host', now, tx, {
    facts: { bidCount: count },
    change: { failureGround: 'DECRYPTED_LT3' },
  });
  await writeRecord(act, { lot, opening, bids, project }, 'FAILED');
  await record(fact(tendersEvents, 'lot.failed', lotStream(lot.id), { lotId: lot.id, ground: 'DECRYPTED_LT3' }));
}

/** The first of two envelopes: no price is known to anybody, so that none can be read. */
async function readTechnical(
  { now, tx, platform, record }: Act<typeof ReadOut>,
  { lot, opening, bids, facts }: Hall,
): Promise<void> {
  await opening.move('readOut', facts, now, tx, { readAt: now });
  const read = [];
  for (const bid of bids.filter(({ state }) => state === 'DECRYPTED')) {
    const form = readForm(platform.keys.unseal('form', bid.formSealed ?? ''), 'TECHNICAL');
    if (!form) throw new Error('a form that was read before cannot be read');
    const { durationDays, quality, projectManager } = form;
    await bid.update({ form, durationDays, quality, projectManager, ...namedJointly(bid, form) }, { transaction: tx });
    read.push({ bidId: bid.bidId, durationDays });
  }
  await record(fact(openingEvents, 'technical.read', lotStream(lot.id), { lotId: lot.id, bids: read }));
}

/** The whole form of a bid: of two envelopes the second completes what the first said. */
function wholeForm(platform: Platform, bid: OpenedBid, envelope: Envelope): SealedForm {
  const text = platform.keys.unseal('form', bid.formSealed ?? '');
  if (envelope !== 'PRICE') {
    const form = readForm(text);
    if (form) return form;
  }
  const second = readForm(text, 'PRICE');
  const first = bid.form;
  if (!second || !first) throw new Error('a form that was read before cannot be read');
  const { price, priceInWords, supply } = second;
  const offered = { price, priceInWords, ...(supply === undefined ? {} : { supply }) };
  return { ...first, format: 'bidhall-form/1', ...offered, files: [...first.files, ...second.files] };
}

/** A consortium bears the names of all its members from the read-out on: in the record, the report and every notice (LAW 31). */
function namedJointly(
  bid: OpenedBid,
  { consortium }: Pick<SealedForm, 'consortium'>,
): Partial<Pick<OpenedBid, 'bidderName'>> {
  return consortium && bid.price === null && bid.form === null
    ? { bidderName: jointName(bid.bidderName, consortium.members, bid.creditCode) }
    : {};
}

async function readAll(
  { now, tx, platform, record }: Act<typeof ReadOut>,
  { lot, opening, bids, facts }: Hall,
): Promise<void> {
  const opened = bids.filter((bid) => bid.state === 'DECRYPTED');
  const drawn = drawnFor(lot.id, lot.terms.scheme ? coefficientsToDraw(lot.terms.scheme) : null, opened);
  await opening.move('readOut', facts, now, tx, { readAt: now, drawnCoefficient: drawn?.chosen ?? null });
  if (drawn) await record(fact(openingEvents, 'coefficient.drawn', lotStream(lot.id), { lotId: lot.id, ...drawn }));
  const read = [];
  for (const bid of opened) {
    const form = wholeForm(platform, bid, opening.envelope);
    const { price, durationDays, quality, projectManager } = form;
    const words = readPriceInWords(form.priceInWords);
    const isAboveCeiling = isAbove(price, lot.ceiling);
    await bid.update(
      {
        form,
        price,
        durationDays,
        quality,
        projectManager,
        isAboveCeiling,
        wordsRead: words === price ? null : words,
        ...namedJointly(bid, form),
      },
      { transaction: tx },
    );
    read.push({ bidId: bid.bidId, price, durationDays, isAboveCeiling });
  }
  await record(
    fact(openingEvents, 'prices.read', lotStream(lot.id), { lotId: lot.id, ceiling: lot.ceiling, bids: read }),
  );
}

function drawnFor(lotId: string, values: readonly string[] | null, opened: readonly OpenedBid[]) {
  return values === null
    ? null
    : {
        ...drawCoefficient(
          lotId,
          opened.map((bid) => bid.formHash ?? ''),
          values,
        ),
        values: [...values],
      };
}
