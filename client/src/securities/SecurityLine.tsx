import { MySecurity } from '../../../server/securities/contract.ts';
import { useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { useSecuritiesWords } from './words.ts';

const good = ['ISSUED', 'DECRYPTED'];

/** The state of the own security in one line of the bid desk, with the way to it; nothing where none is asked for. */
export function SecurityLine({ lotId }: { readonly lotId: string }) {
  const { t } = useSecuritiesWords();
  const mine = useCall(MySecurity, { lotId }, { retry: false });
  const { asked, current } = mine.data ?? { asked: null, current: null };
  if (asked === null) return null;
  const isGood = current !== null && good.includes(current.state);
  const words =
    current === null
      ? asked.atUpload === 'REFUSE'
        ? `${t('line.none')} · ${t('line.gate')}`
        : t('line.none')
      : t('line.has', { form: t(`form.${current.form}`), state: t(`state.${current.state}`) });
  return (
    <p className={`panel ${isGood ? 'panel-good' : 'panel-warn'} security-line`}>
      <span>{words}</span>{' '}
      <LinkButton
        to={`/work/lots/${lotId}/security`}
        small
        kind={current === null && asked.isOpen ? 'primary' : 'plain'}
      >
        {t(current === null && asked.isOpen ? 'line.way' : 'line.look')}
      </LinkButton>
    </p>
  );
}
