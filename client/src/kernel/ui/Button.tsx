import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';

interface Looks {
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly small?: boolean;
}

const classOf = ({ kind = 'plain', small = false }: Looks) => `button button-${kind}${small ? ' button-small' : ''}`;

interface ButtonProps extends Looks, ButtonHTMLAttributes<HTMLButtonElement> {
  readonly isBusy?: boolean;
}

/** A light button; while busy it cannot be pressed twice. */
export function Button({ kind, small, isBusy = false, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${classOf({ ...(kind ? { kind } : {}), ...(small ? { small } : {}) })} ${className}`}
      disabled={isBusy || rest.disabled === true}
      aria-busy={isBusy}
    />
  );
}

interface LinkButtonProps extends Looks {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link that looks like a button. */
export function LinkButton({ to, children, ...looks }: LinkButtonProps) {
  return (
    <Link className={classOf(looks)} to={to}>
      {children}
    </Link>
  );
}
