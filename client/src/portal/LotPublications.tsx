import { ListNotices, ListPapers } from '../../../server/publicity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import { NoticeRow } from '../publicity/NoticeRow.tsx';
import { PaperRow } from '../publicity/PaperRow.tsx';
import { usePortalWords } from './words.ts';

/** Everything announced about a lot, newest first. */
export function LotNotices({ lotId }: { readonly lotId: string }) {
  const { t } = usePortalWords();
  return (
    <Card title={t('lot.notices')} id="notices">
      <PagedList
        call={ListNotices}
        input={{ lotId }}
        keyOf={(notice) => notice.id}
        row={(notice) => <NoticeRow notice={notice} />}
        empty={<Empty title={t('lot.noticesEmpty')} hint={t('lot.noticesEmptyHint')} />}
      />
    </Card>
  );
}

/** The official papers that the viewer may read, each with the hash that the log holds. */
export function LotPapers({ lotId }: { readonly lotId: string }) {
  const { t } = usePortalWords();
  const papers = useCall(ListPapers, { lotId });
  return (
    <Card title={t('lot.papers')} id="papers">
      {papers.isPending && <Loading lines={3} />}
      {papers.isError && <ErrorPanel error={papers.error} onRetry={() => void papers.refetch()} />}
      {papers.data?.items.length === 0 && <Empty title={t('lot.papersEmpty')} hint={t('lot.papersEmptyHint')} />}
      <ul className="list">
        {papers.data?.items.map((paper) => (
          <li key={paper.id}>
            <PaperRow paper={paper} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
