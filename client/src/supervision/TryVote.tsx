import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { TryDecision as Try } from '../../../server/decision/contract.ts';
import type { BallotKind } from '../../../server/decision/choice.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { usePortalWords } from '../portal/words.ts';
import { CalculationSteps } from './CalculationSteps.tsx';
import { useCheckWords } from './checkWords.ts';
import {
  ballotKindOf,
  choiceOf,
  exampleFinalists,
  exampleMethodNames,
  exampleMethods,
  examplePlan,
  exampleRound,
  seats,
  type ExampleMethod,
  type FinalistRow,
} from './exampleVote.ts';
import { OutcomeWords, PurposeWords } from './OutcomeWords.tsx';
import { NoResult, ResultPlace, TryFrame, useExample } from './TryFrame.tsx';

interface Round {
  readonly kind: BallotKind;
  readonly texts: readonly string[];
}

const firstRound = (method: ExampleMethod): Round => {
  const kind = ballotKindOf(exampleMethods[method]);
  return { kind, texts: exampleRound(kind) };
};

/** Replays a decision vote round by round with ballots that anybody may change. */
export function TryVote() {
  const { t } = useCheckWords();
  const { t: portalWords } = usePortalWords();
  const [method, setMethod] = useState<ExampleMethod>('DIRECT_VOTE');
  const [finalists, setFinalists] = useState(exampleFinalists);
  const [rounds, setRounds] = useState<readonly Round[]>(() => [firstRound('DIRECT_VOTE')]);
  const [chair, setChair] = useState('');
  const compute = useAct(Try, { quiet: true });

  const run = () => {
    compute.mutate({
      plan: examplePlan(method),
      finalists: finalists.map((one) => ({ ...one })),
      rounds: rounds.map((round) =>
        seats.map((seat, at) => ({ seat, choice: choiceOf(round.kind, round.texts[at] ?? '') })),
      ),
      ...(chair === '' ? {} : { chairChoice: chair }),
    });
  };
  useExample(run);
  const setRound = (at: number, part: Partial<Round>) => {
    setRounds(rounds.map((round, index) => (index === at ? { ...round, ...part } : round)));
  };

  return (
    <TryFrame kind="vote">
      <div className="stack">
        <Card title={t('vote.finalists')}>
          <div className="form">
            <ChoiceField
              label={t('vote.method')}
              value={method}
              onChange={(event) => {
                const name = event.target.value as ExampleMethod;
                setMethod(name);
                setRounds([firstRound(name)]);
              }}
            >
              {exampleMethodNames.map((name) => (
                <option key={name} value={name}>
                  {portalWords(`plan.methodKind.${name}`)}
                </option>
              ))}
            </ChoiceField>
            <Finalists finalists={finalists} onChange={setFinalists} />
          </div>
        </Card>
        {rounds.map((round, at) => (
          <RoundCard
            // A round is known by its place; rounds are only added and dropped at the end.
            key={at}
            number={at + 1}
            round={round}
            finalists={finalists}
            onChange={(part) => {
              setRound(at, part);
            }}
          />
        ))}
        <Card>
          <div className="form">
            <ChoiceField
              label={t('vote.chair')}
              value={chair}
              onChange={(event) => {
                setChair(event.target.value);
              }}
            >
              <option value="">{t('vote.noChair')}</option>
              {finalists.map((one) => (
                <option key={one.bidId}>{one.bidId}</option>
              ))}
            </ChoiceField>
            {compute.isError && <ErrorPanel error={compute.error} />}
            <div className="chips">
              <Button kind="primary" isBusy={compute.isPending} onClick={run}>
                {t('try.compute')}
              </Button>
              <Button
                onClick={() => {
                  const kind = rounds.at(-1)?.kind ?? 'ONE_NAME';
                  setRounds([...rounds, { kind, texts: exampleRound(kind) }]);
                }}
              >
                {t('vote.addRound')}
              </Button>
              {rounds.length > 1 && (
                <Button
                  kind="quiet"
                  onClick={() => {
                    setRounds(rounds.slice(0, -1));
                  }}
                >
                  {t('vote.dropRound')}
                </Button>
              )}
            </div>
          </div>
        </Card>
      </div>
      <ResultPlace result={compute.data}>
        {compute.data === undefined ? <NoResult /> : <VoteResult result={compute.data} />}
      </ResultPlace>
    </TryFrame>
  );
}

interface FinalistsProps {
  readonly finalists: readonly FinalistRow[];
  readonly onChange: (finalists: readonly FinalistRow[]) => void;
}

const columns = ['price', 'total', 'credit'] as const;

function Finalists({ finalists, onChange }: FinalistsProps) {
  const { t } = useCheckWords();
  return (
    <div className="table-wrap">
      <table className="table cells">
        <thead>
          <tr>
            <th>{t('vote.finalist')}</th>
            {columns.map((column) => (
              <th key={column}>{t(`vote.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {finalists.map((row, at) => (
            <tr key={row.bidId}>
              <td>
                <b>{row.bidId}</b>
              </td>
              {columns.map((column) => (
                <td key={column}>
                  <input
                    aria-label={`${t(`vote.${column}`)} ${row.bidId}`}
                    value={row[column]}
                    onChange={(event) => {
                      onChange(
                        finalists.map((one, index) =>
                          index === at ? { ...one, [column]: event.target.value.trim() } : one,
                        ),
                      );
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const kinds = [
  'ONE_NAME',
  'APPROVAL',
  'RANKING',
  'DISTRIBUTION',
  'CONFIRMATION',
  'OPINION',
] as const satisfies readonly BallotKind[];

interface RoundCardProps {
  readonly number: number;
  readonly round: Round;
  readonly finalists: readonly FinalistRow[];
  readonly onChange: (part: Partial<Round>) => void;
}

function RoundCard({ number, round, finalists, onChange }: RoundCardProps) {
  const { t } = useCheckWords();
  const setText = (at: number, text: string) => {
    onChange({ texts: seats.map((_seat, index) => (index === at ? text : (round.texts[index] ?? ''))) });
  };
  const isOneName = round.kind === 'ONE_NAME' || round.kind === 'OPINION';
  return (
    <Card title={t('vote.round', { round: number })}>
      {number > 1 && (
        <ChoiceField
          label={t('vote.choice')}
          value={round.kind}
          onChange={(event) => {
            const kind = event.target.value as BallotKind;
            onChange({ kind, texts: exampleRound(kind) });
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`vote.hintOf.${kind}`)}
            </option>
          ))}
        </ChoiceField>
      )}
      <p className="muted">{t(`vote.hintOf.${round.kind}`)}</p>
      <table className="table cells">
        <tbody>
          {seats.map((seat, at) => (
            <tr key={seat}>
              <th>{seat}</th>
              <td>
                {round.kind === 'CONFIRMATION' ? (
                  t('vote.confirmed')
                ) : isOneName ? (
                  <select
                    aria-label={`${t('vote.choice')} ${seat}`}
                    value={round.texts[at] ?? ''}
                    onChange={(event) => {
                      setText(at, event.target.value);
                    }}
                  >
                    {finalists.map((one) => (
                      <option key={one.bidId}>{one.bidId}</option>
                    ))}
                  </select>
                ) : (
                  <input
                    aria-label={`${t('vote.choice')} ${seat}`}
                    value={round.texts[at] ?? ''}
                    onChange={(event) => {
                      setText(at, event.target.value);
                    }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Rounds with their counts and reasons; also for the room that shows a real decision. */
export function VoteResult({ result }: { readonly result: OutputOf<typeof Try> }) {
  const { t } = useCheckWords();
  return (
    <div className="stack">
      <Card title={t('try.result')}>
        {result.winner === null ? (
          <p className="panel panel-warn">{t('vote.noWinner')}</p>
        ) : (
          <p className="panel panel-good">
            {t('vote.winner')} <b>{result.winner}</b>
          </p>
        )}
      </Card>
      {result.rounds.map((round, at) => (
        // Rounds never change place.
        <Card key={at} title={t('vote.round', { round: at + 1 })} aside={<PurposeWords purpose={round.purpose} />}>
          <p>
            {t('vote.candidates')} {round.candidates.join(' · ')}
          </p>
          <CalculationSteps steps={round.steps} />
          <p>
            {t('vote.outcome')}{' '}
            <b>
              <OutcomeWords outcome={round.outcome} />
            </b>
          </p>
        </Card>
      ))}
    </div>
  );
}
