import { useState } from 'react';
import { ListBidders } from '../../../server/identity/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetInvitees, SetInvitees } from '../../../server/tenders/procedureContract.ts';
import { useAct, useCall, usePages } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { TextCell } from '../tenders/cells.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useSettled } from '../tenders/settled.ts';
import { useShelf } from '../tenders/shelf.ts';
import { useParameter } from './MethodParts.tsx';
import { useMethodWords } from './methodWords.ts';

type Invitee = OutputOf<typeof GetInvitees>['items'][number];

interface Listed {
  readonly organisationId: string;
  readonly name: string;
  readonly creditCode: string;
  readonly ability: string;
  readonly credit: string;
}

/** The secret list of an invited tender, and after a prequalification those who passed; for authority and agency alone (LAW 17, 22). */
export function InvitedList({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const { procedure } = lot;
  const asked = useCall(GetInvitees, { lotId: lot.id }, { enabled: procedure !== null });
  if (procedure === null) return null;
  if (asked.isPending)
    return (
      <Card title={t('list.title')}>
        <Loading lines={4} />
      </Card>
    );
  if (asked.isError)
    return (
      <Card title={t('list.title')}>
        <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />
      </Card>
    );
  const { items, min } = asked.data;
  const invited = items.filter((one) => one.ground === 'INVITED');
  const passed = items.filter((one) => one.ground === 'PREQUALIFIED');
  const isOpen = lot.state === 'DOCS_DRAFT' || lot.state === 'DOCS_READY';
  return (
    <>
      {procedure.invitation !== null && (
        <Card title={t('list.title')}>
          <p className="muted">{t('list.secret')}</p>
          {isOpen ? (
            <ListEditor key={lot.id} lot={lot} saved={invited} min={min} />
          ) : (
            <>
              <Count lot={lot} count={invited.length} min={min} />
              <Rows items={invited} />
            </>
          )}
        </Card>
      )}
      {passed.length > 0 && (
        <Card title={t('list.passed')}>
          <p className="muted">{t('list.passedHint')}</p>
          <Rows items={passed} />
        </Card>
      )}
    </>
  );
}

function Count({ lot, count, min }: { readonly lot: Lot; readonly count: number; readonly min: number }) {
  const { t } = useMethodWords();
  const law = useParameter(lot, 'invite.minCount')?.law ?? 'LAW 17';
  return (
    <>
      <p role="status">
        <b>{t('list.count', { count, min })}</b>{' '}
        {count >= min ? (
          <span className="good-words">✓ {t('list.enough')}</span>
        ) : (
          <span className="bad-words">{t('list.tooFew', { count: min - count })}</span>
        )}
      </p>
      <Law cited={law} />
    </>
  );
}

function Rows({ items }: { readonly items: readonly Invitee[] }) {
  const { t } = useMethodWords();
  return (
    <ul className="list">
      {items.map((one) => (
        <li key={one.organisationId} className="method-invited-head">
          <span className="method-name">
            <b>{one.name}</b>
            <code className="muted">{one.creditCode}</code>
            {(one.ability !== '' || one.credit !== '') && (
              <span>{[one.ability, one.credit].filter((note) => note !== '').join(' · ')}</span>
            )}
          </span>
          <span className="muted">
            {one.invitedAt === null ? (
              t('list.notSent')
            ) : (
              <>
                {t('list.invitedAt')} <Instant at={one.invitedAt} withZone />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

const listedOf = (items: readonly Invitee[]): { readonly rows: readonly Listed[] } => ({
  rows: items.map(({ organisationId, name, creditCode, ability, credit }) => ({
    organisationId,
    name,
    creditCode,
    ability,
    credit,
  })),
});

interface ListEditorProps {
  readonly lot: Lot;
  readonly saved: readonly Invitee[];
  readonly min: number;
}

function ListEditor({ lot, saved, min }: ListEditorProps) {
  const { t } = useMethodWords();
  const shelf = useShelf<{ readonly rows: readonly Listed[] }>(`invited.${lot.id}`, listedOf(saved));
  const [isTried, setTried] = useState(false);
  const { rows } = shelf.value;
  const isSaved = JSON.stringify(listedOf(saved)) === JSON.stringify(shelf.value);
  const isWhole = rows.every((row) => row.ability.trim() !== '' && row.credit.trim() !== '');
  const keep = useAct(SetInvitees, {
    said: t('list.saved'),
    quiet: true,
    invalidates: [GetInvitees, MyTasks],
    onDone: () => {
      shelf.forget();
      setTried(false);
    },
  });
  const set = (next: (now: readonly Listed[]) => readonly Listed[]) => {
    shelf.set((now) => ({ rows: next(now.rows) }));
  };
  return (
    <div className="method-list">
      <Finder
        taken={rows.map((row) => row.organisationId)}
        onAdd={(found) => {
          set((now) => [...now, { ...found, ability: '', credit: '' }]);
        }}
      />
      <div>
        <Count lot={lot} count={rows.length} min={min} />
        {rows.length === 0 ? (
          <Empty title={t('list.empty')} hint={t('list.emptyHint')} />
        ) : (
          <ul className="list">
            {rows.map((row) => (
              <ListedRow
                key={row.organisationId}
                row={row}
                isTried={isTried}
                onChange={(part) => {
                  set((now) =>
                    now.map((one) => (one.organisationId === row.organisationId ? { ...one, ...part } : one)),
                  );
                }}
                onRemove={() => {
                  set((now) => now.filter((one) => one.organisationId !== row.organisationId));
                }}
              />
            ))}
          </ul>
        )}
      </div>
      <div className="method-foot">
        <Button
          kind="primary"
          isBusy={keep.isPending}
          disabled={isSaved}
          onClick={() => {
            setTried(true);
            if (isWhole)
              keep.mutate({
                lotId: lot.id,
                invitees: rows.map(({ organisationId, ability, credit }) => ({ organisationId, ability, credit })),
              });
          }}
        >
          {t('list.save')}
        </Button>
        <span className="muted" role="status">
          {isSaved ? `✓ ${t('isSaved')}` : t('unsaved')}
        </span>
      </div>
      {keep.isError && <ErrorPanel error={keep.error} />}
    </div>
  );
}

interface ListedRowProps {
  readonly row: Listed;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<Listed>) => void;
  readonly onRemove: () => void;
}

function ListedRow({ row, isTried, onChange, onRemove }: ListedRowProps) {
  const { t } = useMethodWords();
  const isMissing = isTried && (row.ability.trim() === '' || row.credit.trim() === '');
  return (
    <li className="method-invited">
      <div className="method-invited-head">
        <span className="method-name">
          <b>{row.name}</b>
          <code className="muted">{row.creditCode}</code>
        </span>
        <Button small kind="quiet" aria-label={`${t('list.remove')}: ${row.name}`} onClick={onRemove}>
          {t('list.remove')}
        </Button>
      </div>
      <div className="row">
        <TextCell
          label={t('list.abilityLabel')}
          value={row.ability}
          maxLength={300}
          onChange={(ability) => {
            onChange({ ability });
          }}
        />
        <TextCell
          label={t('list.creditLabel')}
          value={row.credit}
          maxLength={300}
          onChange={(credit) => {
            onChange({ credit });
          }}
        />
      </div>
      {isMissing && (
        <p className="field-problem" role="alert">
          {t('list.missing')}
        </p>
      )}
    </li>
  );
}

interface FinderProps {
  readonly taken: readonly string[];
  readonly onAdd: (found: { organisationId: string; name: string; creditCode: string }) => void;
}

/** Finds registered bidders page by page. */
function Finder({ taken, onAdd }: FinderProps) {
  const { t } = useMethodWords();
  const { t: words } = useKernelWords();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = usePages(ListBidders, { limit: 10, ...(q === '' ? {} : { q }) });
  return (
    <div>
      <Field
        label={t('list.search')}
        hint={t('list.searchHint')}
        type="search"
        maxLength={80}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      {found.isPending && <Loading lines={3} />}
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && found.items.length === 0 && <Empty title={t('list.nothing')} hint={t('list.nothingHint')} />}
      <ul className="list method-found" aria-label={t('list.found')}>
        {found.items.map((one) => (
          <li key={one.id}>
            <span className="method-name">
              <span>{one.name}</span>
              <code className="muted">{one.creditCode}</code>
            </span>
            {taken.includes(one.id) ? (
              <span className="muted">✓ {t('list.added')}</span>
            ) : (
              <Button
                small
                aria-label={t('list.addNamed', { name: one.name })}
                onClick={() => {
                  onAdd({ organisationId: one.id, name: one.name, creditCode: one.creditCode });
                }}
              >
                {t('list.add')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button small isBusy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words('do.more')}
        </Button>
      )}
    </div>
  );
}
