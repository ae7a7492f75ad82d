import type { SeparatedMeeting } from './meeting.ts';
import { useDecisionWords } from './words.ts';

const steps = ['ENTER', 'VOTE', 'CHAIR', 'SIGN', 'CLOSED'] as const;
type Step = (typeof steps)[number];

function stepOf({ state, members }: SeparatedMeeting): Step {
  if (state === 'CHAIR_DECIDES') return 'CHAIR';
  if (state === 'SIGNING') return 'SIGN';
  if (state === 'CLOSED') return 'CLOSED';
  return state === 'RUNNING' && members.every((member) => member.hasEntered) ? 'VOTE' : 'ENTER';
}

/** Where the meeting stands. The chair's turn is shown only where it came. */
export function MeetingSteps({ meeting }: { readonly meeting: SeparatedMeeting }) {
  const { t } = useDecisionWords();
  const now = stepOf(meeting);
  const shown = steps.filter((step) => step !== 'CHAIR' || now === 'CHAIR');
  const at = shown.indexOf(now);
  const mark = (index: number) => (index < at || now === 'CLOSED' ? 'done' : index === at ? 'current' : 'later');
  return (
    <ol className="stages" aria-label={t('stateTitle')}>
      {shown.map((step, index) => (
        <li key={step} className={`stage stage-${mark(index)}`} aria-current={index === at ? 'step' : undefined}>
          {t(`step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
