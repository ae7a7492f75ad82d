import { useState } from 'react';
import { maxPaperSize, type ProvideSecurity } from '../../../server/securities/contract.ts';
import type { InputOf } from '../../../server/kernel/call.ts';
import { asRefused, type RefusedError } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { sealPaper } from './sealPaper.ts';
import type { Mine } from './SecurityScreen.tsx';
import { useSecuritiesWords } from './words.ts';

interface PaperFormProps {
  readonly form: 'BANK_GUARANTEE' | 'SURETY';
  readonly asked: NonNullable<Mine['asked']>;
  readonly seal: NonNullable<Mine['fileSeal']>;
  readonly isBusy: boolean;
  readonly onWhole: (provided: InputOf<typeof ProvideSecurity>['provide']) => void;
}

/** A paper guarantee: what stands on it, and its scan, which never leaves this machine unsealed. */
export function PaperForm({ form, asked, seal, isBusy, onWhole }: PaperFormProps) {
  const { t } = useSecuritiesWords();
  const [guarantor, setGuarantor] = useState('');
  const [guaranteeNo, setGuaranteeNo] = useState('');
  const [amount, setAmount] = useState(asked.amount);
  const [endsOn, setEndsOn] = useState(asked.validUntil ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [isSealing, setSealing] = useState(false);
  const [error, setError] = useState<RefusedError | null>(null);
  const isWhole =
    guarantor.trim() !== '' &&
    guaranteeNo.trim() !== '' &&
    /^(0|[1-9]\d{0,13})\.\d{2}$/.test(amount) &&
    endsOn !== '' &&
    file !== null &&
    file.size <= maxPaperSize;

  async function handIn(scan: File): Promise<void> {
    setSealing(true);
    setError(null);
    try {
      const uploadId = await sealPaper(scan, seal.recipient);
      onWhole({ form, guarantor, guaranteeNo, amount, endsOn, uploadId, fileName: scan.name, token: seal.token });
    } catch (thrown) {
      setError(asRefused(thrown));
    } finally {
      setSealing(false);
    }
  }

  return (
    <div className="stack">
      <Field
        label={t('mine.guarantor')}
        value={guarantor}
        maxLength={120}
        onChange={(event) => setGuarantor(event.target.value)}
      />
      <Field
        label={t('mine.guaranteeNo')}
        value={guaranteeNo}
        maxLength={60}
        onChange={(event) => setGuaranteeNo(event.target.value)}
      />
      <Field
        label={t('mine.amount')}
        value={amount}
        inputMode="decimal"
        onChange={(event) => setAmount(event.target.value.trim())}
      />
      <Field label={t('mine.endsOn')} type="date" value={endsOn} onChange={(event) => setEndsOn(event.target.value)} />
      <Field
        label={t('mine.file')}
        type="file"
        accept="application/pdf,image/png,image/jpeg"
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      {error !== null && <ErrorPanel error={error} />}
      <Button
        kind="primary"
        disabled={!isWhole}
        isBusy={isBusy || isSealing}
        onClick={() => {
          if (file !== null) void handIn(file);
        }}
      >
        {t(isSealing ? 'mine.sealing' : 'mine.handIn')}
      </Button>
    </div>
  );
}
