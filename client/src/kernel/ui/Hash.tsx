import { useState } from 'react';
import { shortHash } from '../format.ts';
import { useKernelWords } from '../i18n/i18n.ts';

interface HashProps {
  readonly hash: string;
  readonly whole?: boolean;
}

/** A hash, shortened, with a button that copies all of it. */
export function Hash({ hash, whole = false }: HashProps) {
  const { t } = useKernelWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(hash);
    setCopied(true);
    setTimeout(() => {
      setCopied(false);
    }, 2_000);
  };
  return (
    <span className="hash">
      <code title={hash}>{whole ? hash : shortHash(hash)}</code>
      <button type="button" className="hash-copy" onClick={() => void copy()} aria-label={`${t('do.copy')} ${hash}`}>
        {isCopied ? t('do.copied') : t('do.copy')}
      </button>
    </span>
  );
}
