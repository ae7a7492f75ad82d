import { Link } from 'react-router';
import type { z } from 'zod';
import type { PaperView } from '../../../server/publicity/contract.ts';
import { fileSize } from '../kernel/format.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { fileAddress } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { usePublicityWords } from './words.ts';

/** One official paper in a list: what it is, its bytes, and where to check it. */
export function PaperRow({ paper }: { readonly paper: z.output<typeof PaperView> }) {
  const { t } = usePublicityWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  return (
    <div className="paper">
      <span>
        <a href={fileAddress(paper.uploadId)}>{pick(paper.title)}</a>{' '}
        <span className="muted">
          PDF · {fileSize(paper.size)} · <Instant at={paper.issuedAt} />
        </span>
      </span>
      <span className="muted">
        {words('file.hash')} <Hash hash={paper.sha256} /> · <Link to={`/papers/${paper.id}`}>{t('paper.title')}</Link>
      </span>
    </div>
  );
}
