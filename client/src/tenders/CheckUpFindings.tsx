import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  DecideJustification,
  GetAmendment,
  GetDocumentSet,
  GetLot,
  JustifyFinding,
} from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import './documents.css';
import { useDocumentsWords } from './documentsWords.ts';
import { FindingLine, type Target } from './ProblemList.tsx';

type CheckUp = Pick<OutputOf<typeof GetDocumentSet>, 'findings' | 'justifications'>;
type CheckFinding = CheckUp['findings'][number];
type GoTo = ((target: Target) => void) | undefined;

const stale = [GetDocumentSet, GetAmendment, GetLot];
const tones = { BLOCK: 'bad', WARN: 'warn', HINT: 'calm' } as const;

/** Where a finding is mended, by the place that the check-up names. */
function targetOf(place: string): Target {
  if (place === 'files') return { section: 'files', element: 'field-files' };
  if (place === 'scheme') return { section: 'scheme', element: 'field-scheme' };
  if (place === 'decisionPlan') return { section: 'decision', element: 'field-decisionPlan' };
  if (place === 'selfCheck') return { section: 'checkUp', element: 'field-selfCheck' };
  if (place === 'form') return { section: 'form', element: 'field-standardForm' };
  if (place.startsWith('terms.')) return { section: 'terms', element: `field-${place.slice('terms.'.length)}` };
  return { section: 'form', element: `field-${place}` };
}

interface CheckUpFindingsProps extends CheckUp {
  readonly lotId: string;
  /** Leads to the place where a finding is mended; left out where that place is on no page. */
  readonly onGo?: (target: Target) => void;
}

/** What the check-up found in documents that are not signed yet, what is said for it, and who decides (先体检再发布). */
export function CheckUpFindings({ lotId, findings, justifications, onGo }: CheckUpFindingsProps) {
  const { t } = useDocumentsWords();
  return (
    <>
      {findings.length === 0 && <p className="panel panel-good">✓ {t('check.none')}</p>}
      <ul className="list">
        {findings.map((finding) => (
          <FindingRow key={finding.key} lotId={lotId} finding={finding} onGo={onGo} />
        ))}
      </ul>
      {justifications.length > 0 && (
        <>
          <h3>{t('check.decide')}</h3>
          <ul className="list">
            {justifications.map((one) => (
              <Reason key={one.id} lotId={lotId} justification={one} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface FindingRowProps {
  readonly lotId: string;
  readonly finding: CheckFinding;
  readonly onGo: GoTo;
}

function FindingRow({ lotId, finding, onGo }: FindingRowProps) {
  const { t } = useDocumentsWords();
  const pick = usePick();
  const [isWriting, setWriting] = useState(false);
  const { severity, passage, advice, isJustifiable, isOpen } = finding;
  const mayJustify = severity === 'BLOCK' && isJustifiable && isOpen;
  return (
    <li className={`check-finding check-${severity.toLowerCase()}`}>
      <Tag tone={tones[severity]}>{t(`check.severity.${severity}`)}</Tag>
      {severity === 'BLOCK' && !isOpen && <Tag tone="good">{t('check.settled')}</Tag>}
      <FindingLine code={finding.code} facts={finding.facts} law={finding.law} />
      {passage && (
        <blockquote className="check-passage">
          {passage.text.slice(0, passage.from)}
          <mark>{passage.text.slice(passage.from, passage.to)}</mark>
          {passage.text.slice(passage.to)}
        </blockquote>
      )}
      {advice && <p className="muted">{pick(advice)}</p>}
      <div className="act-row">
        {onGo && (
          <Button
            small
            kind="quiet"
            onClick={() => {
              onGo(targetOf(finding.place));
            }}
          >
            {t('check.go')} →
          </Button>
        )}
        {mayJustify && (
          <Button
            small
            kind="quiet"
            onClick={() => {
              setWriting(!isWriting);
            }}
          >
            {t('check.justify')}
          </Button>
        )}
        {severity === 'BLOCK' && !isJustifiable && <span className="muted">{t('check.closed')}</span>}
      </div>
      {isWriting && mayJustify && <Justify lotId={lotId} findingKey={finding.key} />}
    </li>
  );
}

function Justify({ lotId, findingKey }: { readonly lotId: string; readonly findingKey: string }) {
  const { t } = useDocumentsWords();
  const [reason, setReason] = useState('');
  const act = useAct(JustifyFinding, { invalidates: stale, quiet: true });
  return (
    <div className="stack">
      <AreaField
        label={t('check.reason')}
        maxLength={2000}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <div className="act-row">
        <Button
          small
          kind="primary"
          isBusy={act.isPending}
          disabled={reason.trim().length < 10}
          onClick={() => {
            act.mutate({ lotId, key: findingKey, reason });
          }}
        >
          {t('check.send')}
        </Button>
      </div>
      {act.isError && <ErrorPanel error={act.error} />}
    </div>
  );
}

interface ReasonProps {
  readonly lotId: string;
  readonly justification: CheckUp['justifications'][number];
}

function Reason({ lotId, justification }: ReasonProps) {
  const { t } = useDocumentsWords();
  const act = useAct(DecideJustification, { invalidates: stale, quiet: true });
  const decide = (isConfirmed: boolean) => () => {
    act.mutate({ lotId, justificationId: justification.id, isConfirmed });
  };
  return (
    <li className="check-finding">
      <Tag tone={justification.state === 'CONFIRMED' ? 'good' : 'warn'}>{t(`check.state.${justification.state}`)}</Tag>
      <FindingLine code={justification.code} facts={{ words: justification.passage }} law={justification.law} />
      <p className="typed">{justification.reason}</p>
      {justification.mayDecide && (
        <div className="act-row">
          <Button small kind="primary" isBusy={act.isPending} onClick={decide(true)}>
            {t('check.confirm')}
          </Button>
          <Button small isBusy={act.isPending} onClick={decide(false)}>
            {t('check.reject')}
          </Button>
        </div>
      )}
      {act.isError && <ErrorPanel error={act.error} />}
    </li>
  );
}
