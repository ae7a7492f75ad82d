import { Readable } from 'node:stream';
import { clamd } from '../../server/kernel/outside/clamd.ts';
import { eicar, standInVirusScan, type VirusScan } from '../../server/kernel/outside/virusScan.ts';
import { referenceClamd } from '../support/clamd.ts';

const pieces = (text: string, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      Buffer.from(text.slice(at * size, (at + 1) * size)),
    ),
  );

/** What every scanner behind the seam must do. */
function conforms(name: string, open: () => Promise<{ scan: VirusScan; close(): Promise<void> }>): void {
  describe(`${name} keeps the promises of the seam`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    test('a clean file is clean', async () => {
      expect(await opened.scan.scan(pieces('招标文件'.repeat(1000), 777))).toEqual({ isClean: true });
    });
    test.each([7, 64, 100_000])('the test virus is found in pieces of %i bytes, and named', async (size) => {
      const text = `${'a'.repeat(50)}${eicar}${'b'.repeat(50)}`;
      expect(await opened.scan.scan(pieces(text, size))).toEqual({ isClean: false, signature: 'Eicar-Test-Signature' });
    });
    test('one file after the other gets its own answer', async () => {
      const both = await Promise.all([opened.scan.scan(pieces(eicar, 20)), opened.scan.scan(pieces('clean', 20))]);
      expect(both.map((one) => one.isClean)).toEqual([false, true]);
    });
  });
}

conforms('the stand-in', () => Promise.resolve({ scan: standInVirusScan, close: () => Promise.resolve() }));
conforms('clamd', async () => {
  const server = await referenceClamd(eicar);
  return { scan: clamd(server.url), close: server.close };
});

test('a scanner that is not there gives no answer rather than a clean one', async () => {
  await expect(clamd('tcp://127.0.0.1:1').scan(pieces('x', 1))).rejects.toThrow();
});
