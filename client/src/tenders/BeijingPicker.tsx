import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { beijingField, instantOfBeijing } from '../kernel/format.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Labelled } from './Labelled.tsx';

interface BeijingPickerProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
}

/** Chooses a minute of Beijing time, wherever the reader's device is. */
export function BeijingPicker({ label, value, onChange, hint, problem }: BeijingPickerProps) {
  const { t } = useKernelWords();
  const wallClock = value === undefined ? null : dayjs(beijingField(Date.parse(value)));
  return (
    <Labelled
      label={`${label} (${t('clock.zone')})`}
      {...(hint === undefined ? {} : { hint })}
      {...(problem ? { problem } : {})}
    >
      {(id) => (
        <DatePicker
          id={id}
          className="whole"
          value={wallClock}
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          needConfirm={false}
          {...(problem ? { status: 'error' as const } : {})}
          onChange={(picked) => {
            onChange(picked === null ? undefined : instantOfBeijing(picked.format('YYYY-MM-DDTHH:mm')));
          }}
        />
      )}
    </Labelled>
  );
}
