import { fileSize } from '../kernel/format.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import type { RefusedError } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { DeskView, Going, Sealer } from './sealingDesk.ts';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

interface SealStepProps {
  readonly desk: Sealer;
  readonly view: DeskView<unknown>;
  readonly isFormWhole: boolean;
  /** The sealed version was made for documents that have changed since. */
  readonly isStale: boolean;
  readonly onSeal: () => void;
}

/** Files go through the seal and up; at the end the tick that everything was opened again here, bound to the manifest's hash. */
export function SealStep({ desk, view, isFormWhole, isStale, onSeal }: SealStepProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const { draft, chosen, going, isSealing, problem } = view;
  const hasFiles = (draft?.files.length ?? 0) + chosen.length > 0;
  const sealed = draft?.sealed ?? null;
  const isToSeal = sealed === null || isStale || chosen.length > 0;
  const hint = !isFormWhole ? say('seal.needForm') : !hasFiles ? t('seal.needFiles') : null;
  return (
    <Card title={`3. ${t('seal.title')}`}>
      <p className="muted">{t('seal.lead')}</p>
      {sealed !== null && isStale && <p className="panel panel-warn">{say('seal.documentsChanged')}</p>}
      {sealed === null && !isSealing && (draft?.files.length ?? 0) > 0 && (
        <p className="caution">{say('seal.changed')}</p>
      )}
      {isSealing && going === null && <p role="status">{t('seal.preparing')}</p>}
      {isSealing && going !== null && <GoingNow desk={desk} view={view} going={going} />}
      {problem !== null && <SealProblem problem={problem} />}
      {isToSeal && !isSealing && (
        <>
          <Button kind="primary" disabled={hint !== null} onClick={onSeal}>
            {chosen.length === 0 && hasFiles ? say('seal.again') : t('seal.start')}
          </Button>
          {hint !== null && <p className="muted">{hint}</p>}
        </>
      )}
      {sealed !== null && !isToSeal && (
        <div className="panel panel-good bid-opened" role="status">
          <strong>✓ {t('seal.openedTitle')}</strong>
          <p>{say('seal.opened', { count: draft?.files.length ?? 0 })}</p>
          <p>
            <span className="muted">{t('seal.boundTo')}</span> <Hash hash={sealed.manifestHash} />
          </p>
        </div>
      )}
    </Card>
  );
}

function GoingNow({
  desk,
  view,
  going,
}: {
  readonly desk: Sealer;
  readonly view: DeskView<unknown>;
  readonly going: Going;
}) {
  const { t } = useBidsWords();
  const { t: words } = useKernelWords();
  const say = useSubjectWords();
  const name = view.chosen.find(({ key }) => key === going.key)?.file.name ?? say('seal.formName');
  const done = (view.draft?.files ?? []).reduce((all, file) => all + file.ciphertextSize, 0) + going.sent;
  const total =
    (view.draft?.files ?? []).reduce((all, file) => all + file.ciphertextSize, 0) +
    view.chosen.reduce((all, { file }) => all + file.size, 0);
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <div className="bid-going" aria-live="off">
      <b>{t('seal.going', { name })}</b>
      <progress max={Math.max(1, going.total)} value={going.sent} aria-label={name} />
      <span className="muted">
        {t('seal.progress', {
          sealed: fileSize(going.sealed),
          sent: fileSize(going.sent),
          total: fileSize(going.total),
        })}
        {going.state !== 'running' && ` · ${t(`files.${going.state}`)}`}
      </span>
      <progress className="bid-all" max={100} value={percent} aria-label={t('seal.title')} />
      <span className="muted">
        {t('seal.all', { percent, done: fileSize(done), total: fileSize(Math.max(total, done)) })}
      </span>
      {going.refused !== null && <ErrorPanel error={going.refused} />}
      <div className="chips">
        {going.state === 'running' ? (
          <Button
            small
            onClick={() => {
              desk.pause();
            }}
          >
            {words('do.pause')}
          </Button>
        ) : (
          <Button
            small
            kind="primary"
            onClick={() => {
              desk.resume();
            }}
          >
            {words('do.resume')}
          </Button>
        )}
        <MoveButton
          kind="danger"
          ask={t('seal.stopAsk')}
          onMove={() => {
            desk.stop();
          }}
        >
          {t('seal.stop')}
        </MoveButton>
      </div>
    </div>
  );
}

const ownProblems = ['seal.not_openable', 'seal.file_unreadable'] as const;

/** What went wrong on this machine has its own words; everything else is a refusal of the platform. */
function SealProblem({ problem }: { readonly problem: RefusedError }) {
  const { t } = useBidsWords();
  const own = ownProblems.find((code) => code === problem.refusal);
  if (own === undefined) return <ErrorPanel error={problem} />;
  return (
    <div className="panel panel-danger" role="alert">
      <strong>{t(`seal.problem.${own}.sentence`)}</strong>
      <p>{t(`seal.problem.${own}.next`)}</p>
    </div>
  );
}
