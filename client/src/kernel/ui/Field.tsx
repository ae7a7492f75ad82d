import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';

interface Around {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
}

interface FrameProps extends Around {
  readonly id: string;
  readonly children: ReactNode;
}

function Frame({ id, label, hint, problem, children }: FrameProps) {
  return (
    <div className={`field${problem ? ' field-wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

const described = (id: string, { hint, problem }: Around) => ({
  id,
  'aria-invalid': problem ? true : undefined,
  'aria-describedby':
    [problem ? `${id}-problem` : '', hint === undefined ? '' : `${id}-hint`].join(' ').trim() || undefined,
});

/** A labelled text field. */
export function Field({ label, hint, problem, ...rest }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const around = { label, ...(hint === undefined ? {} : { hint }), ...(problem ? { problem } : {}) };
  return (
    <Frame id={id} {...around}>
      <input type="text" {...rest} {...described(id, around)} />
    </Frame>
  );
}

export function AreaField({ label, hint, problem, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  const around = { label, ...(hint === undefined ? {} : { hint }), ...(problem ? { problem } : {}) };
  return (
    <Frame id={id} {...around}>
      <textarea rows={4} {...rest} {...described(id, around)} />
    </Frame>
  );
}

export function ChoiceField({
  label,
  hint,
  problem,
  children,
  ...rest
}: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  const around = { label, ...(hint === undefined ? {} : { hint }), ...(problem ? { problem } : {}) };
  return (
    <Frame id={id} {...around}>
      <select {...rest} {...described(id, around)}>
        {children}
      </select>
    </Frame>
  );
}
