import { readOutcome } from '../../../server/decision/outcomeText.ts';
import type { ChairQuestion, RoundPurpose, WinningGround } from '../../../server/decision/standing.ts';
import { useCheckWords } from './checkWords.ts';

interface OutcomeWordsProps {
  readonly outcome: string;
  /** How a bid is called; without it by its id. */
  readonly nameOf?: (bidId: string) => string;
}

/** What a round came to, in words: a winner and why, the next round, or what the chair is asked. */
export function OutcomeWords({ outcome, nameOf = (bidId) => bidId }: OutcomeWordsProps) {
  const { t } = useCheckWords();
  const read = readOutcome(outcome);
  if (read === null) return outcome;
  const names = read.bidIds.map(nameOf).join(' · ');
  switch (read.kind) {
    case 'winner':
      return t('vote.won', { names, how: t(`vote.ground.${read.how as WinningGround}`) });
    case 'next_round':
      return t('vote.nextRound', { names, how: t(`vote.purpose.${read.how as RoundPurpose}`) });
    case 'chair_decides':
      return t('vote.chairDecides', { names, how: t(`vote.question.${read.how as ChairQuestion}`) });
  }
}

/** What a round is for. */
export function PurposeWords({ purpose }: { readonly purpose: string }) {
  const { t } = useCheckWords();
  return t(`vote.purpose.${purpose as RoundPurpose}`);
}
