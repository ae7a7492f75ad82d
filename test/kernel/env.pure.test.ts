import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readEnv, SettingsError, settingNames } from '../../server/kernel/env.ts';

const problemsOf = (given: Record<string, string>): string => {
  try {
    readEnv(given);
  } catch (fault) {
    if (fault instanceof SettingsError) return fault.problems.join('\n');
    throw fault;
  }
  return '';
};
const secret = 'ab'.repeat(32);
const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: secret,
  VAULT_KEY: secret,
  LOG_KEY: secret,
  TRUST_PROXY: 'loopback',
  PUBLIC_URL: 'https://bid.example.cn',
  DATABASE_URL: 'mysql://u:p@db/bidhall',
};

describe('the settings', () => {
  test('need nothing for a first try: SQLite, sandbox and demo are on', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ PORT: 3000, DATABASE_URL: 'sqlite:var/bidhall.sqlite', sandbox: true, demo: true });
  });
  test('are accepted in production when secrets, https and database are set', () => {
    expect(readEnv(production)).toMatchObject({ sandbox: false, demo: false });
  });
  test.each(['SESSION_SECRET', 'VAULT_KEY', 'LOG_KEY'])(
    'refuse the demo secret %s in production and say how to make one',
    (name) => {
      const { [name]: _, ...rest } = production as Record<string, string>;
      expect(problemsOf(rest)).toContain(`${name} is the demo secret: set it to the output of "openssl rand -hex 32"`);
    },
  );
  test('refuse SQLite with more than one process in production', () => {
    expect(problemsOf({ ...production, DATABASE_URL: 'sqlite:x', BIDHALL_PROCESSES: '2' })).toContain(
      'SQLite serves one process only',
    );
  });
  test('refuse production without https in front', () => {
    expect(problemsOf({ ...production, TRUST_PROXY: '' })).toContain('TRUST_PROXY');
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://bid.example.cn' })).toContain('PUBLIC_URL');
  });
  test('refuse a clock moved by hand and demo accounts in production', () => {
    expect(problemsOf({ ...production, BIDHALL_SANDBOX: '1' })).toContain('BIDHALL_SANDBOX');
    expect(problemsOf({ ...production, BIDHALL_DEMO: '1' })).toContain('BIDHALL_DEMO');
  });
  test('name every malformed value at once', () => {
    const problems = problemsOf({ PORT: 'eighty', DATABASE_URL: 'postgres://x' });
    expect(problems).toContain('PORT');
    expect(problems).toContain('DATABASE_URL');
  });
  test('stand all in .env.example, which is itself a good start', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    const elsewhere = ['REDIS_URL'];
    expect(Object.keys(example).sort()).toEqual([...new Set([...settingNames, ...elsewhere])].sort());
    expect(readEnv(example)).toMatchObject({ PORT: 3000, LOG_EPOCH_SECONDS: 10 });
  });
  test('name the certificates of a time-stamp authority with its address', () => {
    expect(problemsOf({ TSA_URL: 'https://time.example.cn' })).toContain('TSA_CA_FILE');
  });
});
