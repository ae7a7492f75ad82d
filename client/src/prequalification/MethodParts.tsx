import { GetRulebook } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import type { MethodProblem, TypedMethod } from './methodDraft.ts';

export interface MethodPartProps {
  readonly lot: Lot;
  readonly typed: TypedMethod;
  /** Shown only once somebody tried to save: a form is not red before it is filled. */
  readonly problems: readonly MethodProblem[];
  readonly onChange: (part: Partial<TypedMethod>) => void;
}

/** A parameter of today's law for this lot. */
export function useParameter(lot: Lot, key: string): { readonly value: number; readonly law: string } | null {
  const asked = useCall(GetRulebook, { regime: lot.regime, item: lot.catalogueItem.code }, { staleTime: 600_000 });
  const found = asked.data?.parameters.find((one) => one.key === key);
  return found === undefined ? null : { value: Number(found.value), law: found.law };
}

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly off: readonly [name: string, hint: string];
  readonly on: readonly [name: string, hint: string];
  readonly onChange: (isOn: boolean) => void;
}

/** One of two ways, each with what it means. */
export function Choice({ label, name, isOn, off, on, onChange }: ChoiceProps) {
  return (
    <div className="modes" role="radiogroup" aria-label={label}>
      {([false, true] as const).map((value) => {
        const [words, hint] = value ? on : off;
        return (
          <label key={words} className={`mode${isOn === value ? ' mode-on' : ''}`}>
            <input
              type="radio"
              name={name}
              checked={isOn === value}
              onChange={() => {
                onChange(value);
              }}
            />
            <b>{words}</b>
            <span>{hint}</span>
          </label>
        );
      })}
    </div>
  );
}
