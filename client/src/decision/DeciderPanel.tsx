import { Tag } from '../kernel/ui/StateTag.tsx';
import { openRound, type Meeting, type MeetingMember } from './meeting.ts';
import { useDecisionWords } from './words.ts';

interface DeciderPanelProps {
  readonly meeting: Meeting;
  readonly present: readonly string[];
}

/** The members by their seats: who is here and who has done what is asked now. */
export function DeciderPanel({ meeting, present }: DeciderPanelProps) {
  const { t } = useDecisionWords();
  const stateOf = (member: MeetingMember): readonly [words: string, isDone: boolean] => {
    if (!member.hasEntered) return [t('members.notEntered'), false];
    if (meeting.state === 'SIGNING' || meeting.state === 'CLOSED')
      return member.hasSigned ? [t('members.signed'), true] : [t('members.unsigned'), false];
    const isVoting = openRound(meeting) !== undefined && meeting.members.every((one) => one.hasEntered);
    if (!isVoting) return [t('members.entered'), true];
    return member.hasCast ? [t('members.cast'), true] : [t('members.voting'), false];
  };
  if (meeting.members.length === 0) return null;
  return (
    <ul className="member-list" aria-label={t('members.title')}>
      {meeting.members.map((member) => {
        const isPresent = member.isPresent || present.includes(member.seat);
        const [words, isDone] = stateOf(member);
        const isMine = member.seat === meeting.mine?.seat;
        return (
          <li key={member.seat} className={`member${isMine ? ' member-mine' : ''}`}>
            <span className="member-head">
              <span
                className={`dot${isPresent ? ' dot-on' : ''}`}
                role="img"
                aria-label={isPresent ? t('members.present') : t('members.away')}
                title={isPresent ? t('members.present') : t('members.away')}
              />
              <b>{member.seat}</b>
              {isMine && <span className="muted">{t('members.you')}</span>}
              {member.isChair && <Tag tone="live">{t('members.chair')}</Tag>}
            </span>
            <span className={`member-state${isDone ? ' member-state-done' : ''}`}>
              {isDone ? '✓ ' : ''}
              {words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
