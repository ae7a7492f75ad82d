import { readdirSync, readFileSync } from 'node:fs';
import { failureName, rejectionName } from '../../server/tenders/failureWords.ts';

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`server/${name}`, 'utf8'))
  .join('\n');

describe('codes never reach a reader', () => {
  test('every ground on which a lot fails has words in both languages', () => {
    const codes = new Set(sources.match(/'(?:[A-Z]+_LT3|ALL_REJECTED|LACK_OF_COMPETITION)'/g));
    expect(codes.size).toBeGreaterThanOrEqual(6);
    for (const code of [...codes].map((one) => one.slice(1, -1))) {
      expect(failureName(code).zh).not.toBe(code);
      expect(failureName(code).en).not.toBe(code);
    }
  });

  test('every ground on which a bid is rejected has words in both languages', () => {
    const codes = new Set(sources.match(/'(?:REJ|INV)_[A-Z_]{2,}'/g));
    expect(codes.size).toBeGreaterThanOrEqual(10);
    for (const code of [...codes].map((one) => one.slice(1, -1))) {
      expect([code, rejectionName(code).zh]).not.toEqual([code, code]);
      expect([code, rejectionName(code).en]).not.toEqual([code, code]);
    }
  });
});
