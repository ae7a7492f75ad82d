import { ListPapers } from '../../../server/publicity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { fileAddress } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import type { Hall } from './OpeningHall.tsx';
import { useOpeningWords } from './words.ts';

const untilIssuedMs = 4_000;

/** The record of the opening as a paper, and the public log that holds its hash. */
export function RecordCard({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const papers = useCall(
    ListPapers,
    { lotId: hall.lotId },
    {
      retry: false,
      refetchInterval: (query) =>
        query.state.data?.items.some(({ kind }) => kind === 'OPENING_RECORD') === false ? untilIssuedMs : false,
    },
  );
  const paper = papers.data?.items.find(({ kind }) => kind === 'OPENING_RECORD');
  return (
    <Card title={t('record.title')} className="hall-record">
      <p>{t('record.lead')}</p>
      {paper === undefined && <p className="muted">{t('record.waiting')}</p>}
      {paper !== undefined && (
        <p>
          <span className="muted">SHA-256</span> <Hash hash={paper.sha256} />
        </p>
      )}
      <div className="hall-moves">
        {paper !== undefined && (
          <a
            className="button button-primary"
            href={`${fileAddress(paper.uploadId)}?inline`}
            target="_blank"
            rel="noreferrer"
          >
            {t('record.pdf')}
          </a>
        )}
        {paper !== undefined && <LinkButton to={`/papers/${paper.id}`}>{t('record.check')}</LinkButton>}
        <LinkButton to={`/lots/${hall.lotId}#ledger`}>{t('record.log')}</LinkButton>
      </div>
    </Card>
  );
}
