import type { Readable } from 'node:stream';

export type ScanResult = { readonly isClean: true } | { readonly isClean: false; readonly signature: string };

/** The seam to a virus scanner. It reads the bytes to their end and names what it found; it rejects when it cannot tell. */
export interface VirusScan {
  /** Which scanner answered, as evidence. */
  readonly engine: string;
  scan(bytes: Readable): Promise<ScanResult>;
}

/** The harmless test virus that every scanner knows, written in two parts so that this file is not taken for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Stand-in for a scanner: it knows the test virus and nothing else. */
export const standInVirusScan: VirusScan = {
  engine: 'stand-in (test virus only)',
  scan: async (bytes) => {
    const wanted = Buffer.from(eicar, 'latin1');
    let tail = Buffer.alloc(0);
    let isClean = true;
    for await (const piece of bytes) {
      const seen = Buffer.concat([tail, piece as Buffer]);
      if (seen.includes(wanted)) isClean = false;
      tail = seen.subarray(Math.max(0, seen.length - wanted.length));
    }
    return isClean ? { isClean } : { isClean: false, signature: 'Eicar-Test-Signature' };
  },
};
