import type { UseQueryResult } from '@tanstack/react-query';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetReceipt } from '../../../server/bids/contract.ts';
import { GetApplicationReceipt } from '../../../server/prequalification/contract.ts';
import { ListPapers } from '../../../server/publicity/contract.ts';
import { useCall, type RefusedError } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { fileAddress } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { exactTime, readReceipt, receiptNumber, saveEvidence } from './receipt.ts';
import { useSubject } from './subject.ts';
import { useBidsWords } from './words.ts';

type Receipt = OutputOf<typeof GetReceipt>;

const untilPlacedMs = 1_500;

interface ReceiptCardProps {
  readonly id: string;
  readonly lotCode: string;
  /** The receipt as the submission answered it; its place in the log is asked for. */
  readonly first: Receipt | null;
  readonly facts?: string;
}

/** How a receipt is asked for: at once as it was answered, then until the log has committed to it. */
const asking = (first: Receipt | null) => ({
  ...(first === null ? {} : { initialData: first }),
  refetchInterval: (query: { state: { data?: Receipt | undefined } }) =>
    query.state.data?.inclusion == null ? untilPlacedMs : (false as const),
});

/** The signed receipt: number, time to the millisecond, hash, place in the log; as JSON at once and as a paper when it is issued. */
export function ReceiptCard(told: ReceiptCardProps) {
  const isApplication = useSubject() === 'application';
  return isApplication ? <ApplicationReceipt {...told} /> : <BidReceipt {...told} />;
}

function BidReceipt({ id, first, ...told }: ReceiptCardProps) {
  return <ReceiptAsked asked={useCall(GetReceipt, { bidId: id }, asking(first))} {...told} />;
}

function ApplicationReceipt({ id, first, ...told }: ReceiptCardProps) {
  return <ReceiptAsked asked={useCall(GetApplicationReceipt, { applicationId: id }, asking(first))} {...told} />;
}

interface ReceiptAskedProps extends Omit<ReceiptCardProps, 'id' | 'first'> {
  readonly asked: UseQueryResult<Receipt, RefusedError>;
}

function ReceiptAsked({ asked, ...told }: ReceiptAskedProps) {
  const { t } = useBidsWords();
  if (asked.isPending)
    return (
      <Card title={t('receipt.title')}>
        <Loading />
      </Card>
    );
  if (asked.data === undefined)
    return (
      <Card title={t('receipt.title')}>
        <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />
      </Card>
    );
  return <ReceiptFound receipt={asked.data} {...told} />;
}

function ReceiptFound({
  receipt,
  lotCode,
  facts,
}: {
  readonly receipt: Receipt;
  readonly lotCode: string;
  readonly facts?: string;
}) {
  const { t } = useBidsWords();
  const { t: words } = useKernelWords();
  const told = readReceipt(receipt.body);
  const number = receiptNumber(lotCode, told.bidId);
  return (
    <Card title={`${t('receipt.title')} · ${t('receipt.version', { version: told.version })}`} className="bid-receipt">
      <p className="bid-number">
        <span className="muted">{t('receipt.number')}</span>
        <b>{number}</b>
      </p>
      <KeyValues
        rows={[
          [
            t('receipt.receivedAt'),
            <time key="at" dateTime={told.receivedAt} className="bid-exact">
              <b>{exactTime(told.receivedAt)}</b> <span className="muted">{words('clock.zone')}</span>
            </time>,
          ],
          [
            t('receipt.place'),
            receipt.inclusion === null ? (
              <span key="place" className="muted">
                {t('receipt.placeWaiting')}
              </span>
            ) : (
              <span key="place">
                {t('receipt.placeKnown', { epoch: receipt.inclusion.epoch })}
                <span className="muted"> · {t('receipt.proven')}</span>
              </span>
            ),
          ],
          [t('receipt.manifest'), <Hash key="hash" hash={told.manifestHash} whole />],
          [t('receipt.signature'), <Hash key="signature" hash={receipt.signature} />],
        ]}
      />
      {facts !== undefined && <p className="muted">{facts}</p>}
      <div className="chips">
        <Button
          onClick={() => {
            saveEvidence(`${number}.receipt.json`, receipt);
          }}
        >
          {t('receipt.json')}
        </Button>
        <ReceiptPaper lotId={told.lotId} entryHash={told.entryHash} />
        <LinkButton to="/verify" kind="quiet">
          {t('receipt.verify')}
        </LinkButton>
      </div>
    </Card>
  );
}

const untilIssuedMs = 4_000;

function ReceiptPaper({ lotId, entryHash }: { readonly lotId: string; readonly entryHash: string }) {
  const { t } = useBidsWords();
  const isThis = (paper: OutputOf<typeof ListPapers>['items'][number]) =>
    paper.kind === 'RECEIPT' && paper.entryHash === entryHash;
  const papers = useCall(
    ListPapers,
    { lotId },
    {
      retry: false,
      refetchInterval: (query) => (query.state.data?.items.some(isThis) === false ? untilIssuedMs : false),
    },
  );
  const paper = papers.data?.items.find(isThis);
  if (paper !== undefined)
    return (
      <a
        className="button button-plain"
        href={`${fileAddress(paper.uploadId)}?inline`}
        target="_blank"
        rel="noreferrer"
      >
        {t('receipt.pdf')}
      </a>
    );
  return papers.isSuccess ? <span className="muted">{t('receipt.pdfWaiting')}</span> : null;
}
