import { useLayoutEffect, useRef } from 'react';
import type { Regime } from '../../../../server/catalogue/contract.ts';
import type { LotState } from '../../../../server/tenders/states.ts';
import { useKernelWords } from '../i18n/i18n.ts';
import { useRegimeWords } from '../regimeWords.ts';

const stages = [
  'prepare',
  'tender',
  'open',
  'evaluate',
  'publicity',
  'decide',
  'notify',
  'contract',
  'archive',
] as const;
type Stage = (typeof stages)[number];

/** The stage of each state; a failed or ended procedure stands at none, and says so by its tag. */
const stageOf: Record<LotState, Stage | null> = {
  PLANNED: 'prepare',
  DOCS_DRAFT: 'prepare',
  DOCS_READY: 'prepare',
  PREQ_OPEN: 'tender',
  PREQ_REVIEW: 'tender',
  PREQ_DONE: 'tender',
  TENDERING: 'tender',
  BID_CLOSED: 'open',
  OPENING: 'open',
  OPENED: 'open',
  EVALUATING: 'evaluate',
  EVALUATED: 'evaluate',
  REPORT_CHECK: 'evaluate',
  PUBLICITY: 'publicity',
  DECIDING: 'decide',
  AWARDED: 'decide',
  NOTIFIED: 'notify',
  CONTRACTED: 'contract',
  REPORTED: 'contract',
  ARCHIVED: 'archive',
  FAILED: null,
  TERMINATED: null,
  INVALIDATED: null,
  RETENDERED: null,
};

/** Where a lot stands in its whole life. */
export function Stages({ state, regime }: { readonly state: LotState; readonly regime?: Regime }) {
  const { t } = useKernelWords();
  const word = useRegimeWords(regime ?? 'TENDERING_LAW');
  // Procurement publishes no candidates: the winner is determined from the report (87 Art. 68).
  const shown = stages.filter((one) => one !== 'publicity' || regime !== 'GOV_PROCUREMENT');
  const stage = stageOf[state];
  const at = stage === null ? -1 : shown.indexOf(stage);
  const mark = (index: number) => (stage === null ? 'later' : index < at ? 'done' : index === at ? 'current' : 'later');
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    // On a narrow page the strip is longer than the page: the stage that counts is brought into it.
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && current)
      list.current.scrollLeft = current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
  }, [state]);
  return (
    <ol ref={list} className="stages" aria-label={t('stage.title')}>
      {shown.map((one, index) => (
        <li key={one} className={`stage stage-${mark(index)}`} aria-current={index === at ? 'step' : undefined}>
          <span>{t(`stage.${one}`)}</span>
          {index === at && <small>{t(`lotState.${state}`)}</small>}
        </li>
      ))}
      {stage === null && (
        <li className="stage stage-ended" aria-current="step">
          <span>{state === 'FAILED' && regime === 'GOV_PROCUREMENT' ? word('failed') : t(`lotState.${state}`)}</span>
        </li>
      )}
    </ol>
  );
}
