import { useLayoutEffect, useRef } from 'react';
import type { LotState } from '../../../../server/tenders/states.ts';
import { useKernelWords } from '../i18n/i18n.ts';

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
export function Stages({ state }: { readonly state: LotState }) {
  const { t } = useKernelWords();
  const stage = stageOf[state];
  const at = stage === null ? -1 : stages.indexOf(stage);
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
      {stages.map((one, index) => (
        <li key={one} className={`stage stage-${mark(index)}`} aria-current={index === at ? 'step' : undefined}>
          <span>{t(`stage.${one}`)}</span>
          {index === at && <small>{t(`lotState.${state}`)}</small>}
        </li>
      ))}
      {stage === null && (
        <li className="stage stage-ended" aria-current="step">
          <span>{t(`lotState.${state}`)}</span>
        </li>
      )}
    </ol>
  );
}
