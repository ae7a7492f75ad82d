import { useId, type ReactNode } from 'react';

interface CardProps {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled surface for one subject. */
export function Card({ title, aside, id, className = '', children }: CardProps) {
  const titleId = useId();
  return (
    <section className={`card ${className}`} id={id} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <header className="card-head">
          <h2 id={titleId}>{title}</h2>
          {aside !== undefined && <div className="card-aside">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
