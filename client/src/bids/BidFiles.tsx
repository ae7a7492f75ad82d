import { fileSize } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import type { Desk } from './desk.ts';
import { fileKinds, type Envelopes } from './draft.ts';
import type { DeskView } from './sealingDesk.ts';
import { KindOfFiles, TooLarge } from './SealedFiles.tsx';
import { useBidsWords } from './words.ts';

/** The files of the bid by kind: those that wait, the one that goes through the seal, and those that lie sealed. */
export function BidFiles({
  desk,
  view,
  envelopes,
}: {
  readonly desk: Desk;
  readonly view: DeskView;
  readonly envelopes: Envelopes;
}) {
  const { t } = useBidsWords();
  const language = useLanguage();
  const files = [...(view.draft?.files ?? []), ...view.chosen];
  const sizes = [...(view.draft?.files ?? []).map(({ size }) => size), ...view.chosen.map(({ file }) => file.size)];
  const kinds = fileKinds(envelopes);
  const missing = kinds.filter((kind) => !files.some((file) => file.kind === kind));
  return (
    <Card
      title={`2. ${t('files.title')}`}
      aside={
        files.length > 0 && (
          <span className="muted">
            {t('files.total', { count: files.length, size: fileSize(sizes.reduce((all, size) => all + size, 0)) })}
          </span>
        )
      }
    >
      <p className="muted">{t('files.lead')}</p>
      {envelopes === 'TWO' && <p className="panel panel-info">{t('files.twoEnvelopes')}</p>}
      <div className="bid-kinds">
        {kinds.map((kind) => (
          <KindOfFiles key={kind} kind={kind} desk={desk} view={view} />
        ))}
      </div>
      <TooLarge view={view} />
      {files.length > 0 && missing.length > 0 && (
        <p className="caution">
          ⚠{' '}
          {t('files.missing', {
            kinds: missing.map((kind) => t(`files.kind.${kind}`)).join(language === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
    </Card>
  );
}
