import { useState } from 'react';
import { ExportCashDesk } from '../../../server/securities/contract.ts';
import { asRefused, make } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { tellRefusal } from '../kernel/ui/toasts.ts';
import { useSecuritiesWords } from './words.ts';

/** Saves a list of the desk as a file for a spreadsheet. */
export function ExportButton({ list }: { readonly list: 'unmatched' | 'refunds' }) {
  const { t } = useSecuritiesWords();
  const [isBusy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const { fileName, csv } = await make(ExportCashDesk, { list });
      const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
      const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
      link.click();
      URL.revokeObjectURL(address);
    } catch (thrown) {
      tellRefusal(asRefused(thrown));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button small isBusy={isBusy} onClick={() => void save()}>
      {t('desk.export')}
    </Button>
  );
}
