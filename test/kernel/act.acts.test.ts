import { z } from 'zod';
import { command, perform, theClock } from '../../server/kernel/act.ts';
import { call, done } from '../../server/kernel/call.ts';
import { firstBreak } from '../../server/kernel/ledger/chain.ts';
import { events, fact } from '../../server/kernel/ledger/entry.ts';
import type { Hint } from '../../server/kernel/live.ts';
import { lockPlatform } from '../../server/kernel/settings.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const Note = call({
  name: 'test.note',
  http: ['POST', '/test/note'],
  who: 'public',
  input: z.strictObject({ word: z.string(), refuse: z.boolean().default(false) }),
  output: done,
});
const noteEvents = events({
  'note.taken': { v: 1, facts: z.strictObject({ word: z.string() }), meaning: 'A word was noted.' },
});
const stream = 'test:notes';

const takeNote = command(Note, async ({ input, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  await record(fact(noteEvents, 'note.taken', stream, { word: input.word }));
  if (input.refuse) throw new Refusal('kernel.wrong_state');
  return { done: true } as const;
});

const entriesOf = async (test0: TestPlatform) =>
  (
    await test0.platform.db.rows<{ stream: string; seq: number; body: string; hash: string }>(
      'SELECT stream, seq, body, hash FROM ledger_entries WHERE stream = ? ORDER BY seq',
      [stream],
    )
  ).map((row) => ({ ...row, seq: Number(row.seq) }));

describe('an act', () => {
  let test0: TestPlatform;
  const note = (word: string, refuse = false) =>
    perform(takeNote, { input: { word, refuse }, actor: theClock, now: test0.clock.now(), platform: test0.platform });
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());

  test('that is refused after writing leaves no entry and announces nothing', async () => {
    const heard: Hint[] = [];
    test0.platform.live = { ...test0.platform.live, hint: (hint) => heard.push(hint) };
    expect(await test0.refusalOf(note('lost', true))).toBe('kernel.wrong_state');
    expect(await entriesOf(test0)).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('tells its streams after commit where they grew, and never what was recorded', async () => {
    const heard: Hint[] = [];
    test0.platform.live = { ...test0.platform.live, hint: (hint) => heard.push(hint) };
    await note('kept');
    expect(heard).toEqual([expect.objectContaining({ stream, seq: 1, type: 'note.taken' })]);
    expect(JSON.stringify(heard.map(({ stream: where, seq, type }) => ({ where, seq, type })))).not.toContain('kept');
  });

  test('stays done when an announcement fails', async () => {
    test0.platform.live = {
      ...test0.platform.live,
      hint: () => {
        throw new Error('the socket server is away');
      },
    };
    await expect(note('kept')).resolves.toEqual({ done: true });
    expect(await entriesOf(test0)).toHaveLength(1);
  });

  test('fifty at once make one chain without a gap', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, place) => note(`word ${String(place)}`)));
    const entries = await entriesOf(test0);
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 50 }, (_, place) => place + 1));
    expect(firstBreak(entries)).toBeNull();
  });

  test('that is refused among fifty at once takes nothing of the others with it', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, place) => note(`word ${String(place)}`, place % 5 === 2)),
    );
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(
      Array.from({ length: 50 }, (_, place) => place % 5 === 2),
    );
    const entries = await entriesOf(test0);
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 40 }, (_, place) => place + 1));
    const words = entries.map((entry) => (JSON.parse(entry.body) as { facts: { word: string } }).facts.word);
    expect(words.some((word) => Number(word.split(' ')[1]) % 5 === 2)).toBe(false);
    expect(firstBreak(entries)).toBeNull();
  });

  test('cannot be unwritten: the ledger refuses UPDATE and DELETE', async () => {
    await note('kept');
    await expect(test0.platform.db.run("UPDATE ledger_entries SET body = '{}'")).rejects.toThrow();
    await expect(test0.platform.db.run('DELETE FROM ledger_entries')).rejects.toThrow();
    expect(await entriesOf(test0)).toHaveLength(1);
  });

  test('gets a gapless position inside and, with all of its epoch, one leaf under a signed checkpoint', async () => {
    for (const word of ['one', 'two', 'three']) await note(word);
    await test0.settle();
    const positions = await test0.platform.db.rows<{ position: number; seq: number }>(
      'SELECT position, seq FROM ledger_positions WHERE stream = ? ORDER BY position',
      [stream],
    );
    expect(positions.map((row) => [Number(row.position), Number(row.seq)])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const [checkpoint] = await test0.platform.db.rows<{ size: number; note: string }>(
      'SELECT size, note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1',
    );
    // Three acts, one epoch: the log does not tell how much happened.
    expect(Number(checkpoint?.size)).toBe(1);
    expect(checkpoint?.note.startsWith('bidhall.example/log\n1\n')).toBe(true);
  });
});
