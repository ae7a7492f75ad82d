import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  canonical,
  chained,
  emptyHead,
  entryHash,
  firstBreak,
  readCanonical,
  readEntry,
  type ChainedEntry,
} from '../../../server/kernel/ledger/chain.ts';

const streamOf = (length: number): ChainedEntry[] => {
  const entries: ChainedEntry[] = [];
  let prev = emptyHead.hash;
  for (let seq = 1; seq <= length; seq += 1) {
    const at = `2026-12-01T09:00:00.${String(seq).padStart(3, '0')}Z`;
    const entry = chained({
      stream: 'lot:1',
      seq,
      type: 'bid.submitted',
      v: 1,
      at,
      actor: '投标人',
      facts: { seq },
      prev,
    });
    entries.push(entry);
    prev = entry.hash;
  }
  return entries;
};

const replaced = (entries: readonly ChainedEntry[], at: number, change: Partial<ChainedEntry>): ChainedEntry[] =>
  entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry));

const rehashed = (body: string): Partial<ChainedEntry> => ({ body, hash: entryHash(body) });

describe('the canonical text (RFC 8785)', () => {
  test('sorts names by UTF-16 unit and writes numbers as the RFC shows', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts the names of the RFC example in its order', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonical(value)) as object)).toHaveLength(7);
    expect([...canonical(value).matchAll(/:(\d)/g)].map(([, digit]) => Number(digit))).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  test('refuses what JSON cannot say', () => {
    expect(() => canonical(undefined)).toThrow();
    expect(() => canonical({ a: NaN })).toThrow();
    expect(() => canonical('\ud800')).toThrow();
  });

  test.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{ "a":1}',
    '{"a":1.0}',
    '{"a":9007199254740993}',
    '{"a":"\\u0041"}',
    '"\\ud800"',
    '',
  ])('another spelling is not read: %s', (text) => {
    expect(readCanonical(text)).toBeUndefined();
  });

  test('a text that is its own canonical form is read back as the same value', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        (value) => canonical(readCanonical(canonical(value))) === canonical(value),
      ),
    );
  });
});

describe('the chain of a stream', () => {
  test('the hash of an entry is SHA-256 over a zero byte and the text', () => {
    const expected = createHash('sha256').update('\0{"名":1}', 'utf8').digest('hex');
    expect(entryHash('{"名":1}')).toBe(expected);
  });

  test('an untouched stream holds, and so does an empty one', () => {
    expect(firstBreak(streamOf(9))).toBeNull();
    expect(firstBreak([])).toBeNull();
  });

  test('a later part of a stream holds after its head and not after another', () => {
    const entries = streamOf(9);
    expect(firstBreak(entries.slice(4), entries[3])).toBeNull();
    expect(firstBreak(entries.slice(4), entries[2])).toEqual({ stream: 'lot:1', seq: 4, why: 'sequence_gap' });
    expect(firstBreak(entries.slice(4), { seq: 4, hash: emptyHead.hash })?.why).toBe('broken_link');
  });

  test('breaks exactly where one character of a body changes', () => {
    const entries = streamOf(6);
    fc.assert(
      fc.property(fc.nat(5), fc.nat(), fc.integer({ min: 1, max: 127 }), (at, place, mask) => {
        const body = Buffer.from(entries[at]!.body, 'utf8');
        body[place % body.length]! ^= mask;
        const changed = replaced(entries, at, { body: body.toString('utf8') });
        expect(firstBreak(changed)).toEqual({ stream: 'lot:1', seq: at + 1, why: 'wrong_hash' });
      }),
    );
  });

  test('an entry that is changed and hashed again breaks the link of the next', () => {
    const entries = streamOf(3);
    const changed = replaced(entries, 1, rehashed(entries[1]!.body.replace('09:00', '08:59')));
    expect(firstBreak(changed)).toEqual({ stream: 'lot:1', seq: 3, why: 'broken_link' });
  });

  test('a missing, doubled or exchanged entry is a gap in the sequence', () => {
    const [first, second, third] = streamOf(3) as [ChainedEntry, ChainedEntry, ChainedEntry];
    expect(firstBreak([first, third])).toEqual({ stream: 'lot:1', seq: 2, why: 'sequence_gap' });
    expect(firstBreak([first, first])?.why).toBe('sequence_gap');
    expect(firstBreak([second, first, third])).toEqual({ stream: 'lot:1', seq: 1, why: 'sequence_gap' });
  });

  test('an entry of another stream or place is not accepted', () => {
    const entries = streamOf(2);
    expect(firstBreak(replaced(entries, 1, { stream: 'lot:2' }))?.why).toBe('wrong_place');
    expect(
      firstBreak(replaced(entries, 1, rehashed(entries[1]!.body.replace('"seq":2,"stream"', '"seq":3,"stream"'))))?.why,
    ).toBe('wrong_place');
  });

  test('a body in another spelling or of another shape is refused even with its own hash', () => {
    const entries = streamOf(2);
    expect(firstBreak(replaced(entries, 1, rehashed(` ${entries[1]!.body}`)))?.why).toBe('not_canonical');
    expect(firstBreak(replaced(entries, 1, rehashed('{}')))?.why).toBe('unreadable');
    expect(firstBreak(replaced(entries, 1, rehashed('no json')))?.why).toBe('unreadable');
    expect(readEntry(entries[1]!.body.replace('}', ',"extra":1}'))).toBeNull();
  });
});
