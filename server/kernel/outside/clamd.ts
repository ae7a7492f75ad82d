import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type { VirusScan } from './virusScan.ts';

interface ClamScanner {
  scanStream(bytes: Readable): Promise<{ readonly isInfected: boolean | null; readonly viruses: readonly string[] }>;
}
type Clam = new () => { init(options: unknown): Promise<ClamScanner> };

/** The library carries no types and no module of its own kind. */
const Clam = createRequire(import.meta.url)('clamscan') as Clam;

const answerWithinMs = 120_000;

/** A scanner behind clamd's own protocol, at `tcp://host:port` or `unix:/path/of/the/socket`. Connected at the first file. */
export function clamd(url: string): VirusScan {
  const at = url.startsWith('unix:')
    ? { socket: url.slice('unix:'.length) }
    : { host: new URL(url).hostname, port: Number(new URL(url).port || '3310') };
  let opened: Promise<ClamScanner> | null = null;
  const open = (): Promise<ClamScanner> => {
    opened ??= new Clam()
      .init({
        preference: 'clamdscan',
        clamscan: { active: false },
        clamdscan: { ...at, timeout: answerWithinMs, localFallback: false, bypassTest: true, active: true },
      })
      .catch((fault: unknown) => {
        opened = null;
        throw fault;
      });
    return opened;
  };
  return {
    engine: `clamd at ${url}`,
    scan: async (bytes) => {
      const scanner = await open();
      const { isInfected, viruses } = await scanner.scanStream(bytes);
      if (isInfected === null) throw new Error('clamd gave no answer');
      return isInfected ? { isClean: false, signature: viruses.join(', ') || 'unnamed' } : { isClean: true };
    },
  };
}
