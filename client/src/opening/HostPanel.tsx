import type { Call } from '../../../server/kernel/call.ts';
import {
  AskConfirmation,
  ConcludeOpening,
  ExtendDecryption,
  GetOpening,
  OpenObjections,
  OpenPrices,
  ReadOut,
  StartDecryption,
  type OpeningStep,
} from '../../../server/opening/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { sendLive } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { ExtendButton } from './ExtendButton.tsx';
import type { Hall } from './OpeningHall.tsx';
import { useOpeningWords } from './words.ts';

const told: readonly Call[] = [GetOpening, GetLot, MyTasks];
const settled = ['DECRYPTED', 'REVOKED', 'WITHDRAWN_BY_FAULT'];

type StepMove = 'start' | 'readOut' | 'openObjections' | 'askConfirmation' | 'conclude';

const moves = {
  COUNT: { move: 'start', call: StartDecryption, law: 'O20 30' },
  DECRYPT_WINDOW: { move: 'readOut', call: ReadOut, law: 'LAW 36; O20 30' },
  READ_OUT: { move: 'openObjections', call: OpenObjections, law: 'REG 44' },
  OBJECTION_WINDOW: { move: 'askConfirmation', call: AskConfirmation, law: 'REG 44' },
  CONFIRM: { move: 'conclude', call: ConcludeOpening, law: 'O20 32; 87 Art. 42' },
} as const satisfies Partial<
  Record<OpeningStep, { readonly move: StepMove; readonly call: Call; readonly law: string }>
>;

/** The host's next step, with what it waits for when it cannot be made yet. */
export function HostPanel({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const { lotId, step } = hall;
  if (hall.next.includes('openPrices')) return <PricesPanel hall={hall} />;
  if (step === null || step === 'RECORD') return null;
  const { move } = moves[step];
  const isReady = hall.next.includes(move);
  return (
    <Card title={t('host.title')} className="hall-host">
      <div className="hall-moves">
        <HostMove key={step} lotId={lotId} step={step} isReady={isReady} />
        {hall.next.includes('extend') && <ExtendDecryptionButton lotId={lotId} />}
      </div>
      {!isReady && (move === 'readOut' || move === 'askConfirmation' || move === 'conclude') && (
        <p className="muted hall-wait">
          {t(`host.wait.${move}`, { count: hall.bids.filter(({ state }) => !settled.includes(state)).length })}
        </p>
      )}
    </Card>
  );
}

/** Two envelopes: the technical evaluation is closed, the hall can open again. */
function PricesPanel({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const act = useAct(OpenPrices, { said: t('envelopes.opened'), invalidates: told, by: sendLive });
  const passed = hall.bids.filter(({ technical }) => technical?.result === 'PASSED').length;
  return (
    <Card title={t('host.title')} className="hall-host">
      <p>{t('envelopes.mayOpen', { count: passed })}</p>
      <MoveButton
        law="LAW 36; O20 30"
        isBusy={act.isPending}
        ask={<p>{t('envelopes.openAsk')}</p>}
        onMove={() => {
          act.mutate({ lotId: hall.lotId });
        }}
      >
        {t('envelopes.open')}
      </MoveButton>
    </Card>
  );
}

interface HostMoveProps {
  readonly lotId: string;
  readonly step: keyof typeof moves;
  readonly isReady: boolean;
}

function HostMove({ lotId, step, isReady }: HostMoveProps) {
  const { t } = useOpeningWords();
  const { move, call, law } = moves[step];
  const act = useAct(call, { said: t(`host.done.${move}`), invalidates: told, by: sendLive });
  return (
    <MoveButton
      law={law}
      isBusy={act.isPending}
      disabled={!isReady}
      {...(move === 'readOut' || move === 'conclude' ? { ask: <p>{t(`host.${move}Ask`)}</p> } : {})}
      onMove={() => {
        act.mutate({ lotId });
      }}
    >
      {t(`host.${move}`)}
    </MoveButton>
  );
}

function ExtendDecryptionButton({ lotId }: { readonly lotId: string }) {
  const { t } = useOpeningWords();
  const extend = useAct(ExtendDecryption, { said: t('host.done.extend'), invalidates: told, by: sendLive });
  return (
    <ExtendButton
      words={{
        button: t('host.extend'),
        title: t('host.extendTitle'),
        minutes: t('host.minutes'),
        reason: t('host.reason'),
      }}
      act={extend}
      lotId={lotId}
    />
  );
}
