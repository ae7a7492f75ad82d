import './documents.css';
import { useDocumentsWords } from './documentsWords.ts';
import { useTermWords } from './useTermWords.ts';

export interface ShownDifference {
  /** The place of the value, such as `scheme.price.fullPoints`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The path of a difference that names field and place apart. */
export const pathOf = ({ field, place }: { readonly field: string; readonly place: string }): string =>
  place === '' ? field : `${field}.${place}`;

/** Old and new side by side, one place below the other; on a narrow page the new stands under the old (O20 22). */
export function DifferenceTable({ rows }: { readonly rows: readonly ShownDifference[] }) {
  const { t } = useDocumentsWords();
  const words = useTermWords();
  const text = (path: string, value: string) =>
    path.startsWith('files.') && /^[0-9a-f]{64}$/.test(value) ? (
      <code title={value}>SHA-256 {value.slice(0, 12)}…</code>
    ) : (
      words.value(path, value)
    );
  return (
    <ul className="differences">
      {rows.map(({ path, before, after }) => (
        <li key={path}>
          <b title={path}>{words.place(path)}</b>
          <div className="difference-sides">
            <div className="difference-side">
              <small>{t('versions.before')}</small>
              <p>{before === null ? '—' : <del>{text(path, before)}</del>}</p>
            </div>
            <div className="difference-side difference-new">
              <small>{t('versions.after')}</small>
              <p>{after === null ? '—' : <ins>{text(path, after)}</ins>}</p>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
