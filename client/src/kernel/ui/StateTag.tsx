import type { LotState, ProjectState } from '../../../../server/tenders/states.ts';
import { useKernelWords } from '../i18n/i18n.ts';

type Tone = 'calm' | 'live' | 'good' | 'warn' | 'bad';

const lotTones: Record<LotState, Tone> = {
  PLANNED: 'calm',
  DOCS_DRAFT: 'calm',
  DOCS_READY: 'calm',
  PREQ_OPEN: 'live',
  PREQ_REVIEW: 'warn',
  PREQ_DONE: 'calm',
  TENDERING: 'live',
  BID_CLOSED: 'warn',
  OPENING: 'live',
  OPENED: 'calm',
  EVALUATING: 'warn',
  EVALUATED: 'calm',
  REPORT_CHECK: 'calm',
  PUBLICITY: 'live',
  DECIDING: 'warn',
  AWARDED: 'good',
  NOTIFIED: 'good',
  CONTRACTED: 'good',
  REPORTED: 'good',
  ARCHIVED: 'calm',
  FAILED: 'bad',
  TERMINATED: 'bad',
  INVALIDATED: 'bad',
  RETENDERED: 'calm',
};

const projectTones: Record<ProjectState, Tone> = {
  DRAFT: 'calm',
  SUBMITTED: 'warn',
  REGISTERED: 'live',
  RUNNING: 'live',
  CONCLUDED: 'good',
  ARCHIVED: 'calm',
  TERMINATED: 'bad',
};

interface StateTagProps {
  readonly state: LotState;
  readonly isSuspended?: boolean;
}

/** A lot's state in words and colour; a suspension stands before everything. */
export function StateTag({ state, isSuspended = false }: StateTagProps) {
  const { t } = useKernelWords();
  return (
    <span className="tags">
      {isSuspended && <span className="tag tag-bad">{t('suspended')}</span>}
      <span className={`tag tag-${lotTones[state]}`}>{t(`lotState.${state}`)}</span>
    </span>
  );
}

export function ProjectStateTag({ state }: { readonly state: ProjectState }) {
  const { t } = useKernelWords();
  return <span className={`tag tag-${projectTones[state]}`}>{t(`projectState.${state}`)}</span>;
}

/** A tag of one's own words. */
export function Tag({ tone = 'calm', children }: { readonly tone?: Tone; readonly children: string }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
