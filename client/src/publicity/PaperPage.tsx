import { useState } from 'react';
import { useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { CheckPaper } from '../../../server/publicity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { fileSize } from '../kernel/format.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { fileAddress } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { usePublicityWords } from './words.ts';

type Paper = OutputOf<typeof CheckPaper>;

/** Where the code on a paper leads: what the platform issued, and a place to compare one's own copy. */
export function PaperPage() {
  const { paperId = '' } = useParams();
  const paper = useCall(CheckPaper, { paperId });
  const { t } = usePublicityWords();
  return (
    <Page title={t('paper.title')} lead={t('paper.lead')} narrow>
      {paper.isPending && <Loading />}
      {paper.isError && <ErrorPanel error={paper.error} onRetry={() => void paper.refetch()} />}
      {paper.data !== undefined && <PaperFound paper={paper.data} />}
    </Page>
  );
}

function PaperFound({ paper }: { readonly paper: Paper }) {
  const { t } = usePublicityWords();
  const pick = usePick();
  return (
    <div className="stack">
      <Card
        title={pick(paper.title)}
        aside={
          <LinkButton to={`/lots/${paper.lotId}`} small>
            {t('paper.lot')}
          </LinkButton>
        }
      >
        <KeyValues
          rows={[
            [t('paper.kind'), t(`paperKind.${paper.kind}`)],
            [t('paper.issued'), <Instant key="issued" at={paper.issuedAt} show="second" withZone />],
            [t('paper.size'), fileSize(paper.size)],
            [t('paper.entry'), `${paper.stream} · ${String(paper.seq)}`],
          ]}
        />
        <p>
          <span className="muted">{t('paper.hash')}</span>
          <br />
          <Hash hash={paper.sha256} whole />
        </p>
        <p>
          <span className="muted">{t('paper.entryHash')}</span>
          <br />
          <Hash hash={paper.entryHash} whole />
        </p>
        <a className="button" href={fileAddress(paper.uploadId)}>
          {t('paper.download')}
        </a>
      </Card>
      <CompareFile sha256={paper.sha256} />
    </div>
  );
}

async function hashOf(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function CompareFile({ sha256 }: { readonly sha256: string }) {
  const { t } = usePublicityWords();
  const [found, setFound] = useState<{ name: string; hash: string } | null>(null);
  const take = async (file: File | undefined) => {
    if (file !== undefined) setFound({ name: file.name, hash: await hashOf(file) });
  };
  return (
    <Card title={t('paper.check')}>
      <p className="muted">{t('paper.checkHint')}</p>
      <label
        className="drop drop-file"
        onDragOver={(event) => {
          event.preventDefault();
        }}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <input type="file" onChange={(event) => void take(event.target.files?.[0])} />
        <span>{t('paper.choose')}</span>
      </label>
      {found !== null && (
        <div className={`panel ${found.hash === sha256 ? 'panel-good' : 'panel-danger'}`} role="status">
          <b>{found.hash === sha256 ? t('paper.same') : t('paper.differs')}</b>
          <p className="muted">
            {found.name} <Hash hash={found.hash} />
          </p>
        </div>
      )}
    </Card>
  );
}
