import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyExtends, verifyFile, type Verification } from '../server/kernel/ledger/verify.ts';
import { recomputations as recompute } from '../server/supervision/recomputations.ts';

const usage = `Usage: npm run verify -- FILE [--key VERIFIER_KEY] [--extends OLDER_FILE] [--document DOCUMENT]

Checks a receipt, a lot's export, a document's proof or a checkpoint without asking the platform.
  --key       the log's public key (name+id+base64) as you got it from somewhere else than the file
  --extends   an earlier file that this one must continue
  --document  the document that a bidhall-document/1 file is about
Leaves with 0 when everything holds, 1 when something does not, 2 when it could not look.`;

function look(args: readonly string[]): Verification {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' }, extends: { type: 'string' }, document: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new Error('Name one file');
  const document = values.document === undefined ? undefined : readFileSync(values.document);
  const options = { key: values.key, document, recompute };
  return values.extends === undefined
    ? verifyFile(readFileSync(path), options)
    : verifyExtends(readFileSync(path), readFileSync(values.extends), options);
}

try {
  const { ok, checks, warnings } = look(process.argv.slice(2));
  for (const { name, ok: holds, detail } of checks) console.log(`${holds ? '✓' : '✗'} ${name}: ${detail}`);
  for (const warning of warnings) console.log(`! Warning: ${warning}`);
  console.log(ok ? 'Everything holds.' : 'Not everything holds.');
  process.exitCode = ok ? 0 : 1;
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  console.error(usage);
  process.exitCode = 2;
}
