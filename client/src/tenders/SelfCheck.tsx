import { useShelf } from './shelf.ts';
import { useTendersWords } from './words.ts';

const statements = ['region', 'branch', 'local', 'excess', 'brand', 'ownership', 'credit', 'security'] as const;

interface SelfCheckProps {
  readonly lotId: string;
  readonly isChecked: boolean | undefined;
  readonly onChange: (isChecked: boolean) => void;
}

/** The fair-competition self-check: it counts only when every statement is ticked (1117 (三)). */
export function SelfCheck({ lotId, isChecked, onChange }: SelfCheckProps) {
  const { t } = useTendersWords();
  const shelf = useShelf<Record<string, boolean>>(`selfCheck.${lotId}`, {});
  const isTicked = (statement: string) => isChecked === true || shelf.value[statement] === true;
  const tick = (statement: string, on: boolean) => {
    const next = Object.fromEntries(statements.map((one) => [one, one === statement ? on : isTicked(one)]));
    shelf.set(next);
    const isWhole = statements.every((one) => next[one]);
    if (isWhole !== isChecked) onChange(isWhole);
  };
  return (
    <fieldset className="self-check" id="field-fairCompetitionChecked">
      <legend>{t('selfCheck.title')}</legend>
      <p className="field-hint">{t('selfCheck.hint')}</p>
      {statements.map((statement) => (
        <label key={statement} className="tick">
          <input
            type="checkbox"
            checked={isTicked(statement)}
            onChange={(event) => {
              tick(statement, event.target.checked);
            }}
          />
          <span>{t(`selfCheck.${statement}`)}</span>
        </label>
      ))}
      <p className={isChecked === true ? 'good-words' : 'muted'}>
        {isChecked === true
          ? `✓ ${t('selfCheck.done')}`
          : t('selfCheck.left', { count: statements.filter((one) => !isTicked(one)).length })}
      </p>
    </fieldset>
  );
}
