import { useKernelWords } from '../i18n/i18n.ts';
import { useConnection } from '../socket.ts';

/** A small light in the header: whether the live connection is up. It speaks only when it is not. */
export function ConnectionLight() {
  const { t } = useKernelWords();
  const connection = useConnection();
  if (connection === 'unused') return null;
  const words = t(`live.${connection}`);
  return (
    <span className={`light light-${connection}`} role="status" title={words}>
      <span className={connection === 'online' ? 'unseen' : 'light-words'}>{words}</span>
    </span>
  );
}
