import { createHash } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { timeStampUnchecked, verifyExtends, verifyFile, type Verification } from '../server/kernel/ledger/verify.ts';
import { verifyOffline, type FileAtHand } from '../server/supervision/offline.ts';
import { recomputations as recompute } from '../server/supervision/recomputations.ts';
import { timeStampCheck } from './timeStampCheck.ts';

const usage = `Usage: npm run verify -- FILE... [--key VERIFIER_KEY] [--passphrase PASSPHRASE]
       npm run verify -- FILE [--extends OLDER_FILE] [--document DOCUMENT] [--key VERIFIER_KEY]

Checks receipts, a lot's exports, a document's proof or checkpoints without asking the platform. Several files may be given
in any order; each is recognised by what it holds:
  two exports or checkpoints   the newer must continue the older
  a proof and its document     these must be the bytes that the log names
  a document and an export     an entry of the export must name the document's hash
  a receipt and an export      the receipt's entry must stand in the export of its lot
  a bid's manifest, its sealed files (.age) and its key file, with the receipt
                               the whole package must be what was received; with the key it is opened here
  --key         the log's public key (name+id+base64) as you got it from somewhere else than the file
  --passphrase  of the key file, where it has one
  --extends     an earlier file that FILE must continue, where you say yourself which is the earlier
  --tsa         certificates (PEM) of the time-stamp authority that vouches for the log from outside
  --document    the document that FILE, a bidhall-document/2, is about
Leaves with 0 when everything holds, 1 when something does not, 2 when it could not look.`;

/** Node's own hash, for sealed files of gigabytes. */
const newHash = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes: Uint8Array) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

async function atHand(path: string): Promise<FileAtHand> {
  // Read once first, so that a file that is not there is told before anything is checked.
  const blob = await openAsBlob(path);
  return { name: basename(path), size: blob.size, stream: () => blob.stream() };
}

/** Adds what the authority's tokens in receipts say, where its certificates are given. */
async function withTimeStamps(
  found: Verification,
  paths: readonly string[],
  tsa: string | undefined,
): Promise<Verification> {
  if (tsa === undefined) return found;
  const pem = readFileSync(tsa, 'utf8');
  const checks = (await Promise.all(paths.map((path) => timeStampCheck(path, pem)))).filter((check) => check !== null);
  return {
    ok: found.ok && checks.every((check) => check.ok),
    checks: [...found.checks, ...checks],
    warnings: found.warnings.filter((warning) => warning !== timeStampUnchecked),
  };
}

async function look(args: readonly string[]): Promise<Verification> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      extends: { type: 'string' },
      document: { type: 'string' },
      passphrase: { type: 'string' },
      tsa: { type: 'string' },
    },
  });
  const { key, passphrase } = values;
  const [path] = positionals;
  if (path === undefined) throw new Error('Name a file');
  if (values.extends === undefined && values.document === undefined)
    return withTimeStamps(
      await verifyOffline(await Promise.all(positionals.map(atHand)), { key, passphrase, newHash }),
      positionals,
      values.tsa,
    );
  if (positionals.length > 1) throw new Error('With --extends or --document name one file');
  const document = values.document === undefined ? undefined : readFileSync(values.document);
  const options = { key, document, recompute };
  const found =
    values.extends === undefined
      ? verifyFile(readFileSync(path), options)
      : verifyExtends(readFileSync(path), readFileSync(values.extends), options);
  return withTimeStamps(found, [path], values.tsa);
}

try {
  const { ok, checks, warnings } = await look(process.argv.slice(2));
  for (const { name, ok: holds, detail } of checks) console.log(`${holds ? '✓' : '✗'} ${name}: ${detail}`);
  for (const warning of warnings) console.log(`! Warning: ${warning}`);
  console.log(ok ? 'Everything holds.' : 'Not everything holds.');
  process.exitCode = ok ? 0 : 1;
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  console.error(usage);
  process.exitCode = 2;
}
