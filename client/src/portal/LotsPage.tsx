import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { GetCatalogue } from '../../../server/catalogue/contract.ts';
import { ListLots } from '../../../server/tenders/contract.ts';
import { lotStates, type LotState } from '../../../server/tenders/states.ts';
import { useCall } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { LotRow } from '../kernel/ui/LotRow.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import './portal.css';
import { usePortalWords } from './words.ts';

type Filter = 'q' | 'item' | 'region' | 'state';

/** States that the public can meet; before publication a lot is nobody's but its owner's. */
const publicStates = lotStates.filter((state) => !['PLANNED', 'DOCS_DRAFT', 'DOCS_READY'].includes(state));
const isState = (value: string): value is LotState => publicStates.includes(value as LotState);

const typedAfterMs = 350;

/** All public lots with filters; the filters stand in the address, so a search can be sent to somebody. */
export function LotsPage() {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  const [query, setQuery] = useSearchParams();
  const catalogue = useCall(GetCatalogue, {}, { staleTime: 3_600_000 });
  const value = (name: Filter) => query.get(name) ?? '';
  const set = (name: Filter, text: string) => {
    setQuery(
      (now) => {
        const next = new URLSearchParams(now);
        if (text === '') next.delete(name);
        else next.set(name, text);
        return next;
      },
      { replace: true },
    );
  };
  const state = value('state');
  const input = {
    ...(value('q') === '' ? {} : { q: value('q') }),
    ...(value('item') === '' ? {} : { item: value('item') }),
    ...(value('region') === '' ? {} : { region: value('region') }),
    ...(isState(state) ? { state } : {}),
  };
  return (
    <Page title={t('lots.title')} lead={t('lots.lead')}>
      <div className="filters" role="search">
        <TypedFilter
          label={t('lots.text')}
          value={value('q')}
          onSettled={(text) => set('q', text)}
          placeholder={t('home.searchHint')}
        />
        <ChoiceField label={t('lots.item')} value={value('item')} onChange={(event) => set('item', event.target.value)}>
          <option value="">{t('lots.any')}</option>
          {catalogue.data?.items.map((item) => (
            <option key={item.code} value={item.code}>
              {item.code} {pick(item.name)}
            </option>
          ))}
        </ChoiceField>
        <TypedFilter label={t('lots.region')} value={value('region')} onSettled={(text) => set('region', text)} />
        <ChoiceField label={t('lots.state')} value={state} onChange={(event) => set('state', event.target.value)}>
          <option value="">{t('lots.any')}</option>
          {publicStates.map((one) => (
            <option key={one} value={one}>
              {words(`lotState.${one}`)}
            </option>
          ))}
        </ChoiceField>
        {Object.keys(input).length > 0 && (
          <Button onClick={() => setQuery({}, { replace: true })}>{words('do.clear')}</Button>
        )}
      </div>
      <Card>
        <PagedList
          call={ListLots}
          input={input}
          keyOf={(lot) => lot.id}
          row={(lot) => <LotRow lot={lot} />}
          empty={<Empty title={t('lots.empty')} hint={t('lots.emptyHint')} />}
        />
      </Card>
    </Page>
  );
}

interface TypedFilterProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onSettled: (text: string) => void;
}

/** Asks when the typing rests, not at every key. */
function TypedFilter({ label, value, placeholder, onSettled }: TypedFilterProps) {
  const [text, setText] = useState(value);
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const wait = setTimeout(() => {
      onSettled(text.trim());
    }, typedAfterMs);
    return () => {
      clearTimeout(wait);
    };
  });
  return (
    <Field
      label={label}
      type="search"
      maxLength={60}
      value={text}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(event) => {
        setText(event.target.value);
      }}
    />
  );
}
