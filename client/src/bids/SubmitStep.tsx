import { SubmitBid, MyBid } from '../../../server/bids/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { SealedVersion } from './draft.ts';
import { useBidsWords } from './words.ts';

interface SubmitStepProps {
  readonly lotId: string;
  readonly sealed: SealedVersion | null;
  /** The version that counts now, when there is one. */
  readonly current: number | null;
  readonly next: number;
  readonly onSubmitted: (answer: OutputOf<typeof SubmitBid>) => void;
}

const uncertain = ['client.offline', 'client.fault', 'kernel.fault', 'kernel.busy'];

/** One request hands the bid in; sent twice it makes one bid and one receipt. */
export function SubmitStep({ lotId, sealed, current, next, onSubmitted }: SubmitStepProps) {
  const { t } = useBidsWords();
  const submit = useAct(SubmitBid, {
    quiet: true,
    said: t('submit.done'),
    invalidates: [MyBid, MyTasks],
    onDone: onSubmitted,
  });
  const hint = sealed === null ? t('submit.needSeal') : sealed.isKeySaved ? null : t('submit.needKey');
  return (
    <Card title={`5. ${t('submit.title')}`}>
      <p>{t('submit.lead')}</p>
      {sealed !== null && (
        <p>
          <span className="muted">{t('seal.boundTo')}</span> <Hash hash={sealed.manifestHash} />
        </p>
      )}
      <MoveButton
        law="LAW 29; O20 27"
        ask={<p>{t('submit.ask', { version: next })}</p>}
        disabled={hint !== null}
        isBusy={submit.isPending}
        onMove={() => {
          if (sealed !== null) submit.mutate({ lotId, manifest: sealed.manifest, manifestHash: sealed.manifestHash });
        }}
      >
        {current === null ? t('submit.button') : t('submit.replace', { version: current, next })}
      </MoveButton>
      {hint !== null && <p className="muted">{hint}</p>}
      {submit.isError && (
        <>
          <ErrorPanel error={submit.error} />
          {uncertain.includes(submit.error.refusal) && <p className="muted">{t('submit.again')}</p>}
        </>
      )}
    </Card>
  );
}
