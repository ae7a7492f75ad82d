import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { RoundStep } from './contract.ts';

export type RoundParty = 'clock' | 'owner' | 'reviewer';

export interface RoundFacts extends MachineFacts<RoundStep> {
  readonly committeeVerdict?: Verdict;
  readonly everyDeclared?: boolean;
  readonly everySubmitted?: boolean;
  readonly everySigned?: boolean;
}

const needs =
  (key: 'everyDeclared' | 'everySubmitted' | 'everySigned', code: string) =>
  (facts: RoundFacts): Verdict =>
    facts[key] === true ? yes : no(code);

const roundMoveTable = {
  open: {
    from: ['OPEN'],
    to: 'DECRYPTION',
    by: ['clock'],
    law: 'O20 28, 30',
    label: { zh: '开启申请文件', en: 'Open' },
  },
  extend: {
    from: ['DECRYPTION'],
    to: 'DECRYPTION',
    by: ['owner'],
    law: 'O20 30',
    label: { zh: '延长提交密钥的时限', en: 'Extend the window for keys' },
  },
  ready: {
    from: ['DECRYPTION'],
    to: 'READY',
    by: ['clock'],
    label: { zh: '解密结束', en: 'Every application settled' },
  },
  gather: {
    from: ['READY'],
    to: 'GATE',
    by: ['owner'],
    when: [(facts) => facts.committeeVerdict ?? no('experts.committee_missing')],
    law: 'REG 18',
    label: { zh: '审查委员会入场', en: 'The committee comes in' },
  },
  review: { from: ['READY'], to: 'REVIEW', by: ['owner'], law: 'REG 18', label: { zh: '开始审查', en: 'Review' } },
  admit: {
    from: ['GATE'],
    to: 'REVIEW',
    by: ['reviewer'],
    when: [needs('everyDeclared', 'prequalification.not_declared')],
    law: 'REG 46',
    label: { zh: '全体入场', en: 'All have declared' },
  },
  report: {
    from: ['REVIEW'],
    to: 'SIGNING',
    by: ['reviewer'],
    when: [needs('everySubmitted', 'prequalification.review_incomplete')],
    label: { zh: '形成报告', en: 'Report' },
  },
  conclude: {
    from: ['SIGNING'],
    to: 'CLOSED',
    by: ['reviewer'],
    when: [needs('everySigned', 'prequalification.report_unsigned')],
    law: 'REG 18, 19',
    label: { zh: '审查结束', en: 'Conclude' },
  },
  fail: {
    from: ['OPEN', 'DECRYPTION'],
    to: 'CLOSED',
    by: ['clock'],
    law: 'REG 19',
    label: { zh: '申请不足', en: 'Fail' },
  },
} satisfies Record<string, Move<RoundStep, RoundParty, RoundFacts>>;

export type RoundMove = keyof typeof roundMoveTable;
export const roundMoves = machine<RoundStep, RoundMove, RoundParty, RoundFacts>('prequalification', roundMoveTable);
