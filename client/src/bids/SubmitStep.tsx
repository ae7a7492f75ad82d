import type { RefusedError } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { SealedVersion } from './draft.ts';
import { saveEvidence } from './receipt.ts';
import { ArrivalRule } from './ArrivalRule.tsx';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

interface SubmitStepProps {
  readonly sealed: SealedVersion | null;
  /** The version that counts now, when there is one. */
  readonly current: number | null;
  readonly next: number;
  readonly law: string;
  readonly deadlineAt: string | null;
  readonly sending: { readonly isPending: boolean; readonly error: RefusedError | null };
  readonly onSubmit: (sealed: SealedVersion) => void;
}

const uncertain = ['client.offline', 'client.fault', 'kernel.fault', 'kernel.busy'];

/** One request hands it in; sent twice it makes one version and one receipt. */
export function SubmitStep({ sealed, current, next, law, deadlineAt, sending, onSubmit }: SubmitStepProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const hint = sealed === null ? t('submit.needSeal') : sealed.isKeySaved ? null : t('submit.needKey');
  return (
    <Card title={`5. ${t('submit.title')}`}>
      <p>{t('submit.lead')}</p>
      {deadlineAt !== null && <ArrivalRule deadlineAt={deadlineAt} />}
      {sealed !== null && (
        <p>
          <span className="muted">{t('seal.boundTo')}</span> <Hash hash={sealed.manifestHash} />{' '}
          <Button
            kind="quiet"
            onClick={() => {
              saveEvidence(`${sealed.manifestHash.slice(0, 8)}.manifest.json`, sealed.manifest);
            }}
          >
            {t('submit.manifest')}
          </Button>
        </p>
      )}
      <MoveButton
        law={law}
        ask={<p>{say('submit.ask', { version: next })}</p>}
        disabled={hint !== null}
        isBusy={sending.isPending}
        onMove={() => {
          if (sealed !== null) onSubmit(sealed);
        }}
      >
        {current === null ? say('submit.button') : t('submit.replace', { version: current, next })}
      </MoveButton>
      {hint !== null && <p className="muted">{hint}</p>}
      {sending.error !== null && (
        <>
          <ErrorPanel error={sending.error} />
          {uncertain.includes(sending.error.refusal) && <p className="muted">{t('submit.again')}</p>}
        </>
      )}
    </Card>
  );
}
