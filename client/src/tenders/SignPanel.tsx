import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { MyTasks } from '../../../server/supervision/contract.ts';
import {
  GetDocumentSet,
  GetLot,
  ListLots,
  PublishLot,
  ReopenDocuments,
  SignDocuments,
} from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { documentsHash } from './documentsHash.ts';
import type { Lot } from './LotWorkspace.tsx';
import { useTendersWords } from './words.ts';

const changed = [GetLot, ListLots, MyTasks];

interface SignPanelProps {
  readonly lot: Lot;
  /** Number of things that stand against signing; null while unknown. */
  readonly openProblems: number | null;
  /** A change is on its way to the server: what would be signed is not yet what is shown. */
  readonly isUnsaved: boolean;
}

/** Signing, reopening and publishing: what is signed stands under the hash that is shown before (O20 19, 40). */
export function SignPanel({ lot, openProblems, isUnsaved }: SignPanelProps) {
  const { t } = useTendersWords();
  const { t: words } = useKernelWords();
  const moveOf = (name: string) => lot.moves.find((move) => move.move === name);
  const [sign, reopen, publish] = [moveOf('sign'), moveOf('reopenDocuments'), moveOf('publish')];
  return (
    <Card title={t('sign.title')}>
      {lot.state === 'DOCS_DRAFT' && sign === undefined && <p>{t('sign.agencyWaits')}</p>}
      {sign !== undefined && <Sign lot={lot} law={sign.law} openProblems={openProblems} isUnsaved={isUnsaved} />}
      {lot.documentsHash !== null && (
        <p>
          {t('work.documentsHash')} <span className="muted">{words('file.hash')}</span>{' '}
          <Hash hash={lot.documentsHash} whole />
        </p>
      )}
      {(reopen !== undefined || publish !== undefined) && (
        <div className="act-row">
          {publish !== undefined && <Publish lot={lot} law={publish.law} refusal={publish.refusal} />}
          {reopen !== undefined && <Reopen lot={lot} />}
        </div>
      )}
      {lot.state === 'DOCS_READY' && reopen === undefined && <p className="muted">{t('sign.onlyAuthorityReopens')}</p>}
    </Card>
  );
}

interface SignProps extends SignPanelProps {
  readonly law: string | null;
}

function Sign({ lot, law, openProblems, isUnsaved }: SignProps) {
  const { t } = useTendersWords();
  const { data: set } = useCall(GetDocumentSet, { lotId: lot.id });
  const chapters = set?.chapters;
  const { data: hash } = useQuery({
    queryKey: ['documentsHash', lot.id, lot.terms, lot.documents, chapters],
    queryFn: () => documentsHash(lot, chapters ?? []),
    enabled: chapters !== undefined,
  });
  const sign = useAct(SignDocuments, { invalidates: changed, said: t('sign.done'), quiet: true });
  const waitsForHashes = lot.documents.some((file) => file.sha256 === null);
  return (
    <div className="stack">
      <p>{t('sign.hint')}</p>
      {hash !== undefined && hash !== null && (
        <p>
          {t('sign.wouldBe')} <Hash hash={hash} whole />
        </p>
      )}
      {isUnsaved && <p className="muted">{t('sign.unsaved')}</p>}
      {openProblems !== null && openProblems > 0 && (
        <p className="bad-words">{t('sign.problems', { count: openProblems })}</p>
      )}
      <MoveButton
        isBusy={sign.isPending}
        disabled={isUnsaved || waitsForHashes || (openProblems ?? 0) > 0}
        law={law}
        ask={
          <>
            <p>{t('sign.ask', { name: lot.name })}</p>
            {hash !== undefined && hash !== null && (
              <p className="panel">
                SHA-256 <Hash hash={hash} whole />
              </p>
            )}
          </>
        }
        onMove={() => {
          sign.mutate({ lotId: lot.id });
        }}
      >
        {t('sign.do')}
      </MoveButton>
      {sign.isError && <ErrorPanel error={sign.error} />}
    </div>
  );
}

function Publish({
  lot,
  law,
  refusal,
}: {
  readonly lot: Lot;
  readonly law: string | null;
  readonly refusal: string | null;
}) {
  const { t } = useTendersWords();
  const navigate = useNavigate();
  const publish = useAct(PublishLot, {
    invalidates: changed,
    said: t('publish.done'),
    quiet: true,
    onDone: () => void navigate(`/work/lots/${lot.id}`),
  });
  return (
    <div className="publish">
      <MoveButton
        isBusy={publish.isPending}
        law={law}
        refusal={refusal}
        ask={
          <>
            <p>{t('publish.ask', { name: lot.name })}</p>
            <p className="muted">{t('publish.final')}</p>
          </>
        }
        onMove={() => {
          publish.mutate({ lotId: lot.id });
        }}
      >
        {t('publish.do')}
      </MoveButton>
      {publish.isError && <ErrorPanel error={publish.error} />}
    </div>
  );
}

function Reopen({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const reopen = useAct(ReopenDocuments, { invalidates: changed, said: t('reopen.done') });
  return (
    <MoveButton
      kind="plain"
      isBusy={reopen.isPending}
      ask={t('reopen.ask')}
      onMove={() => {
        reopen.mutate({ lotId: lot.id });
      }}
    >
      {t('reopen.do')}
    </MoveButton>
  );
}
