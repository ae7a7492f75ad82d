import { useState } from 'react';
import type { SupplyTerms } from '../../../server/tenders/supply.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { fileAddress, FileLink } from '../kernel/ui/FileLink.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { OfferedItems } from './OfferedItems.tsx';
import type { RoomBid } from './room.ts';
import { useEvaluationWords } from './words.ts';

type BidFile = Pick<RoomBid['files'][number], 'id' | 'mediaType' | 'name' | 'sha256' | 'size'>;
/** What of a bid, or of an application, is read here. */
export interface ReadBid extends Pick<RoomBid, 'bidderName' | 'declared' | 'supply'> {
  readonly files: readonly BidFile[];
}

const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);
const inlineAddress = (file: BidFile): string => `${fileAddress(file.id)}?inline=1`;
/** Asks the browser's reader for the whole width, without its own margin of small pages. */
const frameAddress = (file: BidFile): string =>
  inlineAddress(file) + (file.mediaType === 'application/pdf' ? '#navpanes=0&view=FitH' : '');

/** A bid's documents to read beside the sheet: what a browser shows stands on the page, everything else is downloaded. */
export function BidDocuments({ bid, supply }: { readonly bid: ReadBid; readonly supply: SupplyTerms | null }) {
  const { t } = useEvaluationWords();
  const first = bid.files.find((file) => shownInline.has(file.mediaType)) ?? bid.files[0];
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const file = bid.files.find((one) => one.id === chosen) ?? first;
  const declared = Object.entries(bid.declared);
  return (
    <section className={`documents${isOpen ? ' documents-open' : ''}`} aria-label={t('bid.files')}>
      <div className="documents-switch">
        <Button
          small
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? t('bid.hide') : t('bid.show')}
        </Button>
      </div>
      <div className="documents-body">
        <h3 className="documents-bidder">{bid.bidderName}</h3>
        {bid.supply != null && <OfferedItems offer={bid.supply} asked={supply} />}
        {declared.length > 0 && <KeyValues rows={declared} />}
        {file === undefined ? (
          <Empty title={t('bid.noFiles')} hint={t('bid.noFilesHint')} />
        ) : (
          <>
            {bid.files.length > 1 && (
              <div className="file-tabs" role="group" aria-label={t('bid.files')}>
                {bid.files.map((one) => (
                  <button
                    key={one.id}
                    type="button"
                    className="file-tab"
                    aria-pressed={one.id === file.id}
                    title={one.name ?? ''}
                    onClick={() => {
                      setChosen(one.id);
                    }}
                  >
                    {one.name ?? one.id}
                  </button>
                ))}
              </div>
            )}
            <Shown file={file} />
          </>
        )}
      </div>
    </section>
  );
}

function Shown({ file }: { readonly file: BidFile }) {
  const { t } = useEvaluationWords();
  const isShown = shownInline.has(file.mediaType);
  return (
    <>
      <p className="documents-line">
        <FileLink file={file} />
        {isShown && (
          <a href={inlineAddress(file)} target="_blank" rel="noreferrer">
            {t('bid.open')}
          </a>
        )}
      </p>
      {isShown ? (
        <iframe
          className="documents-frame"
          src={frameAddress(file)}
          title={t('bid.frame', { name: file.name ?? '' })}
        />
      ) : (
        <p className="muted">{t('bid.download')}</p>
      )}
    </>
  );
}
