import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Member, Room } from './room.ts';
import { useEvaluationWords } from './words.ts';

/** Labels under which those are present who watch and do not sit. */
const watching = ['authority', 'agency', 'centre', 'supervisor'] as const;

interface MembersPanelProps {
  readonly room: Room;
  readonly present: readonly string[];
}

/** Who is here and how far each has come: counts only, never a judgement. */
export function MembersPanel({ room, present }: MembersPanelProps) {
  const { t } = useEvaluationWords();
  const { t: words } = useKernelWords();
  const watchers = watching.filter((role) => present.includes(role)).map((role) => words(`role.${role}`));
  return (
    <section className="members" aria-label={t('members.title')}>
      <ul className="member-list">
        {room.members.map((member) => (
          <MemberCard
            key={member.seat}
            room={room}
            member={member}
            isPresent={member.isPresent || present.includes(member.seat)}
          />
        ))}
      </ul>
      {watchers.length > 0 && (
        <p className="muted members-watching">{t('members.watching', { names: watchers.join(' · ') })}</p>
      )}
    </section>
  );
}

interface MemberCardProps {
  readonly room: Room;
  readonly member: Member;
  readonly isPresent: boolean;
}

function MemberCard({ room, member, isPresent }: MemberCardProps) {
  const { t } = useEvaluationWords();
  const isMine = member.seat === room.mine?.seat;
  const { words, isDone, share } = useProgress(room, member);
  return (
    <li className={`member${isMine ? ' member-mine' : ''}${isDone ? ' member-done' : ''}`}>
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
      <span className="member-kind muted">{t(`members.${member.kind}`)}</span>
      <span className={`member-state${isDone ? ' member-state-done' : ''}`}>
        {isDone ? '✓ ' : ''}
        {words}
      </span>
      {share !== null && <progress max={1} value={share} aria-label={words} />}
    </li>
  );
}

interface Progress {
  readonly words: string;
  readonly isDone: boolean;
  readonly share: number | null;
}

/** What this phase asks of a member, and how much of it is done. */
function useProgress(room: Room, member: Member): Progress {
  const { t } = useEvaluationWords();
  const said = (words: string, isDone: boolean): Progress => ({ words, isDone, share: null });
  const counted = (words: string, given: number, expected: number): Progress => ({
    words,
    isDone: false,
    share: expected === 0 ? null : given / expected,
  });
  const { reviews, scores } = room.expected;
  if (!member.hasEntered) return said(t('members.notEntered'), false);
  switch (room.phase) {
    case 'GATE':
      return member.hasDeclared ? said(t('members.declared'), true) : said(t('members.entered'), false);
    case 'CHAIR':
      return member.hasVotedChair ? said(t('members.voted'), true) : said(t('members.voting'), false);
    case 'PRELIMINARY':
      return member.reviewsSubmitted
        ? said(t('members.reviewsDone'), true)
        : counted(
            t('members.reviews', { given: member.reviewsGiven, expected: reviews }),
            member.reviewsGiven,
            reviews,
          );
    case 'SCORING':
      return member.sheetSubmitted
        ? said(t('members.sheetDone'), true)
        : counted(t('members.scores', { given: member.scoresGiven, expected: scores }), member.scoresGiven, scores);
    case 'OBJECTIVE_CHECK':
      return member.sheetSubmitted ? said(t('members.sheetDone'), true) : said(t('members.checking'), false);
    case 'SUMMARY':
    case 'SIGNING':
    case 'CLOSED':
      return member.hasSigned ? said(t('members.signed'), true) : said(t('members.unsigned'), false);
  }
}
