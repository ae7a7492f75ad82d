import type { RoundingMode } from '../../kernel/decimal.ts';
import type { ArithmeticRule } from '../../tenders/scheme.ts';
import { compare, dividedBy, equals, fixed, fraction, least, minus, rounded, sumOf, times } from './fraction.ts';

export interface PricedLine {
  readonly id: string;
  readonly unitPrice: string;
  readonly quantity: string;
  readonly lineTotal: string;
  /** The committee found an obvious misplaced decimal point in the unit price. */
  readonly hasDecimalSlip: boolean;
}

/** How products of unit price and quantity are rounded before they are compared. */
export interface LineRounding {
  readonly places: number;
  readonly mode: RoundingMode;
}

export interface CorrectedLine {
  readonly id: string;
  readonly unitPrice: string;
  readonly lineTotal: string;
}

export interface Correction {
  readonly statedTotal: string;
  readonly correctedTotal: string;
  /** Corrected minus stated. */
  readonly difference: string;
  readonly lines: readonly CorrectedLine[];
  /** What was corrected, and by which rule; empty when nothing was. */
  readonly log: readonly string[];
  /** Whether the bidder must confirm in writing; who refuses is rejected (O12 19, 22; 87 Art. 59). */
  readonly needsConfirmation: boolean;
}

const money = (value: string) => fixed(fraction(value), 2);
const isSame = (a: string, b: string) => equals(fraction(a), fraction(b));

function correctedLine(
  line: PricedLine,
  rounding: LineRounding,
): { readonly line: CorrectedLine; readonly log: string | null } {
  const product = rounded(times(fraction(line.unitPrice), fraction(line.quantity)), rounding);
  const isRight = equals(product, fraction(line.lineTotal));
  const kept = { id: line.id, unitPrice: line.unitPrice, lineTotal: line.lineTotal };
  if (isRight) return { line: kept, log: null };
  if (line.hasDecimalSlip) {
    const unit = fixed(dividedBy(fraction(line.lineTotal), fraction(line.quantity)), rounding.places, rounding.mode);
    return {
      line: { ...kept, unitPrice: unit },
      log: `${line.id}: unit price ${line.unitPrice} -> ${unit} (decimal slip, line total prevails)`,
    };
  }
  const total = fixed(product, rounding.places, rounding.mode);
  return {
    line: { ...kept, lineTotal: total },
    log: `${line.id}: line ${line.lineTotal} -> ${total} (unit price prevails)`,
  };
}

const wordsOver = (words: string | null, figures: string) => words !== null && !isSame(words, figures);

function outcome(
  stated: string,
  corrected: string,
  lines: readonly CorrectedLine[],
  log: readonly string[],
): Correction {
  return {
    statedTotal: money(stated),
    correctedTotal: money(corrected),
    difference: fixed(minus(fraction(corrected), fraction(stated)), 2),
    lines,
    log,
    needsConfirmation: log.length > 0 || !isSame(stated, corrected),
  };
}

/**
 * Arithmetic correction under the tendering law: words over figures; unit price over line total unless its decimal
 * point obviously slipped; the lines make the total (O12 19).
 */
export function correctByTenderingLaw(bid: {
  readonly words: string | null;
  readonly figures: string;
  readonly lines: readonly PricedLine[];
  readonly rounding: LineRounding;
}): Correction {
  const each = bid.lines.map((line) => correctedLine(line, bid.rounding));
  const log = each.flatMap((one) => (one.log === null ? [] : [one.log]));
  const isWorded = wordsOver(bid.words, bid.figures);
  const stated = isWorded ? (bid.words as string) : bid.figures;
  if (isWorded) log.push(`stated total: words ${money(stated)} prevail over figures ${money(bid.figures)}`);
  const lines = each.map((one) => one.line);
  // A bid without priced lines has nothing that could correct its total.
  const total = lines.length === 0 ? stated : fixed(sumOf(lines.map((line) => fraction(line.lineTotal))), 2);
  return outcome(stated, total, lines, log);
}

/** Arithmetic correction in government procurement, its four steps in order (87 Art. 59). */
export function correctByProcurementLaw(bid: {
  /** Total of the opening summary (开标一览表) in figures, and in words where it carries them. */
  readonly openingTotal: string;
  readonly openingWords: string | null;
  /** Total of the detailed priced list. */
  readonly detailTotal: string;
  /** Sum of unit prices × quantities. */
  readonly unitSum: string;
  readonly hasDecimalSlip: boolean;
}): Correction {
  const log: string[] = [];
  if (!isSame(bid.detailTotal, bid.openingTotal)) {
    log.push(`59(1): detail ${money(bid.detailTotal)} -> opening summary ${money(bid.openingTotal)}`);
  }
  const isWorded = wordsOver(bid.openingWords, bid.openingTotal);
  const total = isWorded ? (bid.openingWords as string) : bid.openingTotal;
  if (isWorded) log.push(`59(2): words ${money(total)} prevail over figures ${money(bid.openingTotal)}`);
  if (bid.hasDecimalSlip) {
    log.push('59(3): decimal slip in a unit price, summary total stands, unit price corrected');
    return outcome(total, total, [], log);
  }
  if (isSame(bid.unitSum, total)) return outcome(total, total, [], log);
  log.push(`59(4): total ${money(total)} -> sum of unit prices ${money(bid.unitSum)}`);
  return outcome(total, bid.unitSum, [], log);
}

/** Above the ceiling is tested on the price read out and on the corrected price (REG 27, 51(5)); equal is not above. */
export const isAboveCeiling = (price: string, corrected: string, ceiling: string | null): boolean =>
  ceiling !== null && [price, corrected].some((one) => compare(fraction(one), fraction(ceiling)) > 0);

/** The price a contract takes: the corrected one, or the lower of the two where the documents say so. */
export const contractPrice = (rule: ArithmeticRule, price: string, corrected: string): string =>
  rule.contractPrice === 'CORRECTED' ? money(corrected) : fixed(least([fraction(price), fraction(corrected)]), 2);
