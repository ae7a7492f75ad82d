import { exact, text } from '../kernel/decimal.ts';
import type { PolicyDeduction } from '../tenders/scheme.ts';
import { both, type Bilingual } from './words.ts';

const percent = (rate: string): string => `${text(exact(rate).times(100), 0)}%`;

/** The policy deductions of a scheme as notices say them; empty where it has none (财库〔2020〕46号). */
export const policyDeductionsName = (deductions: readonly PolicyDeduction[]): Bilingual =>
  deductions.length === 0
    ? both('', '')
    : both(
        `落实政府采购政策：${deductions.map(({ title, rate }) => `${title}${percent(rate)}`).join('、')}（残疾人福利性单位、监狱企业视同小微企业）。`,
        `Policy: ${deductions.map(({ title, rate }) => `${title} ${percent(rate)}`).join(', ')} (welfare enterprises of the disabled and prison enterprises count as small ones). `,
      );
