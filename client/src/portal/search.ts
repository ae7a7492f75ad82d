import { noticeKinds, noticeSorts, type NoticeKind } from '../../../server/publicity/contract.ts';
import { lotSorts } from '../../../server/tenders/contract.ts';
import { lotStates, type LotState } from '../../../server/tenders/states.ts';
import { useSearchParams } from 'react-router';

/** Filters that stand in the address under the names that the server gives them. */
export const filterNames = [
  'q',
  'item',
  'region',
  'authority',
  'state',
  'kind',
  'from',
  'to',
  'least',
  'most',
  'sort',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Readonly<Record<FilterName, string>>>;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isAmount = (text: string): boolean => /^\d{1,13}(\.\d{1,2})?$/.test(text);
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** What in an address can be a filter; what somebody mistyped there is left out rather than refused. */
export function filtersOf(query: URLSearchParams): Filters {
  const filters: Partial<Record<FilterName, string>> = {};
  for (const name of filterNames) {
    const text = (query.get(name) ?? '').trim();
    const isGood =
      name === 'from' || name === 'to'
        ? isDay(text)
        : name === 'least' || name === 'most'
          ? isAmount(text)
          : name === 'authority'
            ? isId(text)
            : text !== '' && text.length <= (name === 'item' ? 8 : name === 'region' ? 60 : 80);
    if (isGood) filters[name] = text;
  }
  return filters;
}

/** The address of a search on a page. */
export function searchAddress(path: string, filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = filters[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The search that stands in the address, so that it can be kept, sent and gone back to. */
export function useFilters() {
  const [query, setQuery] = useSearchParams();
  const filters = filtersOf(query);
  return {
    filters,
    set: (change: Filters) => {
      setQuery(new URLSearchParams(searchAddress('', { ...filters, ...change }).slice(1)), { replace: true });
    },
    clear: () => {
      setQuery({}, { replace: true });
    },
  };
}

/** The same search without filters that only the other list knows. */
export function without(filters: Filters, ...names: readonly FilterName[]): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !names.includes(name as FilterName)));
}

const lotSort = (sort: string | undefined): sort is (typeof lotSorts)[number] =>
  lotSorts.includes(sort as (typeof lotSorts)[number]);
const noticeSort = (sort: string | undefined): sort is (typeof noticeSorts)[number] =>
  noticeSorts.includes(sort as (typeof noticeSorts)[number]);

/** States that the public can meet; before publication a lot is nobody's but its owner's. */
export const publicStates = lotStates.filter((state) => !['PLANNED', 'DOCS_DRAFT', 'DOCS_READY'].includes(state));
const isState = (value: string | undefined): value is LotState => publicStates.includes(value as LotState);
const isKind = (value: string | undefined): value is NoticeKind => noticeKinds.includes(value as NoticeKind);

/** The search as the list of lots takes it. */
export function asLots({ kind: _kind, state, sort, ...filters }: Filters) {
  return { ...filters, ...(isState(state) ? { state } : {}), ...(lotSort(sort) ? { sort } : {}) };
}

/** The search as the list of notices takes it. */
export function asNotices({ kind, state: _state, sort, ...filters }: Filters) {
  return { ...filters, ...(isKind(kind) ? { kind } : {}), ...(noticeSort(sort) ? { sort } : {}) };
}
