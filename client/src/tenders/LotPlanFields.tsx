import { contractKinds, type ContractKind } from '../../../server/tenders/mandatory.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { MoneyField } from './MoneyField.tsx';
import { kindNames } from './planningWords.ts';
import { ProvisionalSums, type TypedSum } from './ProvisionalSums.tsx';
import { useTendersWords } from './words.ts';

export interface TypedLot {
  readonly name: string;
  readonly scope: string;
  readonly estimate: string;
  readonly durationDays: string;
  readonly quality: string;
  /** Empty: what the catalogue item is usually for. */
  readonly contractKind?: ContractKind | '' | undefined;
  readonly isListed?: boolean | undefined;
  readonly provisionalSums?: readonly TypedSum[] | undefined;
}

export const blankLot: TypedLot = { name: '', scope: '', estimate: '', durationDays: '', quality: '' };

interface LotPlanFieldsProps {
  readonly place: number;
  readonly lot: TypedLot;
  readonly problem: (path: string) => string | null;
  readonly onChange: (lot: TypedLot) => void;
  readonly onRemove?: () => void;
}

/** The plan of one lot in the registration of a project. */
export function LotPlanFields({ place, lot, problem, onChange, onRemove }: LotPlanFieldsProps) {
  const { t } = useTendersWords();
  const pick = usePick();
  const set = (part: Partial<TypedLot>) => {
    onChange({ ...lot, ...part });
  };
  return (
    <Card
      title={t('new.lot', { number: place + 1 })}
      aside={
        onRemove && (
          <Button small kind="quiet" onClick={onRemove}>
            {t('new.removeLot')}
          </Button>
        )
      }
    >
      <div className="form-grid">
        <div className="wide">
          <Field
            label={t('field.lotName')}
            maxLength={120}
            value={lot.name}
            problem={problem('name')}
            onChange={(event) => {
              set({ name: event.target.value });
            }}
          />
        </div>
        <MoneyField
          label={t('field.estimate')}
          value={lot.estimate}
          hint={t('new.estimateHint')}
          problem={problem('estimate')}
          onChange={(estimate) => {
            set({ estimate });
          }}
        />
        <ChoiceField
          label={t('field.contractKind')}
          hint={t('new.contractKindHint')}
          value={lot.contractKind ?? ''}
          onChange={(event) => {
            set({ contractKind: event.target.value as ContractKind | '' });
          }}
        >
          <option value="">{t('new.contractKindUsual')}</option>
          {contractKinds.map((kind) => (
            <option key={kind} value={kind}>
              {pick(kindNames[kind])}
            </option>
          ))}
        </ChoiceField>
        <label className="check">
          <input
            type="checkbox"
            checked={lot.isListed ?? false}
            onChange={(event) => {
              set({ isListed: event.target.checked });
            }}
          />{' '}
          {t('new.isListed')}
        </label>
        <Field
          label={t('field.durationDays')}
          inputMode="numeric"
          value={lot.durationDays}
          problem={problem('durationDays')}
          onChange={(event) => {
            set({ durationDays: event.target.value });
          }}
        />
        <Field
          label={t('field.quality')}
          maxLength={120}
          placeholder={t('new.qualityHint')}
          value={lot.quality}
          problem={problem('quality')}
          onChange={(event) => {
            set({ quality: event.target.value });
          }}
        />
        <div className="wide">
          <AreaField
            label={t('field.scope')}
            maxLength={2000}
            rows={3}
            value={lot.scope}
            problem={problem('scope')}
            onChange={(event) => {
              set({ scope: event.target.value });
            }}
          />
        </div>
        <div className="wide">
          <ProvisionalSums
            sums={lot.provisionalSums ?? []}
            problem={(path) => problem(`provisionalSums.${path}`)}
            onChange={(provisionalSums) => {
              set({ provisionalSums });
            }}
          />
        </div>
      </div>
    </Card>
  );
}
