import type { OutputOf } from '../../../server/kernel/call.ts';
import type { GetRulebook } from '../../../server/catalogue/contract.ts';
import { grouped } from '../kernel/format.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { valueName } from './parameterNames.ts';
import { useCatalogueWords } from './words.ts';

export type Parameter = OutputOf<typeof GetRulebook>['parameters'][number];

const confidences = { V: 'high', H: 'high', M: 'medium', L: 'low' } as const;
const tones = { high: 'good', medium: 'calm', low: 'warn' } as const;

/** How sure a value is, in a word. */
export function Confidence({ level }: { readonly level: string }) {
  const { t } = useCatalogueWords();
  if (!(level in confidences)) return <>{level}</>;
  const name = confidences[level as keyof typeof confidences];
  return <Tag tone={tones[name]}>{t(`law.confidenceOf.${name}`)}</Tag>;
}

/** A value as people read it: money grouped, rates in per cent, flags as yes or no. */
export function useValueWords(): (parameter: Pick<Parameter, 'value' | 'unit'>) => string {
  const { t: words } = useKernelWords();
  const pick = usePick();
  return ({ value, unit }) => {
    if (unit === 'yuan') return grouped(value);
    if (unit === 'flag') return value === 'true' ? words('say.yes') : words('say.no');
    const percent = unit === 'rate' ? /^0\.(\d\d)(\d*)$/.exec(value) : null;
    if (percent === null) return pick(valueName(value));
    const [, whole = '', rest = ''] = percent;
    return `${String(Number(whole))}${rest.replace(/0+$/, '') === '' ? '' : `.${rest}`} %`;
  };
}
