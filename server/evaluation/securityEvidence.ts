import { personOf, query } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Seat } from '../experts/index.ts';
import { evidenceOf, securityTerms } from '../securities/index.ts';
import { Lot } from '../tenders/index.ts';
import { GetSecurityEvidence } from './contract.ts';

/** What was found of every bid's security, for members who have declared to be free of conflict: evidence of R5, never a verdict (REG 26). */
export const getSecurityEvidence = query(GetSecurityEvidence, async ({ input, actor, platform }) => {
  const lot = await Lot.findByPk(input.lotId);
  const seat = lot ? await Seat.ofPerson(platform.keys, personOf(actor).personId, lot.id) : null;
  if (!lot || seat?.state !== 'SEATED' || seat.declaredAt === null) throw new Refusal('kernel.not_found');
  const terms = securityTerms(lot.terms, lot.deadlineAt);
  const found = terms === null ? null : await evidenceOf(platform, lot);
  return { isAsked: terms !== null, rows: found?.rows.map((row) => row.evidence) ?? [] };
});
