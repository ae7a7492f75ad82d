import { useReviewWords } from './reviewWords.ts';
import type { Review, ReviewMember } from './reviewRoom.ts';

/** Who reviews, by seat, and how far each has come: never a judgement. */
export function ReviewMembers({ room }: { readonly room: Review }) {
  const { t } = useReviewWords();
  if (room.members.length === 0) return null;
  return (
    <section className="members" aria-label={t('members')}>
      <ul className="member-list">
        {room.members.map((member) => (
          <MemberCard key={member.seat} room={room} member={member} />
        ))}
      </ul>
    </section>
  );
}

function MemberCard({ room, member }: { readonly room: Review; readonly member: ReviewMember }) {
  const { t } = useReviewWords();
  const isMine = member.seat === room.me?.seat;
  const signs = room.step === 'SIGNING' || room.step === 'CLOSED';
  const isDone = signs ? member.hasSigned : room.step === 'GATE' ? member.hasDeclared : member.hasSubmitted;
  const words = signs
    ? t(member.hasSigned ? 'signed' : 'unsigned')
    : room.step === 'GATE'
      ? t(member.hasDeclared ? 'declared' : 'notDeclared')
      : t(member.hasSubmitted ? 'submitted' : 'reviewing');
  return (
    <li className={`member${isMine ? ' member-mine' : ''}${isDone ? ' member-done' : ''}`}>
      <span className="member-head">
        <b>{member.seat}</b>
        {isMine && <span className="muted">{t('you')}</span>}
      </span>
      <span className={`member-state${isDone ? ' member-state-done' : ''}`}>
        {isDone && '✓ '}
        {words}
      </span>
    </li>
  );
}
