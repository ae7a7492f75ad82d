import { useState, type SyntheticEvent } from 'react';
import type { InputOf } from '../../../server/kernel/call.ts';
import { GetCatalogue } from '../../../server/catalogue/contract.ts';
import { JudgePlan } from '../../../server/tenders/contract.ts';
import { contractKinds, type ContractKind } from '../../../server/tenders/mandatory.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { FundsFields, type TypedFunds } from '../tenders/FundsFields.tsx';
import '../tenders/judge.css';
import { useJudgeWords } from '../tenders/judgeWords.ts';
import { MoneyField } from '../tenders/MoneyField.tsx';
import { moneyText } from '../tenders/moneyText.ts';
import { PlanJudgement } from '../tenders/PlanJudgement.tsx';
import { kindNames } from '../tenders/planningWords.ts';
import { useTendersWords } from '../tenders/words.ts';
import { useCheckWords } from './checkWords.ts';
import { NoResult, ResultPlace, TryFrame, useExample } from './TryFrame.tsx';

interface TypedLot {
  readonly estimate: string;
  readonly kind: ContractKind | '';
  readonly isListed: boolean;
}

const most = 20;
const exampleLots: readonly TypedLot[] = [
  { estimate: '3900000.00', kind: 'WORKS', isListed: false },
  { estimate: '1200000.00', kind: 'SURVEY_DESIGN_SUPERVISION', isListed: false },
];

/** Whether the lots of a plan must be tendered, with every ground and its article, before anything is registered. */
export function TryMandatory() {
  const { t } = useCheckWords();
  const { t: judged } = useJudgeWords();
  const { t: tenders } = useTendersWords();
  const pick = usePick();
  const catalogue = useCall(GetCatalogue, {}, { staleTime: 600_000 });
  const [item, setItem] = useState('A01');
  const [share, setShare] = useState('100');
  const [isControlled, setControlled] = useState(true);
  const [funds, setFunds] = useState<TypedFunds>({});
  const [lots, setLots] = useState(exampleLots);
  const judge = useAct(JudgePlan, { quiet: true });
  const plan: InputOf<typeof JudgePlan> = {
    catalogueItem: item,
    fundsStateShare: /^\d{1,3}$/.test(share.trim()) ? Number(share) : Number.NaN,
    isStateControlled: isControlled,
    ...(funds.budgetFunds ? { budgetFunds: moneyText(funds.budgetFunds) } : {}),
    ...(funds.isPublicUtility ? { isPublicUtility: true } : {}),
    ...(funds.hasForeignLoan ? { hasForeignLoan: true } : {}),
    lots: lots.map((lot) => ({
      estimate: moneyText(lot.estimate),
      ...(lot.kind === '' ? {} : { contractKind: lot.kind }),
      ...(lot.isListed ? { isListed: true } : {}),
    })),
  };
  const run = () => {
    judge.mutate(plan);
  };
  useExample(run);
  const setLot = (place: number, part: Partial<TypedLot>) => {
    setLots(lots.map((lot, at) => (at === place ? { ...lot, ...part } : lot)));
  };
  return (
    <TryFrame kind="mandatory">
      <Card title={judged('plan')}>
        <form
          className="form"
          onSubmit={(event: SyntheticEvent) => {
            event.preventDefault();
            run();
          }}
        >
          <ChoiceField
            label={tenders('field.catalogueItem')}
            value={item}
            onChange={(event) => {
              setItem(event.target.value);
            }}
          >
            {(catalogue.data?.items ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {one.code} {pick(one.name)}
              </option>
            ))}
          </ChoiceField>
          <Field
            label={tenders('field.fundsStateShare')}
            inputMode="numeric"
            value={share}
            onChange={(event) => {
              setShare(event.target.value);
            }}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={isControlled}
              onChange={(event) => {
                setControlled(event.target.checked);
              }}
            />{' '}
            {tenders('field.isStateControlled')}
          </label>
          <FundsFields
            funds={funds}
            problem={null}
            onChange={(part) => {
              setFunds({ ...funds, ...part });
            }}
          />
          {lots.map((lot, place) => (
            <fieldset className="sums" key={place}>
              <legend>{judged('lot', { number: place + 1 })}</legend>
              <MoneyField
                label={judged('estimate')}
                value={lot.estimate}
                onChange={(estimate) => {
                  setLot(place, { estimate });
                }}
              />
              <ChoiceField
                label={judged('kind')}
                value={lot.kind}
                onChange={(event) => {
                  setLot(place, { kind: event.target.value as ContractKind | '' });
                }}
              >
                <option value="">{judged('usual')}</option>
                {contractKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {pick(kindNames[kind])}
                  </option>
                ))}
              </ChoiceField>
              <label className="check">
                <input
                  type="checkbox"
                  checked={lot.isListed}
                  onChange={(event) => {
                    setLot(place, { isListed: event.target.checked });
                  }}
                />{' '}
                {judged('listed')}
              </label>
              {lots.length > 1 && (
                <Button
                  small
                  kind="quiet"
                  onClick={() => {
                    setLots(lots.filter((_lot, at) => at !== place));
                  }}
                >
                  {judged('removeLot', { number: place + 1 })}
                </Button>
              )}
            </fieldset>
          ))}
          <Button
            small
            disabled={lots.length >= most}
            onClick={() => {
              setLots([...lots, { estimate: '', kind: '', isListed: false }]);
            }}
          >
            {judged('addLot')}
          </Button>
          {judge.isError && <ErrorPanel error={judge.error} />}
          <Button type="submit" kind="primary" isBusy={judge.isPending}>
            {judged('ask')}
          </Button>
        </form>
      </Card>
      <ResultPlace result={judge.data}>
        {judge.data === undefined ? (
          <NoResult />
        ) : (
          <Card title={t('try.result')}>
            <p className="muted">{judged('hint')}</p>
            <PlanJudgement lots={judge.data.lots} />
          </Card>
        )}
      </ResultPlace>
    </TryFrame>
  );
}
