import { DateTime } from 'luxon';
import { countBackwards, dayOf, zone } from '../kernel/time/calendar.ts';
import type { Regime } from '../catalogue/contract.ts';
import type { DraftTerms } from './contract.ts';
import { methodOf, regimeWords } from './regimeWords.ts';
import { decisionTitle, decisionBlocks, schemeBlocks } from './schemeText.ts';
import type { FormFilling } from './standardForm.ts';
import type { LawParameters } from './timetable.ts';

/** What a standard form may name of a lot and its project. */
export interface LotForForm {
  readonly projectName: string;
  readonly projectCode: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly authorityName: string;
  readonly agencyName: string | null;
  readonly region: string;
  readonly approvalNumber: string;
  readonly fundsSource: string;
  readonly overview: string;
  readonly scope: string;
  readonly quality: string;
  readonly durationDays: number;
  readonly terms: DraftTerms;
  readonly regime: Regime;
}

const securityForms = {
  CASH: '银行转账',
  BANK_GUARANTEE: '银行保函',
  SURETY: '保证保险',
  E_GUARANTEE: '电子保函',
  CREDIT_COMMITMENT: '信用承诺',
} as const;

const fallbacks = {
  NONE: '无其他补救方式',
  TRUSTEES:
    '投标人未在规定时间内解密的，由招标文件载明的受托人在规定时间内提交密钥份额，达到规定份数即可解密；份额由投标人加密时分别加密给各受托人，任何一方不能单独解密',
  RESUBMIT_PLAIN_COPY: '因投标人之外的原因未能解密的，可以在规定时间内提交未加密副本，其内容须与已递交的哈希一致',
} as const;

const moment = (instant: string): string => DateTime.fromISO(instant, { zone }).toFormat('yyyy年M月d日 HH:mm');
const dayWords = (day: string): string => DateTime.fromISO(day, { zone }).toFormat('yyyy年M月d日');
const grouped = (yuan: string): string => yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const money = (yuan: string): string => `人民币 ${grouped(yuan)} 元`;

/** The last day of something that must happen so many days before the deadline (REG 21, 22); null where the law sets none. */
function daysBefore(parameters: LawParameters, key: string, deadlineAt: string | undefined): string | null {
  const parameter = parameters[key];
  if (deadlineAt === undefined || !parameter) return null;
  return dayWords(countBackwards(dayOf(new Date(deadlineAt)), Number(parameter.value)));
}

/** Everything that a lot, its terms, its scheme and the law give to a standard form. */
export function formFilling(lot: LotForForm, parameters: LawParameters): FormFilling {
  const { terms, regime } = lot;
  const authority = regimeWords(regime).authority.zh;
  return {
    values: {
      projectName: lot.projectName,
      projectCode: lot.projectCode,
      lotName: lot.lotName,
      lotCode: lot.lotCode,
      authorityName: lot.authorityName,
      agencyName: lot.agencyName ?? (regime === 'GOV_PROCUREMENT' ? '无（采购人自行采购）' : '无（招标人自行招标）'),
      region: lot.region,
      approvalNumber: lot.approvalNumber,
      fundsSource: lot.fundsSource,
      overview: lot.overview,
      scope: lot.scope,
      quality: lot.quality,
      durationDays: `${String(lot.durationDays)} 日历天`,
      ceiling: terms.ceiling === undefined ? null : money(terms.ceiling),
      securityAmount: terms.securityAmount === undefined ? null : money(terms.securityAmount),
      securityForms: terms.securityForms?.map((form) => securityForms[form]).join('、') ?? null,
      bidValidityDays:
        terms.bidValidityDays === undefined ? null : `自投标截止之日起 ${String(terms.bidValidityDays)} 日历天`,
      qualification: terms.qualification ?? null,
      consortium: terms.consortiumAllowed === undefined ? null : terms.consortiumAllowed ? '接受' : '不接受',
      contact: terms.contact ?? null,
      deadline: terms.deadlineAt === undefined ? null : moment(terms.deadlineAt),
      documentsUntil: terms.documentsUntil === undefined ? null : moment(terms.documentsUntil),
      clarifyLatest: daysBefore(parameters, 'clarify.minDaysBeforeDeadline', terms.deadlineAt),
      // Government procurement counts a query from another day than the deadline (GPL 52).
      objectionLatest:
        parameters['objection.docs.beforeDeadline'] === undefined
          ? '法律规定的质疑期限'
          : daysBefore(parameters, 'objection.docs.beforeDeadline', terms.deadlineAt),
      fallback: terms.decryptionFallback === undefined ? null : fallbacks[terms.decryptionFallback],
      methodName: terms.scheme === undefined ? null : methodOf(regime, terms.scheme.method).zh,
      decisionName: terms.decisionPlan === undefined ? null : decisionTitle(terms.decisionPlan, regime),
    },
    parts: { SCHEME: schemeBlocks(terms.scheme, authority), DECISION: decisionBlocks(terms.decisionPlan, regime) },
  };
}
