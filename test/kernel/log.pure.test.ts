import { makeLog } from '../../server/kernel/log.ts';

describe('the platform’s log', () => {
  const logged = (work: (log: ReturnType<typeof makeLog>) => void): string => {
    let text = '';
    work(
      makeLog('debug', {
        write: (line: string) => {
          text += line;
        },
      }),
    );
    return text;
  };

  test('tells a database fault without the statement’s values, however deep they lie', () => {
    const secret = 'session-5f0c';
    const fault = Object.assign(new Error('SQLITE_CONSTRAINT: FOREIGN KEY constraint failed'), {
      code: 'SQLITE_CONSTRAINT',
      sql: `UPDATE sessions SET data = '${secret}'`,
      parameters: [secret],
      original: Object.assign(new Error('inner'), { sql: secret, parameters: [secret] }),
      cause: { parameters: [secret] },
    });
    const text = logged((log) => {
      log.error({ err: fault }, 'fault');
    });
    expect(text).toContain('FOREIGN KEY constraint failed');
    expect(text).toContain('SQLITE_CONSTRAINT');
    expect(text).not.toContain(secret);
  });

  test('tells of a thrown value that is no error only what kind it is', () => {
    expect(
      logged((log) => {
        log.error({ err: 'AGE-SECRET-KEY-1' }, 'fault');
      }),
    ).not.toContain('AGE-SECRET');
  });

  test('hides what is named as a secret', () => {
    const text = logged((log) => {
      log.info({ password: 'pp1', person: { token: 'tt2', identity: 'ii3' } });
    });
    for (const secret of ['pp1', 'tt2', 'ii3']) expect(text).not.toContain(secret);
  });
});
