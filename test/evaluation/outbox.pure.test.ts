import { Outbox, type OutboxTold } from '../../client/src/evaluation/outbox.ts';

/** A server that answers each message when it is told to. */
function doubtfulServer() {
  const waiting: {
    readonly value: string;
    readonly version: number;
    take(version: number): void;
    fail(refusal: string, facts?: object): void;
  }[] = [];
  const send: OutboxTold<string>['send'] = (_key, value, version) =>
    new Promise((resolve, reject) => {
      const fail = (refusal: string, facts: object = {}) => {
        reject(Object.assign(new Error(refusal), { refusal, facts }));
      };
      waiting.push({ value, version, take: resolve, fail });
    });
  return { send, waiting, next: () => waiting.shift()! };
}

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function outboxOn(server: ReturnType<typeof doubtfulServer>, on = shelf()) {
  return { outbox: new Outbox<string>({ send: server.send, shelf: on, shelfName: 'scores' }), on };
}

describe('an entry on its way to the server', () => {
  test('is sent at once with the version that was seen, and is saved under the version that is answered', async () => {
    const server = doubtfulServer();
    const { outbox } = outboxOn(server);
    outbox.give('bid/T1', '7.5', 3);
    const message = server.next();
    expect(message).toMatchObject({ value: '7.5', version: 3 });
    message.take(4);
    await settled();
    expect(outbox.entries().get('bid/T1')).toMatchObject({ value: '7.5', version: 4, state: 'saved' });
  });

  test('written again while it is sent goes out after the answer, on the version of the answer, and only the last value', async () => {
    const server = doubtfulServer();
    const { outbox } = outboxOn(server);
    outbox.give('bid/T1', '1', 0);
    outbox.give('bid/T1', '1.2', 0);
    outbox.give('bid/T1', '1.25', 0);
    expect(server.waiting).toHaveLength(1);
    server.next().take(1);
    await settled();
    expect(server.waiting).toHaveLength(1);
    expect(server.waiting[0]).toMatchObject({ value: '1.25', version: 1 });
  });

  test('that could not be sent is sent again on the same version, because it may have arrived', async () => {
    const server = doubtfulServer();
    const { outbox } = outboxOn(server);
    outbox.give('bid/T1', '6', 2);
    server.next().fail('client.unanswered');
    await settled();
    expect(outbox.entries().get('bid/T1')?.state).toBe('unsent');
    outbox.retry();
    expect(server.next()).toMatchObject({ value: '6', version: 2 });
  });

  test('outlives a reload of the page, also when it was on its way', () => {
    const server = doubtfulServer();
    const { outbox, on } = outboxOn(server);
    outbox.give('bid/T1', '6', 2);
    server.next();
    const { outbox: reloaded } = outboxOn(server, on);
    expect(reloaded.entries().get('bid/T1')).toMatchObject({ value: '6', state: 'unsent' });
    reloaded.retry();
    expect(server.next()).toMatchObject({ value: '6', version: 2 });
  });

  test('overtaken in another window is neither sent again nor thrown away until the member chooses', async () => {
    const server = doubtfulServer();
    const { outbox } = outboxOn(server);
    outbox.give('bid/T1', '7', 2);
    server.next().fail('evaluation.stale_score', { version: 3, points: '6' });
    await settled();
    outbox.retry();
    expect(server.waiting).toHaveLength(0);
    expect(outbox.entries().get('bid/T1')).toMatchObject({ value: '7', state: 'stale' });
    outbox.give('bid/T1', '7', 3);
    expect(server.next()).toMatchObject({ value: '7', version: 3 });
  });

  test('refused by a rule waits for another value and is not repeated', async () => {
    const server = doubtfulServer();
    const { outbox } = outboxOn(server);
    outbox.give('bid/T1', '99', 0);
    server.next().fail('evaluation.score_out_of_range');
    await settled();
    outbox.retry();
    expect(server.waiting).toHaveLength(0);
    expect(outbox.entries().get('bid/T1')?.state).toBe('refused');
  });

  test('leaves nothing on the shelf once everything is saved', async () => {
    const server = doubtfulServer();
    const { outbox, on } = outboxOn(server);
    outbox.give('bid/T1', '5', 0);
    expect(on.getItem('scores')).toContain('5');
    server.next().take(1);
    await settled();
    expect(on.getItem('scores')).toBeNull();
  });
});
