import { useState, type SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { LogState, VerifyFile } from '../../../server/supervision/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { useCheckWords } from './checkWords.ts';

/** Where anybody checks a file against the signed log, and takes the log's present checkpoint home. */
export function VerifyPage() {
  const { t } = useCheckWords();
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')}>
      <div className="columns">
        <div className="stack">
          <CheckFile />
          <PaperByNumber />
          <Offline />
        </div>
        <Log />
      </div>
    </Page>
  );
}

async function sha256Of(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function recordOf(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function CheckFile() {
  const { t } = useCheckWords();
  const [name, setName] = useState<string | null>(null);
  const [hash, setHash] = useState<string | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const verify = useAct(VerifyFile, { quiet: true });

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    verify.reset();
    setName(file.name);
    setHash(null);
    setUnreadable(false);
    if (file.type === 'application/pdf' || file.name.toLowerCase().endsWith('.pdf')) {
      setHash(await sha256Of(file));
      return;
    }
    const record = recordOf(await file.text());
    if (record === null) setUnreadable(true);
    else verify.mutate({ file: record });
  };

  return (
    <Card title={t('verify.title')}>
      <label
        className="drop drop-file"
        onDragOver={(event) => {
          event.preventDefault();
        }}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <input
          type="file"
          accept=".json,.pdf,application/json,application/pdf"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span>{t('verify.drop')}</span>
      </label>
      <p className="field-hint">{t('verify.hint')}</p>
      {name !== null && (
        <p>
          <b>{name}</b>
        </p>
      )}
      {isUnreadable && <p className="panel panel-danger">{t('verify.notJson')}</p>}
      {hash !== null && (
        <p className="panel">
          {t('verify.paperHash')}
          <br />
          <Hash hash={hash} whole />
          <br />
          <span className="muted">{t('verify.paperCodeHint')}</span>
        </p>
      )}
      {verify.isPending && <Loading />}
      {verify.isError && <ErrorPanel error={verify.error} />}
      {verify.data !== undefined && <Checks verification={verify.data} />}
    </Card>
  );
}

const known = [
  'format',
  'key',
  'signature',
  'checkpoint',
  'consistency',
  'inclusion',
  'entry',
  'receipt',
  'lot',
  'chain',
  'order',
  'heads',
  'recompute',
  'extends',
  'document',
] as const;
type Known = (typeof known)[number];
const isKnown = (word: string): word is Known => known.includes(word as Known);

const rooms = ['decision', 'draw', 'scores', 'evaluation', 'opening'] as const;
const isRoom = (word: string): word is (typeof rooms)[number] => rooms.includes(word as (typeof rooms)[number]);

const recounts = [
  'ballots',
  'chair',
  'count',
  'reasons',
  'signatures',
  'winner',
  'commitments',
  'frozen',
  'invited',
  'order',
  'prices',
  'ranking',
  'result',
  'complete',
  'deadline',
  'sealed',
  'keys',
  'bids',
] as const;
const isRecount = (word: string): word is (typeof recounts)[number] =>
  recounts.includes(word as (typeof recounts)[number]);

function Checks({ verification }: { readonly verification: OutputOf<typeof VerifyFile> }) {
  const { t } = useCheckWords();
  const { ok, checks } = verification;
  const nameOf = (name: string) => {
    const [word = '', ...rest] = name.split(' ');
    const room = word.replace(':', '');
    const [subject = ''] = rest;
    if (isRoom(room) && isRecount(subject)) return `${t(`verify.room.${room}`)}: ${t(`verify.recount.${subject}`)}`;
    return isKnown(word) ? [t(`verify.check.${word}`), ...rest].join(' ') : name;
  };
  return (
    <div role="status">
      <p className={`panel ${ok ? 'panel-good' : 'panel-danger'}`}>
        <b>{ok ? t('verify.good') : t('verify.bad')}</b>
        <br />
        {ok ? t('verify.goodHint') : t('verify.badHint')}
      </p>
      <ul className="checklist">
        {checks.map((check, at) => (
          <li key={`${String(at)} ${check.name}`} className={check.ok ? 'passed' : 'failed'}>
            {nameOf(check.name)}
            <small>{check.detail}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PaperByNumber() {
  const { t } = useCheckWords();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const open = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = /[0-9a-f]{8}-[0-9a-f-]{27}/i.exec(number)?.[0];
    if (found !== undefined) void navigate(`/papers/${found}`);
  };
  return (
    <Card title={t('verify.paper')}>
      <form className="form" onSubmit={open}>
        <Field
          label={t('verify.paperCode')}
          hint={t('verify.paperCodeHint')}
          value={number}
          required
          onChange={(event) => {
            setNumber(event.target.value);
          }}
        />
        <div>
          <Button type="submit">{t('verify.paperOpen')}</Button>
        </div>
      </form>
    </Card>
  );
}

function Log() {
  const { t } = useCheckWords();
  const log = useCall(LogState, {}, { refetchInterval: 15_000 });
  return (
    <Card title={t('verify.log')}>
      {log.isPending && <Loading />}
      {log.isError && <ErrorPanel error={log.error} onRetry={() => void log.refetch()} />}
      {log.data !== undefined && (
        <>
          <KeyValues
            rows={[
              [t('verify.size'), String(log.data.size)],
              [t('verify.pace'), t('verify.paceOf', { seconds: log.data.epochSeconds })],
              ...(log.data.timeStamp === null
                ? []
                : [
                    [
                      t('verify.stamp'),
                      <Instant key="stamp" at={log.data.timeStamp.at} show="second" withZone />,
                    ] as const,
                  ]),
              [t('verify.origin'), log.data.origin],
            ]}
          />
          <p>
            <span className="muted">{t('verify.root')}</span>
            <br />
            <Hash hash={log.data.rootHash} whole />
          </p>
          <p>
            <span className="muted">{t('verify.key')}</span>
            <br />
            <Hash hash={log.data.verifierKey} whole />
          </p>
          <details className="entry-facts" open>
            <summary>{t('verify.checkpoint')}</summary>
            <pre>{log.data.checkpoint}</pre>
          </details>
          <p className="muted">{t('verify.keep')}</p>
        </>
      )}
    </Card>
  );
}

function Offline() {
  const { t } = useCheckWords();
  return (
    <Card title={t('verify.offline')}>
      <p>{t('verify.offlinePage')}</p>
      <p>
        <a href="/verify.html" download="bidhall-verify.html">
          {t('verify.offlineGet')}
        </a>{' '}
        ·{' '}
        <a href="/verify.html" target="_blank" rel="noreferrer">
          {t('verify.offlineOpen')}
        </a>
      </p>
      <p>{t('verify.offlineHint')}</p>
      <pre className="command">npm run verify -- bidhall-lot.json</pre>
    </Card>
  );
}
