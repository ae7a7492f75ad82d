import { useState, type ReactNode } from 'react';
import { Button } from '../kernel/ui/Button.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import type { BallotDraft, UsedDraft } from './ballotDraft.ts';
import type { Finalist } from './meeting.ts';
import { useDecisionWords } from './words.ts';

interface ChoiceProps {
  readonly finalists: readonly Finalist[];
  readonly draft: BallotDraft;
  readonly change: UsedDraft['change'];
}

function Facts({ finalist, children }: { readonly finalist: Finalist; readonly children?: ReactNode }) {
  const { t } = useDecisionWords();
  return (
    <span className="ballot-facts">
      <b>{finalist.bidderName}</b>
      <small className="muted">
        <Money yuan={finalist.price} />
        {finalist.total !== null && ` · ${t('finalists.total')} ${finalist.total}`}
      </small>
      {children}
    </span>
  );
}

/** One name: a vote, the one to keep, or an opinion. */
export function OneName({ finalists, draft, change }: ChoiceProps) {
  return (
    <div className="choices" role="radiogroup">
      {finalists.map((finalist) => (
        <label key={finalist.bidId} className="choice choice-box">
          <input
            type="radio"
            name="ballot"
            checked={draft.named[0] === finalist.bidId}
            onChange={() => {
              change({ named: [finalist.bidId] });
            }}
          />
          <Facts finalist={finalist} />
        </label>
      ))}
    </div>
  );
}

/** All but one. */
export function Approval({ finalists, draft, change }: ChoiceProps) {
  const { t } = useDecisionWords();
  const expected = finalists.length - 1;
  return (
    <>
      <div className="choices">
        {finalists.map(({ bidId }, at) => {
          const isNamed = draft.named.includes(bidId);
          const finalist = finalists[at];
          return (
            <label key={bidId} className="choice choice-box">
              <input
                type="checkbox"
                checked={isNamed}
                onChange={() => {
                  change({ named: isNamed ? draft.named.filter((one) => one !== bidId) : [...draft.named, bidId] });
                }}
              />
              {finalist && <Facts finalist={finalist} />}
            </label>
          );
        })}
      </div>
      <p className={draft.named.length === expected ? 'muted' : 'field-problem'}>
        {t('ballot.chosen', { given: draft.named.length, expected })}
      </p>
    </>
  );
}

/** All in one's own order: by dragging, or by arrows on a phone and a keyboard. */
export function Ranking({ finalists, draft, change }: ChoiceProps) {
  const { t } = useDecisionWords();
  const [dragged, setDragged] = useState<string | null>(null);
  const order = draft.order.flatMap((bidId) => finalists.find((finalist) => finalist.bidId === bidId) ?? []);
  const move = (from: number, to: number) => {
    const next = draft.order.toSpliced(from, 1).toSpliced(to, 0, draft.order[from] ?? '');
    change({ order: next, isOrderMine: true });
  };
  return (
    <>
      <ol className="order">
        {order.map((finalist, at) => (
          <li
            key={finalist.bidId}
            className={`order-row${dragged === finalist.bidId ? ' order-row-dragged' : ''}`}
            draggable
            onDragStart={() => {
              setDragged(finalist.bidId);
            }}
            onDragEnd={() => {
              setDragged(null);
            }}
            onDragOver={(event) => {
              event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              const from = draft.order.indexOf(dragged ?? '');
              if (from >= 0 && from !== at) move(from, at);
            }}
          >
            <span className="order-place" aria-label={t('ballot.place', { place: at + 1 })}>
              {at + 1}
            </span>
            <Facts finalist={finalist} />
            <span className="order-tools">
              <Button
                small
                disabled={at === 0}
                aria-label={t('ballot.up', { name: finalist.bidderName })}
                onClick={() => {
                  move(at, at - 1);
                }}
              >
                ↑
              </Button>
              <Button
                small
                disabled={at === order.length - 1}
                aria-label={t('ballot.down', { name: finalist.bidderName })}
                onClick={() => {
                  move(at, at + 1);
                }}
              >
                ↓
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.isOrderMine}
          onChange={(event) => {
            change({ isOrderMine: event.target.checked });
          }}
        />
        {t('ballot.orderIsMine')}
      </label>
    </>
  );
}

/** So many votes, on one or on several. */
export function Distribution({ finalists, draft, change, votes }: ChoiceProps & { readonly votes: number }) {
  const { t } = useDecisionWords();
  const spent = Object.values(draft.votes).reduce((sum, count) => sum + count, 0);
  const give = (bidId: string, by: 1 | -1) => {
    change({ votes: { ...draft.votes, [bidId]: Math.max(0, (draft.votes[bidId] ?? 0) + by) } });
  };
  return (
    <>
      <ul className="order">
        {finalists.map((finalist) => {
          const given = draft.votes[finalist.bidId] ?? 0;
          return (
            <li key={finalist.bidId} className="order-row">
              <Facts finalist={finalist} />
              <span className="order-tools">
                <Button
                  small
                  disabled={given === 0}
                  aria-label={t('ballot.less', { name: finalist.bidderName })}
                  onClick={() => {
                    give(finalist.bidId, -1);
                  }}
                >
                  −
                </Button>
                <b className="votes-given">{given}</b>
                <Button
                  small
                  disabled={spent >= votes}
                  aria-label={t('ballot.more', { name: finalist.bidderName })}
                  onClick={() => {
                    give(finalist.bidId, 1);
                  }}
                >
                  +
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      <p className={spent === votes ? 'muted' : 'field-problem'}>{t('ballot.left', { count: votes - spent })}</p>
    </>
  );
}

/** Having read the prices; nobody is named. */
export function Confirmation({ finalists, draft, change }: ChoiceProps) {
  const { t } = useDecisionWords();
  return (
    <>
      <ul className="order">
        {finalists.map((finalist) => (
          <li key={finalist.bidId} className="order-row">
            <Facts finalist={finalist} />
          </li>
        ))}
      </ul>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.hasRead}
          onChange={(event) => {
            change({ hasRead: event.target.checked });
          }}
        />
        {t('ballot.confirmRead')}
      </label>
    </>
  );
}
