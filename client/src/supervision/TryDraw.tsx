import { useState, type SyntheticEvent } from 'react';
import { TryDraw as Try } from '../../../server/experts/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useCheckWords } from './checkWords.ts';
import { NoResult, ResultPlace, TryFrame, useExample } from './TryFrame.tsx';

const examplePool = Array.from({ length: 18 }, (_none, at) => `E${String(at + 1).padStart(3, '0')}`).join('\n');
const exampleNonces = ['platform-7f3a9c', 'authority-21b84e', 'supervisor-c05d16'].join('\n');
const digests = ['sha256', 'sm3'] as const;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Recomputes a draw from its pool and the nonces of all sides. */
export function TryDraw() {
  const { t } = useCheckWords();
  const [pool, setPool] = useState(examplePool);
  const [nonces, setNonces] = useState(exampleNonces);
  const [take, setTake] = useState('5');
  const [substitutes, setSubstitutes] = useState('2');
  const [digest, setDigest] = useState<(typeof digests)[number]>('sha256');
  const compute = useAct(Try, { quiet: true });
  const run = () => {
    compute.mutate({
      digest,
      candidates: lines(pool),
      nonces: lines(nonces),
      take: Number(take),
      substitutes: Number(substitutes),
    });
  };
  useExample(run);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <TryFrame kind="draw">
      <Card title={t('try.example')}>
        <form className="form" onSubmit={submit}>
          <AreaField
            label={t('draw.candidates')}
            rows={8}
            required
            value={pool}
            onChange={(event) => {
              setPool(event.target.value);
            }}
          />
          <AreaField
            label={t('draw.nonces')}
            hint={t('draw.how')}
            rows={3}
            required
            value={nonces}
            onChange={(event) => {
              setNonces(event.target.value);
            }}
          />
          <div className="filters">
            <Field
              label={t('draw.take')}
              type="number"
              min={1}
              max={100}
              required
              value={take}
              onChange={(event) => {
                setTake(event.target.value);
              }}
            />
            <Field
              label={t('draw.substitutes')}
              type="number"
              min={0}
              max={100}
              required
              value={substitutes}
              onChange={(event) => {
                setSubstitutes(event.target.value);
              }}
            />
            <ChoiceField
              label={t('draw.digest')}
              value={digest}
              onChange={(event) => {
                setDigest(event.target.value as (typeof digests)[number]);
              }}
            >
              {digests.map((one) => (
                <option key={one} value={one}>
                  {one.toUpperCase()}
                </option>
              ))}
            </ChoiceField>
          </div>
          {compute.isError && <ErrorPanel error={compute.error} />}
          <Button type="submit" kind="primary" isBusy={compute.isPending}>
            {t('try.compute')}
          </Button>
        </form>
      </Card>
      <ResultPlace result={compute.data}>
        {compute.data === undefined ? (
          <NoResult />
        ) : (
          <Card title={t('try.result')}>
            <p>
              <span className="muted">{t('draw.pool')}</span>
              <br />
              <Hash hash={compute.data.poolHash} whole />
            </p>
            <p>
              <span className="muted">{t('draw.seed')}</span>
              <br />
              <Hash hash={compute.data.seed} whole />
            </p>
            <Codes title={t('draw.regular')} codes={compute.data.regular} tone="good" />
            <Codes title={t('draw.substitute')} codes={compute.data.substitutes} tone="warn" />
            <Codes title={t('draw.order')} codes={compute.data.order} tone="calm" />
          </Card>
        )}
      </ResultPlace>
    </TryFrame>
  );
}

interface CodesProps {
  readonly title: string;
  readonly codes: readonly string[];
  readonly tone: 'good' | 'warn' | 'calm';
}

function Codes({ title, codes, tone }: CodesProps) {
  return (
    <>
      <h3 className="subhead">{title}</h3>
      <p className="chips">
        {codes.map((code, at) => (
          <Tag key={code} tone={tone}>{`${String(at + 1)}. ${code}`}</Tag>
        ))}
      </p>
    </>
  );
}
