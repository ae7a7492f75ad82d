import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AwardLimitField } from './AwardLimitField.tsx';
import { EnvelopesField } from './EnvelopesField.tsx';
import { SelfCheck } from './SelfCheck.tsx';
import { TermsBidders } from './TermsBidders.tsx';
import { TermsDates } from './TermsDates.tsx';
import { TermsMoney } from './TermsMoney.tsx';
import type { TermsPartProps } from './termsPart.ts';
import { useTendersWords } from './words.ts';

interface TermsFormProps extends TermsPartProps {
  /** Highest lawful bid security in yuan; null while the rulebook is not loaded. */
  readonly securityCap: string | null;
}

/** Usual values for what is still empty; everything stays open to change. */
const usual = (terms: DraftTerms): DraftTerms => ({
  bidValidityDays: 90,
  securityForms: ['BANK_GUARANTEE', 'E_GUARANTEE', 'CASH'],
  consortiumAllowed: false,
  decryptionFallback: 'NONE',
  decisionPlan: { mode: 'RANKED' },
  ...Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)),
});

/** Dates, money, and what a bidder must bring: the commercial part of the tender documents. */
export function TermsForm({ securityCap, ...part }: TermsFormProps) {
  const { t } = useTendersWords();
  const { lot, terms, onChange } = part;
  return (
    <div className="stack">
      <div className="act-row">
        <Button
          small
          onClick={() => {
            onChange(usual(terms));
          }}
        >
          {t('terms.usual')}
        </Button>
        <span className="muted">{t('terms.usualHint')}</span>
      </div>
      <TermsDates {...part} />
      <TermsMoney {...part} securityCap={securityCap} />
      <TermsBidders {...part} />
      <EnvelopesField terms={terms} onChange={onChange} />
      <AwardLimitField terms={terms} onChange={onChange} />
      <SelfCheck
        lotId={lot.id}
        isChecked={terms.fairCompetitionChecked}
        onChange={(fairCompetitionChecked) => {
          onChange({ fairCompetitionChecked });
        }}
      />
    </div>
  );
}
