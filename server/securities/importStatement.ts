import { createHash } from 'node:crypto';
import { command } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { bookCredits } from './bookCredits.ts';
import { ImportStatement } from './contract.ts';
import { readStatement } from './statement.ts';

/** A statement of the bank is booked whole or, with every bad line named, not at all; what was booked before is left alone. */
export const importStatement = command(ImportStatement, async (act) => {
  const bytes = Buffer.from(act.input.content, 'base64');
  const reading = readStatement(bytes);
  if (!reading.ok)
    throw new Refusal(
      'securities.statement_bad',
      { lines: reading.bad.slice(0, 10).map(({ line }) => String(line)) },
      reading.bad.map(({ line, problem }) => ({ path: String(line), problem })),
    );
  return bookCredits(act, {
    fileName: act.input.fileName,
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    credits: reading.rows,
  });
});
