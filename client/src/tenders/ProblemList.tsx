import { useLanguage } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { sentenceOf } from '../kernel/refusals.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { termsFields, type Finding, type TermsField } from './draftTerms.ts';
import { useTendersWords } from './words.ts';

export type Section = 'form' | 'files' | 'checkUp' | 'terms' | 'scheme' | 'decision' | 'sign';
export type Target = { readonly section: Section; readonly element: string };

const fieldOf: Readonly<Record<string, TermsField>> = {
  'tenders.estimate_exceeded': 'ceiling',
  'tenders.security_above_cap': 'securityAmount',
  'tenders.fair_competition_unchecked': 'fairCompetitionChecked',
  'tenders.one_envelope_in_procurement': 'envelopes',
  'tenders.supply_missing': 'supply',
  'tenders.quantity_missing': 'supply',
  'tenders.core_item_unknown': 'supply',
  'tenders.separated_not_in_procurement': 'decisionPlan',
  'tenders.lottery_forbidden': 'decisionPlan',
  'tenders.legal_basis_missing': 'decisionPlan',
  'tenders.even_committee': 'decisionPlan',
  'tenders.too_few_deciders': 'decisionPlan',
  'tenders.finalists_range': 'decisionPlan',
  'tenders.tie_break_repeated': 'decisionPlan',
  'tenders.tie_break_open': 'decisionPlan',
  'tenders.elimination_unfit': 'decisionPlan',
  'tenders.price_rank_unfit': 'decisionPlan',
  'tenders.too_many_run_offs': 'decisionPlan',
  'tenders.decision_factor_repeated': 'decisionPlan',
  'tenders.credit_grade_repeated': 'decisionPlan',
  'tenders.decision_reason_short': 'decisionPlan',
};

const sectionOfField = (field: TermsField): Section =>
  field === 'standardForm' ? 'form' : field === 'scheme' ? 'scheme' : field === 'decisionPlan' ? 'decision' : 'terms';

/** Where a finding is mended. */
export function targetOf({ code, facts }: Pick<Finding, 'code' | 'facts'>): Target {
  if (code === 'tenders.self_check_unsigned') return { section: 'checkUp', element: 'field-selfCheck' };
  if (code === 'tenders.files_missing') return { section: 'files', element: 'field-files' };
  const named = termsFields.find((field) => field === facts['field']);
  const field = named ?? fieldOf[code] ?? 'scheme';
  return { section: sectionOfField(field), element: `field-${field}` };
}

interface FindingLineProps {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly law?: string | null;
}

/** A finding in one sentence with its article. */
export function FindingLine({ code, facts, law = null }: FindingLineProps) {
  const language = useLanguage();
  const { sentence, next } = sentenceOf(code, facts, language);
  return (
    <p className="finding">
      <b>{sentence}</b> {next}
      {law !== null && <span className="muted"> {lawWords(law, language)}</span>}
    </p>
  );
}

interface ProblemListProps {
  readonly problems: readonly Finding[];
  readonly wrong: readonly TermsField[];
  readonly onGo: (target: Target) => void;
}

/** Everything that stands against signing, each with its article and a way to the field. */
export function ProblemList({ problems, wrong, onGo }: ProblemListProps) {
  const { t } = useTendersWords();
  const missing = problems.filter((one) => one.code === 'tenders.terms_missing');
  const others = problems.filter((one) => one.code !== 'tenders.terms_missing');
  if (problems.length + wrong.length === 0) return <p className="panel panel-good">✓ {t('problems.none')}</p>;
  return (
    <div className="panel panel-warn problems">
      <b>{t('problems.title', { count: problems.length + wrong.length })}</b>
      {missing.length > 0 && (
        <>
          <p className="muted">{t('problems.missing')}</p>
          <div className="chips">
            {missing.map((one) => {
              const field = termsFields.find((each) => each === one.facts['field']);
              return (
                field !== undefined && (
                  <Button
                    key={field}
                    small
                    onClick={() => {
                      onGo(targetOf(one));
                    }}
                  >
                    {t(`field.${field}`)}
                  </Button>
                )
              );
            })}
          </div>
        </>
      )}
      <ul className="list">
        {wrong.map((field) => (
          <li key={field} className="problem">
            <p className="finding">
              <b>{t('problems.halfTyped', { field: t(`field.${field}`) })}</b>
            </p>
            <GoButton
              onGo={() => {
                onGo({ section: sectionOfField(field), element: `field-${field}` });
              }}
            />
          </li>
        ))}
        {others.map((one) => (
          <li key={one.code + JSON.stringify(one.facts)} className="problem">
            <FindingLine code={one.code} facts={one.facts} law={one.law} />
            <GoButton
              onGo={() => {
                onGo(targetOf(one));
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function GoButton({ onGo }: { readonly onGo: () => void }) {
  const { t } = useTendersWords();
  return (
    <Button small kind="quiet" onClick={onGo}>
      {t('problems.go')} →
    </Button>
  );
}
