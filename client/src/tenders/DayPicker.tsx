import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import { Labelled } from './Labelled.tsx';

interface DayPickerProps {
  readonly label: string;
  /** YYYY-MM-DD, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** Chooses a calendar day, written the same way in every browser. */
export function DayPicker({ label, value, onChange }: DayPickerProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <DatePicker
          id={id}
          className="whole"
          value={value === '' ? null : dayjs(value)}
          format="YYYY-MM-DD"
          onChange={(picked) => {
            onChange(picked === null ? '' : picked.format('YYYY-MM-DD'));
          }}
        />
      )}
    </Labelled>
  );
}
