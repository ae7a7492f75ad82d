import { useId, type ReactNode } from 'react';

interface LabelledProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly children: (id: string) => ReactNode;
}

/** The label, hint and problem around a control of Ant Design, in the look of the plain fields. */
export function Labelled({ label, hint, problem, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={`labelled${problem ? ' labelled-wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <div className="field-hint">{hint}</div>}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
