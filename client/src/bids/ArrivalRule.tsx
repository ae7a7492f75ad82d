import { fullTime } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { useBidsWords } from './words.ts';

/** What counts as in time, beside the clock by which it is judged (LAW 28; O20 27). */
export function ArrivalRule({ deadlineAt }: { readonly deadlineAt: string }) {
  const { t } = useBidsWords();
  const language = useLanguage();
  const now = useServerNow().toISOString();
  return (
    <div className="panel bid-rule">
      <strong>{t('rule.title')}</strong>
      <p>{t('rule.text')}</p>
      <dl>
        <div>
          <dt>{t('rule.clock')}</dt>
          <dd>
            <time dateTime={now}>{fullTime(now, language)}</time>
          </dd>
        </div>
        <div>
          <dt>{t('rule.deadline')}</dt>
          <dd>{fullTime(deadlineAt, language)}</dd>
        </div>
        <div>
          <dt>{t('rule.left')}</dt>
          <dd>
            <Countdown to={deadlineAt} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
