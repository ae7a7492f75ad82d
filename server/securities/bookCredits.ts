import { Op } from 'sequelize';
import { fact } from '../kernel/ledger/entry.ts';
import { newId } from '../kernel/ids.ts';
import type { BankCredit } from '../kernel/outside/bank.ts';
import { exact } from '../kernel/decimal.ts';
import { Refusal } from '../kernel/verdict.ts';
import { received } from './booking.ts';
import { securitiesEvents } from './events.ts';
import { BankStatement, FundDesk, post, sealLine, serialTagOf, StatementLine, type SealedLine } from './fund.ts';
import { tellMove, type Step } from './giveBack.ts';
import { nameLate } from './reveal.ts';
import { accountTagOf, deskStream, Security } from './security.ts';

export interface Booked {
  readonly rows: number;
  readonly fresh: number;
  readonly known: number;
  readonly unmatched: number;
}

interface Match {
  readonly credit: BankCredit;
  readonly lineId: string;
  readonly serialTag: string;
  readonly security: Security | null;
  readonly reason: StatementLine['reason'];
}

/** Books credits whole: what fits a sub-account brings its security into force, the rest waits for the desk. What was booked before is not booked again. */
export async function bookCredits(
  step: Step,
  told: { readonly fileName: string; readonly fileHash: string; readonly credits: readonly BankCredit[] },
): Promise<Booked> {
  const { now, tx, platform } = step;
  await FundDesk.lock(tx);
  const fresh = await unknownOf(step, told.credits);
  const counts = { rows: told.credits.length, fresh: fresh.length, known: told.credits.length - fresh.length };
  if (fresh.length === 0) return { ...counts, unmatched: 0 };
  const statementId = newId(platform);
  const matches = await matchAll(step, fresh);
  const sealed: string[] = [];
  const known: { securityId: string; amount: string }[] = [];
  for (const { security, credit } of matches) {
    if (!security) continue;
    if (security.lotId === null) sealed.push(credit.amount);
    else known.push({ securityId: security.id, amount: credit.amount });
  }
  const unmatched = matches.filter((one) => one.security === null);
  const entryId = await post(
    step,
    received({
      sealed,
      known,
      unmatched: unmatched.map(({ lineId, credit }) => ({ lineId, amount: credit.amount })),
    }),
    statementId,
  );
  await BankStatement.create(
    {
      id: statementId,
      fileName: told.fileName,
      fileHash: told.fileHash,
      importedAt: now,
      rowCount: fresh.length,
      entryId,
    },
    { transaction: tx },
  );
  await StatementLine.bulkCreate(
    matches.map(({ lineId, serialTag, credit, security, reason }) => ({
      id: lineId,
      statementId,
      serialTag,
      sealed: sealLine(platform.keys, sealedLineOf(credit)),
      state: security ? ('MATCHED' as const) : ('UNMATCHED' as const),
      reason,
      securityId: security?.id ?? null,
    })),
    { transaction: tx },
  );
  for (const { security, credit } of matches) if (security) await bringIntoForce(step, security, credit);
  await step.record(fact(securitiesEvents, 'statement.booked', deskStream, { statementId, fileHash: told.fileHash }));
  return { ...counts, unmatched: unmatched.length };
}

const sealedLineOf = (credit: BankCredit): SealedLine => ({ ...credit, at: credit.at.toISOString() });

/** The credits that were not booked before; the same serial number with another sum is a fault of the file. */
async function unknownOf({ tx, platform }: Step, credits: readonly BankCredit[]): Promise<BankCredit[]> {
  const tags = new Map(credits.map((credit) => [serialTagOf(platform.keys, credit.serial), credit]));
  const lines = await StatementLine.findAll({
    where: { serialTag: [...tags.keys()], state: { [Op.ne]: 'REVERSED' } },
    transaction: tx,
  });
  for (const line of lines) {
    const before = line.open(platform.keys);
    const credit = tags.get(line.serialTag);
    if (credit && !(exact(before.amount).eq(credit.amount) && before.account === credit.account))
      throw new Refusal('securities.serial_conflict', { serial: credit.serial });
    tags.delete(line.serialTag);
  }
  return [...tags.values()];
}

async function matchAll({ tx, platform }: Step, credits: readonly BankCredit[]): Promise<Match[]> {
  const { keys } = platform;
  const securities = await Security.findAll({
    where: { accountTag: [...new Set(credits.map((credit) => accountTagOf(keys, credit.account)))] },
    order: [['id', 'ASC']],
    transaction: tx,
    lock: true,
  });
  const byTag = new Map(securities.map((one) => [one.accountTag, one]));
  const taken = new Set<string>();
  return credits.map((credit): Match => {
    const found = byTag.get(accountTagOf(keys, credit.account));
    const line = { credit, lineId: newId(platform), serialTag: serialTagOf(keys, credit.serial) };
    if (!found) return { ...line, security: null, reason: 'NO_SUCH_ACCOUNT' };
    if (found.state !== 'AWAITED' || taken.has(found.id)) return { ...line, security: null, reason: 'NOT_AWAITED' };
    if (!exact(found.open(keys).amount).eq(credit.amount)) return { ...line, security: null, reason: 'AMOUNT_DIFFERS' };
    taken.add(found.id);
    return { ...line, security: found, reason: null };
  });
}

/** Money counts from the moment at which the bank credited it (REG 26). */
async function bringIntoForce(step: Step, security: Security, credit: BankCredit): Promise<void> {
  const { now, tx, platform } = step;
  const inside = {
    ...security.open(platform.keys),
    payerName: credit.payerName,
    payerAccount: credit.payerAccount,
    inForceAt: credit.at.toISOString(),
  };
  const isNamed = security.lotId !== null;
  await security.move('pay', 'bank', now, tx, { inside, keys: platform.keys });
  if (isNamed) await nameLate(step, security);
  else await tellMove(step, security);
}
