import { Link } from 'react-router';
import type { z } from 'zod';
import { MyTasks, type TaskKind, type TaskView } from '../../../../server/supervision/frontContract.ts';
import { useCall } from '../api.ts';
import { useKernelWords } from '../i18n/i18n.ts';
import { Countdown } from './Countdown.tsx';
import { Empty } from './Empty.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { Instant } from './Instant.tsx';
import { Loading } from './Loading.tsx';

type Task = z.output<typeof TaskView>;

const screens: Record<TaskKind, string> = {
  complete_project: 'project',
  accept_project: 'project',
  draft_documents: 'documents',
  sign_documents: 'documents',
  publish_lot: 'documents',
  announce_method: 'method',
  open_prequalification: 'method',
  start_review: 'method',
  invite_to_bid: 'method',
  answer_question: 'documents',
  sign_amendment: 'changes',
  answer_objection: 'changes',
  correct_objection: 'public',
  settle_objection: 'public',
  watch_objection: 'public',
  prepare_application: 'application',
  release_application_key: 'application',
  prepare_bid: 'bid',
  confirm_bid: 'bid',
  attend_opening: 'opening',
  host_opening: 'opening',
  release_key: 'opening',
  release_shares: 'opening',
  confirm_opening: 'opening',
  plan_draw: 'draw',
  review_qualification: 'qualification',
  determine_winner: 'award',
  commit_nonce: 'draw',
  reveal_nonce: 'draw',
  run_draw: 'draw',
  reply_invitation: 'invitations',
  start_evaluation: 'draw',
  enter_evaluation: 'evaluation',
  enter_prequalification: 'review',
  open_price_envelopes: 'opening',
  check_report: 'award',
  publish_candidates: 'award',
  name_deciders: 'award',
  start_decision: 'award',
  enter_decision: 'decision',
  award_lot: 'award',
  notify_award: 'award',
  pay_refunds: 'cash-desk',
  add_calendar: 'law',
  approve_calendar: 'law',
  approve_rulebook: 'law',
  approve_catalogue: 'law',
  answer_comments: 'law',
  end_consultation: 'law',
};

/** The screen on which a task is done. */
export function taskAddress(task: Task, isOfficer = true): string {
  const screen = screens[task.kind];
  if (screen === 'law') return isOfficer ? '/work/law' : '/law';
  if (screen === 'invitations') return '/work/invitations';
  if (screen === 'cash-desk') return '/work/cash-desk';
  if (screen === 'project' || task.lotId === null)
    return task.projectId === null ? '/work' : `/work/projects/${task.projectId}`;
  if (screen === 'public') return `/lots/${task.lotId}#objections`;
  return screen === 'opening' ? `/lots/${task.lotId}/opening` : `/work/lots/${task.lotId}/${screen}`;
}

/** What needs the viewer now, the most urgent first, each with the screen where it is done. */
export function TaskList() {
  const { t } = useKernelWords();
  const tasks = useCall(MyTasks, {}, { refetchInterval: 60_000 });
  if (tasks.isPending) return <Loading />;
  if (tasks.isError) return <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (tasks.data.items.length === 0) return <Empty title={t('task.empty')} hint={t('task.emptyHint')} />;
  return (
    <ul className="list tasks">
      {tasks.data.items.map((task) => (
        <li key={`${task.kind}-${task.lotId ?? ''}-${task.projectId ?? ''}-${task.subject}`}>
          <Link className="task" to={taskAddress(task)}>
            <span>
              <b>{t(`task.${task.kind}`)}</b>
              <span className="muted">{task.subject}</span>
            </span>
            {task.dueAt !== null && (
              <span className="task-due">
                <Countdown to={task.dueAt} />
                <small className="muted">
                  {t('task.due')} <Instant at={task.dueAt} withZone />
                </small>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
