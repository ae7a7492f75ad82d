import { exact, text } from '../../../server/kernel/decimal.ts';
import type { PolicyDeduction } from '../../../server/tenders/scheme.ts';
import { policyKinds, type PolicyKind, type SupplyTerms } from '../../../server/tenders/supply.ts';
import { grouped } from '../kernel/format.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AreaField, Field, ChoiceField } from '../kernel/ui/Field.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { useSupplyWords } from '../tenders/supplyWords.ts';
import { moneyOf, noItem, noSupply, supplySum, type SupplyProblem, type TypedForm, type TypedSupply } from './draft.ts';

interface SupplyFormProps {
  readonly asked: SupplyTerms;
  readonly deductions: readonly PolicyDeduction[];
  readonly typed: TypedForm;
  readonly problems: readonly SupplyProblem[];
  readonly isLocked: boolean;
  readonly onType: (part: Partial<TypedForm>) => void;
}

/** The offer item by item, and the policy deduction that the supplier claims by its own statement (财库〔2020〕46号). */
export function SupplyForm({ asked, deductions, typed, problems, isLocked, onType }: SupplyFormProps) {
  const { t } = useSupplyWords();
  const supply = typed.supply ?? noSupply;
  const set = (part: Partial<TypedSupply>) => {
    onType({ supply: { ...supply, ...part } });
  };
  return (
    <fieldset className="bid-declared">
      <legend>{t('offer.title')}</legend>
      <p className="muted">{t('offer.lead')}</p>
      <div className="supply-items">
        {asked.items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            isCore={item.id === asked.coreItem}
            typed={supply}
            problems={problems}
            isLocked={isLocked}
            onType={set}
          />
        ))}
      </div>
      <SumLine asked={asked} typed={typed} isLocked={isLocked} onType={onType} />
      <div className="form">
        <Field
          label={t('offer.address')}
          hint={t('offer.addressHint')}
          maxLength={200}
          disabled={isLocked}
          value={supply.address}
          onChange={(event) => {
            set({ address: event.target.value });
          }}
        />
        {deductions.map((deduction) => (
          <Claim
            key={deduction.id}
            deduction={deduction}
            typed={supply}
            isWrong={problems.includes('statement')}
            isLocked={isLocked}
            onType={set}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ItemRowProps {
  readonly item: SupplyTerms['items'][number];
  readonly isCore: boolean;
  readonly typed: TypedSupply;
  readonly problems: readonly SupplyProblem[];
  readonly isLocked: boolean;
  readonly onType: (part: Partial<TypedSupply>) => void;
}

function ItemRow({ item, isCore, typed, problems, isLocked, onType }: ItemRowProps) {
  const { t } = useSupplyWords();
  const own = typed.items[item.id] ?? noItem;
  const set = (part: Partial<typeof own>) => {
    onType({ items: { ...typed.items, [item.id]: { ...own, ...part } } });
  };
  const price = moneyOf(own.unitPrice);
  const label = (words: string) => `${item.name} ${words}`;
  return (
    <section className="supply-item" aria-label={item.name}>
      <p>
        <b>{item.name}</b> {isCore && <small className="tag">{t('isCore')}</small>}{' '}
        <span className="muted">
          {t('offer.quantity')} {item.quantity} {item.unit}
          {price !== null && (
            <>
              {' · '}
              {t('offer.amount')} {grouped(text(exact(price).times(item.quantity), 2))}
            </>
          )}
        </span>
      </p>
      <div className="supply-fields">
        <Field
          label={label(t('offer.brand'))}
          maxLength={80}
          disabled={isLocked}
          value={own.brand}
          onChange={(event) => {
            set({ brand: event.target.value });
          }}
        />
        <Field
          label={label(t('offer.model'))}
          maxLength={120}
          disabled={isLocked}
          value={own.model}
          onChange={(event) => {
            set({ model: event.target.value });
          }}
        />
        <Field
          label={label(t('offer.unitPrice'))}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          disabled={isLocked}
          value={own.unitPrice}
          problem={own.unitPrice !== '' && problems.includes(`price:${item.id}`) ? t('offer.wrong.unitPrice') : null}
          onChange={(event) => {
            set({ unitPrice: event.target.value });
          }}
        />
      </div>
    </section>
  );
}

function SumLine({ asked, typed, isLocked, onType }: Pick<SupplyFormProps, 'asked' | 'typed' | 'isLocked' | 'onType'>) {
  const { t } = useSupplyWords();
  const sum = supplySum(typed.supply, asked);
  if (sum === null) return null;
  const agrees = moneyOf(typed.price) === sum;
  return (
    <p className="act-row">
      <span>
        {t('offer.sum')} <Money yuan={sum} />{' '}
        <span className={agrees ? 'good-words' : 'caution'}>
          {agrees ? `✓ ${t('offer.agrees')}` : `⚠ ${t('offer.differs')}`}
        </span>
      </span>
      {!agrees && (
        <Button
          small
          disabled={isLocked}
          onClick={() => {
            onType({ price: sum });
          }}
        >
          {t('offer.takeSum')}
        </Button>
      )}
    </p>
  );
}

interface ClaimProps {
  readonly deduction: PolicyDeduction;
  readonly typed: TypedSupply;
  readonly isWrong: boolean;
  readonly isLocked: boolean;
  readonly onType: (part: Partial<TypedSupply>) => void;
}

function Claim({ deduction, typed, isWrong, isLocked, onType }: ClaimProps) {
  const { t } = useSupplyWords();
  const own = typed.claim?.deduction === deduction.id ? typed.claim : null;
  const percent = text(exact(deduction.rate).times(100), 0);
  return (
    <>
      <ChoiceField
        label={t('offer.claim')}
        hint={`${t('offer.priced', { title: deduction.title, percent })} ${t('offer.claimLead')}`}
        disabled={isLocked}
        value={own?.kind ?? ''}
        onChange={(event) => {
          const kind = policyKinds.find((one): one is PolicyKind => one === event.target.value);
          onType({
            claim: kind === undefined ? null : { deduction: deduction.id, kind, statement: own?.statement ?? '' },
          });
        }}
      >
        <option value="">{t('offer.claimNone')}</option>
        {policyKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </ChoiceField>
      {own !== null && (
        <AreaField
          label={t('offer.statement')}
          hint={t('offer.statementHint')}
          rows={2}
          maxLength={2000}
          disabled={isLocked}
          value={own.statement}
          problem={isWrong ? t('offer.wrong.statement') : null}
          onChange={(event) => {
            onType({ claim: { ...own, statement: event.target.value } });
          }}
        />
      )}
    </>
  );
}
