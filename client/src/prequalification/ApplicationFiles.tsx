import { KindOfFiles, TooLarge } from '../bids/SealedFiles.tsx';
import type { DeskView, Sealer } from '../bids/sealingDesk.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { useApplicationWords } from './applicationWords.ts';

/** The files of the application: chosen, on their way through the seal, or sealed. */
export function ApplicationFiles({ desk, view }: { readonly desk: Sealer; readonly view: DeskView<unknown> }) {
  const { t } = useApplicationWords();
  return (
    <Card title={`2. ${t('files.title')}`}>
      <p className="muted">{t('files.lead')}</p>
      <KindOfFiles kind="QUALIFICATION" desk={desk} view={view} />
      <TooLarge view={view} />
    </Card>
  );
}
