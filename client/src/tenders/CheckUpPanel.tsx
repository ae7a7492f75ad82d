import { GetDocumentSet } from '../../../server/tenders/contract.ts';
import type { EvaluationScheme } from '../../../server/tenders/scheme.ts';
import { useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { CheckUpFindings } from './CheckUpFindings.tsx';
import './documents.css';
import { useDocumentsWords } from './documentsWords.ts';
import type { Lot } from './LotWorkspace.tsx';
import type { Target } from './ProblemList.tsx';
import { SelfCheckForm } from './SelfCheckForm.tsx';
import { TryPrices } from './TryPrices.tsx';

interface CheckUpPanelProps {
  readonly lot: Lot;
  readonly scheme: EvaluationScheme | undefined;
  readonly ceiling: string;
  readonly onGo: (target: Target) => void;
  readonly onSelfCheck: (isFavourable: boolean) => void;
}

/** Everything that speaks against the documents as they are saved, with a way to mend or to justify it (先体检再发布). */
export function CheckUpPanel({ lot, scheme, ceiling, onGo, onSelfCheck }: CheckUpPanelProps) {
  const { t } = useDocumentsWords();
  const asked = useCall(GetDocumentSet, { lotId: lot.id });
  if (asked.isPending) return <Loading lines={8} />;
  if (asked.isError) return <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  const { findings, justifications } = asked.data;
  return (
    <div className="stack">
      <div className="act-row">
        <Button small isBusy={asked.isFetching} onClick={() => void asked.refetch()}>
          {t('check.again')}
        </Button>
      </div>
      <CheckUpFindings lotId={lot.id} findings={findings} justifications={justifications} onGo={onGo} />
      <SelfCheckForm lotId={lot.id} set={asked.data} onSigned={onSelfCheck} />
      {scheme && (
        <details>
          <summary>{t('check.try')}</summary>
          <TryPrices scheme={scheme} ceiling={ceiling} />
        </details>
      )}
    </div>
  );
}
