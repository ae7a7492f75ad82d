import { useEffect, useState, type ReactNode } from 'react';
import { GetCatalogue } from '../../../server/catalogue/contract.ts';
import { ListRegions } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import type { Filters } from './search.ts';
import { usePortalWords } from './words.ts';

const typedAfterMs = 350;
const hour = 3_600_000;

interface SearchFiltersProps {
  readonly filters: Filters;
  readonly set: (change: Filters) => void;
  readonly clear: () => void;
  /** The filter that only this list has: the stage of a lot, the kind of a notice. */
  readonly own: ReactNode;
  readonly sorts: readonly ('deadline' | 'amount' | 'smallest')[];
}

/** What lots and notices are searched by; every change stands in the address at once. */
export function SearchFilters({ filters, set, clear, own, sorts }: SearchFiltersProps) {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  const catalogue = useCall(GetCatalogue, {}, { staleTime: hour });
  const regions = useCall(ListRegions, {}, { staleTime: hour / 12 });
  const items = catalogue.data?.items ?? [];
  const categories = new Map(items.map((item) => [item.category, pick(item.categoryName)]));
  const hasRange = [filters.from, filters.to, filters.least, filters.most].some((one) => one !== undefined);
  return (
    <search className="filters-frame">
      <div className="filters">
        <TypedFilter
          label={t('search.text')}
          type="search"
          value={filters.q ?? ''}
          onSettled={(q) => set({ q })}
          placeholder={t('home.searchHint')}
        />
        <ChoiceField
          label={t('lots.item')}
          value={filters.item ?? ''}
          onChange={(event) => set({ item: event.target.value })}
        >
          <option value="">{t('lots.any')}</option>
          {[...categories].map(([code, name]) => (
            <optgroup key={code} label={`${code} ${name}`}>
              <option value={code}>{t('search.wholeCategory', { name })}</option>
              {items
                .filter((item) => item.category === code)
                .map((item) => (
                  <option key={item.code} value={item.code}>
                    {item.code} {pick(item.name)}
                  </option>
                ))}
            </optgroup>
          ))}
        </ChoiceField>
        <ChoiceField
          label={t('lots.region')}
          value={filters.region ?? ''}
          onChange={(event) => set({ region: event.target.value })}
        >
          <option value="">{t('lots.any')}</option>
          {[...new Set([...(filters.region ? [filters.region] : []), ...(regions.data?.items ?? [])])].map((region) => (
            <option key={region} value={region}>
              {region}
            </option>
          ))}
        </ChoiceField>
        {own}
        <ChoiceField
          label={t('search.sort')}
          value={filters.sort ?? ''}
          onChange={(event) => set({ sort: event.target.value })}
        >
          <option value="">{t('search.newest')}</option>
          {sorts.map((one) => (
            <option key={one} value={one}>
              {t(`search.by.${one}`)}
            </option>
          ))}
        </ChoiceField>
      </div>
      <details className="more-filters" open={hasRange || undefined}>
        <summary>{t('search.more')}</summary>
        <div className="filters">
          <TypedFilter
            label={t('search.from')}
            type="date"
            value={filters.from ?? ''}
            onSettled={(from) => set({ from })}
          />
          <TypedFilter label={t('search.to')} type="date" value={filters.to ?? ''} onSettled={(to) => set({ to })} />
          <TypedFilter
            label={t('search.least')}
            type="number"
            value={filters.least ?? ''}
            onSettled={(least) => set({ least })}
          />
          <TypedFilter
            label={t('search.most')}
            type="number"
            value={filters.most ?? ''}
            onSettled={(most) => set({ most })}
          />
        </div>
      </details>
      {Object.keys(filters).length > 0 && (
        <div className="filters-clear">
          {filters.authority !== undefined && (
            <Button onClick={() => set({ authority: '' })}>{t('search.anyAuthority')} ✕</Button>
          )}
          <Button onClick={clear}>{words('do.clear')}</Button>
        </div>
      )}
    </search>
  );
}

interface TypedFilterProps {
  readonly label: string;
  readonly type: 'search' | 'date' | 'number';
  readonly value: string;
  readonly placeholder?: string;
  readonly onSettled: (text: string) => void;
}

/** Asks when the typing rests, not at every key. */
function TypedFilter({ label, type, value, placeholder, onSettled }: TypedFilterProps) {
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
      type={type}
      maxLength={80}
      {...(type === 'number' ? { min: 0, step: 'any', inputMode: 'decimal' as const } : {})}
      value={text}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(event) => {
        setText(event.target.value);
      }}
    />
  );
}
