import { ListTrustees } from '../../../server/trustees/contract.ts';
import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { useTrusteesWords } from '../trustees/words.ts';

interface TrusteesFieldProps {
  readonly value: DraftTerms['trustees'];
  readonly problem: string | null;
  readonly onChange: (value: NonNullable<DraftTerms['trustees']>) => void;
}

const least = 2;

/** Chooses who holds shares of the bids' keys, among organisations that have a trustee key, and how many open a bid. */
export function TrusteesField({ value, problem, onChange }: TrusteesFieldProps) {
  const { t } = useTrusteesWords();
  const trustees = useCall(ListTrustees, {});
  const chosen = value?.organisationIds ?? [];
  const threshold = value?.threshold ?? least;
  const name = (organisationIds: string[]) => {
    onChange({ organisationIds, threshold: Math.max(least, Math.min(threshold, organisationIds.length)) });
  };
  return (
    <fieldset className="checks wide" id="field-trustees">
      <legend>{t('field.title')}</legend>
      {trustees.isPending && <Loading lines={2} />}
      {trustees.isError && <ErrorPanel error={trustees.error} onRetry={() => void trustees.refetch()} />}
      {trustees.data?.items.length === 0 && <p className="muted">{t('field.empty')}</p>}
      {trustees.data?.items.map((one) => (
        <label key={one.organisationId} className="tick">
          <input
            type="checkbox"
            checked={chosen.includes(one.organisationId)}
            onChange={(event) => {
              name(
                event.target.checked
                  ? [...chosen, one.organisationId]
                  : chosen.filter((id) => id !== one.organisationId),
              );
            }}
          />
          <span>{one.name}</span>
        </label>
      ))}
      {chosen.length > 0 && (
        <label className="tick">
          <span>{t('field.threshold')}</span>
          <input
            type="number"
            min={least}
            max={chosen.length}
            value={threshold}
            onChange={(event) => {
              const typed = Math.round(Number(event.target.value));
              if (typed >= least) onChange({ organisationIds: [...chosen], threshold: typed });
            }}
          />
          <span className="muted">{t('field.of', { count: chosen.length })}</span>
        </label>
      )}
      <span className="field-hint">{t('field.hint')}</span>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
