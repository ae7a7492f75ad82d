import { Manifest, type AnyForm, type SealedPart } from '../bids/contract.ts';
import {
  counting,
  identitiesOf,
  manifestHash,
  opens,
  readKeyFile,
  unsealFile,
  type Identities,
  type NewHash,
  type Print,
} from '../bids/seal.ts';
import type { z } from 'zod';
import type { Check } from '../kernel/ledger/verify.ts';
import type { Envelope } from './contract.ts';
import { priceFormPart, readForm } from './form.ts';

/** A file at hand, read as a stream as often as needed. */
export interface FileAtHand {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

/** What is laid beside a receipt: the manifest, the sealed files as they were sent, and, for the bidder alone, the key. */
export interface BidPackage {
  /** The text of the manifest's JSON. */
  readonly manifest: string;
  readonly parts: readonly FileAtHand[];
  /** The text of the key file. */
  readonly keyFile?: string | undefined;
  readonly passphrase?: string | undefined;
}

/** What a receipt, or the public entry that names the bids, says of a bid. */
export interface Bound {
  readonly by: string;
  readonly lotId: string;
  readonly manifestHash: string;
}

type Part = z.output<typeof SealedPart>;
interface Found {
  readonly part: Part;
  readonly file: FileAtHand;
}

const check = (name: string, ok: boolean, detail: string): Check => ({ name, ok, detail });

/**
 * Checks a bid as it lies on a machine against what was bound when it was received: the manifest by its hash, every sealed file
 * by size and SHA-256, and with the key the form and every file inside by what the form lists. Nothing leaves the machine.
 */
export async function checkPackage(
  { manifest: text, parts, keyFile, passphrase }: BidPackage,
  bound: readonly Bound[],
  newHash?: NewHash,
): Promise<readonly Check[]> {
  const manifest = readManifest(text);
  if (!manifest) return [check('package manifest', false, 'not a manifest of a known Bidhall format')];
  const checks = [boundCheck(manifest, bound)];
  const found: Found[] = [];
  if (parts.length === 0)
    checks.push(check('package files', true, 'no sealed file was given: only the manifest was checked'));
  else checks.push(...(await matched(manifest, parts, found, newHash)));
  if (keyFile === undefined) return checks;
  return [...checks, ...(await openedChecks(manifest, found, { keyFile, passphrase, newHash }))];
}

function readManifest(text: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function boundCheck(manifest: Manifest, bound: readonly Bound[]): Check {
  const hash = manifestHash(manifest);
  const name = 'package manifest';
  const found = bound.find((one) => one.lotId === manifest.lotId && one.manifestHash === hash);
  if (found) return check(name, true, `${hash}, as ${found.by} says`);
  const [other] = bound;
  if (!other) return check(name, false, `${hash}: no receipt or export was given to compare it with`);
  return check(name, false, `this manifest is ${hash}, ${other.by} is about ${other.manifestHash}`);
}

async function printOf(stream: ReadableStream<Uint8Array>, newHash: NewHash | undefined): Promise<Print> {
  const { through, print } = counting(newHash);
  await stream.pipeThrough(through).pipeTo(new WritableStream());
  return print;
}

async function matched(
  { parts }: Manifest,
  files: readonly FileAtHand[],
  found: Found[],
  newHash: NewHash | undefined,
): Promise<readonly Check[]> {
  const strangers: string[] = [];
  for (const file of files) {
    const { sha256 } = await printOf(file.stream(), newHash);
    const part = parts.find((one) => one.ciphertextSha256 === sha256 && one.ciphertextSize === file.size);
    if (part) found.push({ part, file });
    else strangers.push(file.name);
  }
  return [
    ...parts.map((part) => {
      const file = found.find((one) => one.part === part)?.file;
      const detail = file
        ? `${file.name}, ${String(part.ciphertextSize)} bytes, ${part.ciphertextSha256}`
        : 'no given file is this part';
      return check(`package file ${part.partId}`, file !== undefined, detail);
    }),
    ...strangers.map((name) => check('package file', false, `${name} is no part of this bid`)),
  ];
}

interface KeyAtHand {
  readonly keyFile: string;
  readonly passphrase: string | undefined;
  readonly newHash: NewHash | undefined;
}

async function openedChecks(
  manifest: Manifest,
  found: readonly Found[],
  { keyFile, passphrase, newHash }: KeyAtHand,
): Promise<readonly Check[]> {
  const read = readKeyFile(keyFile);
  if (!read) return [check('package key', false, 'not a key file')];
  const identities = await identitiesOf(read, passphrase);
  if (!identities) return [check('package key', false, 'the passphrase is missing or wrong')];
  const fits = await keyFits(manifest, identities, read.manifestHash);
  const checks = [fits];
  if (!fits.ok) return checks;
  for (const { envelope, identity } of envelopesOf(manifest, identities)) {
    checks.push(...(await envelopeChecks(manifest, found, { envelope, identity, newHash })));
  }
  return checks;
}

async function keyFits(manifest: Manifest, identities: Identities, boundTo: string): Promise<Check> {
  const name = 'package key';
  if (boundTo !== manifestHash(manifest))
    return check(name, false, 'the key file is for another version or another bid');
  if (!(await opens(identities.identity, manifest.recipient)))
    return check(name, false, 'the key does not open this bid');
  const { priceRecipient: second } = manifest;
  if (second !== undefined && !(await opens(identities.priceIdentity ?? '', second)))
    return check(name, false, 'the key does not open the price envelope');
  return check(name, true, `opens what is sealed to ${manifest.recipient}`);
}

function envelopesOf(manifest: Manifest, { identity, priceIdentity }: Identities) {
  if (manifest.priceRecipient === undefined) return [{ envelope: 'ONE' as Envelope, identity }];
  return [
    { envelope: 'TECHNICAL' as Envelope, identity },
    { envelope: 'PRICE' as Envelope, identity: priceIdentity ?? '' },
  ];
}

interface EnvelopeAtHand {
  readonly envelope: Envelope;
  readonly identity: string;
  readonly newHash: NewHash | undefined;
}

async function envelopeChecks(
  manifest: Manifest,
  found: readonly Found[],
  { envelope, identity, newHash }: EnvelopeAtHand,
): Promise<readonly Check[]> {
  const inside = manifest.parts.filter(
    (part) => envelope === 'ONE' || (part.kind === 'PRICE') === (envelope === 'PRICE'),
  );
  const isForm = (part: Part) => (envelope === 'PRICE' ? part.partId === priceFormPart : part.kind === 'FORM');
  const name = envelope === 'PRICE' ? 'package price form' : 'package form';
  const sealed = found.find(({ part }) => inside.includes(part) && isForm(part));
  if (!sealed) return [check(name, false, 'the sealed form is not among the given files')];
  const form = await openForm(sealed.file, identity, envelope);
  if (!form) return [check(name, false, 'it does not open, or is no form')];
  const others = inside.filter((part) => !isForm(part));
  const fits = form.lotId === manifest.lotId && isList(form, others);
  const checks = [
    check(
      name,
      fits,
      fits
        ? `of ${form.bidderCreditCode}, lists ${String(others.length)} files`
        : 'it is for another lot, or lists other files',
    ),
  ];
  for (const { part, file } of found.filter((one) => others.includes(one.part))) {
    const listed = form.files.find(({ partId }) => partId === part.partId);
    const print = await plainPrint(file, identity, newHash);
    const ok = print !== null && listed?.size === print.size && listed.sha256 === print.sha256;
    checks.push(
      check(
        `package inside ${part.partId}`,
        ok,
        ok ? `${listed.name}, ${String(print.size)} bytes` : 'not what the form lists, or it does not open',
      ),
    );
  }
  return checks;
}

function isList(form: AnyForm, parts: readonly Part[]): boolean {
  const listed = new Set(form.files.map(({ partId }) => partId));
  return (
    listed.size === form.files.length && listed.size === parts.length && parts.every(({ partId }) => listed.has(partId))
  );
}

async function openForm(file: FileAtHand, identity: string, envelope: Envelope): Promise<AnyForm | null> {
  try {
    const text = await new Response(await unsealFile(file.stream(), identity)).text();
    return readForm(text, envelope);
  } catch {
    return null;
  }
}

async function plainPrint(file: FileAtHand, identity: string, newHash: NewHash | undefined): Promise<Print | null> {
  try {
    return await printOf(await unsealFile(file.stream(), identity), newHash);
  } catch {
    return null;
  }
}
