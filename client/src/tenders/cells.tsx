import { useState, type ReactNode } from 'react';
import { Button } from '../kernel/ui/Button.tsx';
import { moved } from './lists.ts';
import { useTendersWords } from './words.ts';

interface CellProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isWide?: boolean;
}

const classOf = (isWide: boolean | undefined) => `cell${isWide === true ? ' cell-wide' : ''}`;
const amountShape = /^(0|[1-9]\d{0,13})(\.\d{1,10})?$/;
const signedShape = /^-?(0|[1-9]\d{0,13})(\.\d{1,10})?$/;

/** One line of text in an editor. */
export function TextCell({
  label,
  value,
  onChange,
  isWide,
  maxLength = 200,
}: CellProps<string> & { readonly maxLength?: number }) {
  return (
    <label className={classOf(isWide)}>
      <span>{label}</span>
      <input
        type="text"
        maxLength={maxLength}
        value={value}
        aria-invalid={value.trim() === '' ? true : undefined}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

/** Several lines of text in an editor; may stay empty. */
export function AreaCell({ label, value, onChange, rows = 2 }: CellProps<string> & { readonly rows?: number }) {
  return (
    <label className="cell cell-wide">
      <span>{label}</span>
      <textarea
        rows={rows}
        maxLength={5000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

interface AmountCellProps extends CellProps<string> {
  readonly isSigned?: boolean;
  readonly unit?: string;
  /** The label is told to screen readers only: the column says it to the eye. */
  readonly isBare?: boolean;
}

/** An exact decimal: points, a rate, a percentage. */
export function AmountCell({ label, value, onChange, isSigned = false, unit, isBare = false }: AmountCellProps) {
  const isSound = (isSigned ? signedShape : amountShape).test(value);
  return (
    <label className="cell cell-number">
      <span className={isBare ? 'unseen' : undefined}>
        {label}
        {unit !== undefined && <i> {unit}</i>}
      </span>
      <input
        type="text"
        inputMode="decimal"
        value={value}
        aria-invalid={isSound ? undefined : true}
        onChange={(event) => {
          onChange(event.target.value.trim());
        }}
      />
    </label>
  );
}

/** A whole number; an empty field is no number, and the shape says so. */
export function CountCell({ label, value, onChange }: CellProps<number>) {
  const isSound = Number.isInteger(value);
  return (
    <label className="cell cell-number">
      <span>{label}</span>
      <input
        type="text"
        inputMode="numeric"
        value={isSound ? String(value) : ''}
        aria-invalid={isSound ? undefined : true}
        onChange={(event) => {
          const digits = event.target.value.replaceAll(/\D/g, '').slice(0, 6);
          onChange(digits === '' ? Number.NaN : Number(digits));
        }}
      />
    </label>
  );
}

interface ChoiceCellProps<Value extends string> extends CellProps<Value> {
  readonly choices: readonly (readonly [value: Value, words: string, isForbidden?: boolean])[];
}

/** One of several words. */
export function ChoiceCell<Value extends string>({ label, value, onChange, choices, isWide }: ChoiceCellProps<Value>) {
  return (
    <label className={classOf(isWide)}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([one]) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {choices.map(([one, words, isForbidden]) => (
          <option key={one} value={one} disabled={isForbidden === true}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A yes or no. */
export function CheckCell({ label, value, onChange }: CellProps<boolean>) {
  return (
    <label className="cell cell-check">
      <input
        type="checkbox"
        checked={value}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span>{label}</span>
    </label>
  );
}

/** Several decimals or words, separated by commas; what is typed stays as typed while it is typed. */
export function ListCell({ label, value, onChange }: CellProps<readonly string[]>) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="cell cell-wide">
      <span>{label}</span>
      <input
        type="text"
        value={typed ?? value.join(', ')}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          onChange(
            text
              .split(/[,，、\s]+/)
              .map((one) => one.trim())
              .filter((one) => one !== ''),
          );
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
    </label>
  );
}

interface RowToolsProps {
  readonly onUp?: (() => void) | undefined;
  readonly onDown?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  readonly subject: string;
}

/** Moves a row of an editor up or down, or removes it. */
export function RowTools({ onUp, onDown, onRemove, subject }: RowToolsProps) {
  const { t } = useTendersWords();
  const tool = (sign: string, words: string, act: (() => void) | undefined): ReactNode => (
    <Button
      small
      kind="quiet"
      disabled={act === undefined}
      aria-label={`${words}: ${subject}`}
      title={words}
      onClick={() => act?.()}
    >
      {sign}
    </Button>
  );
  return (
    <span className="row-tools">
      {(onUp !== undefined || onDown !== undefined) && (
        <>
          {tool('↑', t('editor.up'), onUp)}
          {tool('↓', t('editor.down'), onDown)}
        </>
      )}
      {tool('×', t('editor.remove'), onRemove)}
    </span>
  );
}

interface OrderCellProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly Value[];
  readonly choices: readonly (readonly [value: Value, words: string])[];
  readonly onChange: (value: Value[]) => void;
}

/** An ordered choice: what is asked first, second and so on. */
export function OrderCell<Value extends string>({ label, hint, value, choices, onChange }: OrderCellProps<Value>) {
  const { t } = useTendersWords();
  const words = (one: Value) => choices.find(([each]) => each === one)?.[1] ?? one;
  const left = choices.filter(([one]) => !value.includes(one));
  const go = (place: number, by: -1 | 1) => () => {
    onChange(moved(value, place, by));
  };
  return (
    <fieldset className="order">
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      <ol>
        {value.map((one, place) => (
          <li key={one}>
            <span>{words(one)}</span>
            <RowTools
              subject={words(one)}
              onUp={place > 0 ? go(place, -1) : undefined}
              onDown={place < value.length - 1 ? go(place, 1) : undefined}
              onRemove={() => {
                onChange(value.filter((each) => each !== one));
              }}
            />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <div className="chips">
          {left.map(([one, name]) => (
            <Button
              key={one}
              small
              onClick={() => {
                onChange([...value, one]);
              }}
            >
              + {name}
            </Button>
          ))}
        </div>
      )}
      {value.length === 0 && <p className="muted">{t('editor.noneChosen')}</p>}
    </fieldset>
  );
}
