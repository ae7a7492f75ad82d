import type { ReactNode } from 'react';

interface KeyValuesProps {
  readonly rows: readonly (readonly [label: string, value: ReactNode])[];
}

/** Labelled facts, in two columns where there is room. */
export function KeyValues({ rows }: KeyValuesProps) {
  return (
    <dl className="key-values">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === '' || value === null || value === undefined ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
