import type { BallotChoice } from '../../../server/decision/choice.ts';
import { nameOf, type Meeting } from './meeting.ts';
import { useDecisionWords } from './words.ts';

/** A ballot's choice in words. */
export function ChoiceWords({ meeting, choice }: { readonly meeting: Meeting; readonly choice: BallotChoice }) {
  const { t } = useDecisionWords();
  switch (choice.kind) {
    case 'ONE_NAME':
    case 'OPINION':
      return <b>{nameOf(meeting, choice.bidId)}</b>;
    case 'APPROVAL':
      return <b>{choice.bidIds.map((bidId) => nameOf(meeting, bidId)).join(' · ')}</b>;
    case 'RANKING':
      return <b>{choice.bidIds.map((bidId, at) => `${String(at + 1)}. ${nameOf(meeting, bidId)}`).join('  ')}</b>;
    case 'DISTRIBUTION':
      return (
        <b>
          {choice.votes
            .map(({ bidId, votes }) => t('choice.votes', { name: nameOf(meeting, bidId), count: votes }))
            .join(' · ')}
        </b>
      );
    case 'CONFIRMATION':
      return <b>{t('choice.confirmed')}</b>;
  }
}
