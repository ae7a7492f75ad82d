import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { useCall } from '../kernel/api.ts';
import { ListPapers } from '../../../server/publicity/contract.ts';
import type { Hall } from './OpeningHall.tsx';
import { useOpeningWords } from './words.ts';

/** How far a tender in two envelopes has come; nothing where everything is opened at once. */
function reached(hall: Hall): number {
  if (hall.envelope === 'PRICE') return hall.step === 'RECORD' ? 3 : 2;
  return hall.step === 'RECORD' ? 1 : 0;
}

/** Two envelopes: technical opening, technical evaluation, price opening, with the result of the second as soon as it is there. */
export function EnvelopeSteps({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  if (hall.envelope === 'ONE') return null;
  const at = reached(hall);
  const steps = ['first', 'evaluate', 'second'] as const;
  return (
    <Card title={t('envelopes.title')} className="hall-envelopes">
      <ol className="stages" aria-label={t('envelopes.title')}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={`stage stage-${index < at ? 'done' : index === at ? 'current' : 'later'}`}
            aria-current={index === at ? 'step' : undefined}
          >
            <span>{t(`envelopes.step.${step}`)}</span>
          </li>
        ))}
      </ol>
      <p className="muted">{t('envelopes.lead')}</p>
      {hall.first?.recordId != null && <FirstRecord lotId={hall.lotId} recordId={hall.first.recordId} />}
    </Card>
  );
}

function FirstRecord({ lotId, recordId }: { readonly lotId: string; readonly recordId: string }) {
  const { t } = useOpeningWords();
  const papers = useCall(ListPapers, { lotId });
  const isIssued = papers.data?.items.some(({ id }) => id === recordId) === true;
  return isIssued ? (
    <LinkButton to={`/papers/${recordId}`} small>
      {t('envelopes.firstRecord')}
    </LinkButton>
  ) : null;
}
