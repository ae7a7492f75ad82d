import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import {
  checkpointExtends,
  checkpointText,
  cosignNote,
  parseCheckpoint,
  parseVerifierKey,
  readCheckpoint,
  signNote,
  signText,
  verifierKey,
  verifierKeyText,
  verifyNote,
  verifyText,
} from '../../../server/kernel/ledger/checkpoint.ts';
import { consistencyProof, leafHash, rootOf } from '../../../server/kernel/ledger/merkle.ts';

const keyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });

/** The example of the Go checksum database's note package, which other implementations read too. */
const neumann = {
  seed: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const neumannNote = `${neumann.text}\n${neumann.line}`;
const neumannKey = parseVerifierKey(neumann.key)!;

const origin = 'bid.example.gov/log';
const logKey = keyOf(Buffer.alloc(32, 1));
const log = verifierKey(origin, logKey);
const witnessKey = keyOf(Buffer.alloc(32, 2));
const witness = verifierKey('paper.example/witness', witnessKey);
const text = checkpointText(origin, 7, Buffer.alloc(32, 7));
const note = signNote(text, origin, logKey);

describe('a signed note (C2SP signed-note)', () => {
  test('the published example is signed byte for byte the same', () => {
    expect(signNote(neumann.text, 'PeterNeumann', keyOf(neumann.seed))).toBe(neumannNote);
    expect(verifierKeyText(verifierKey('PeterNeumann', keyOf(neumann.seed)))).toBe(neumann.key);
  });

  test('the published example is read', () => {
    expect(verifyNote(neumannNote, [neumannKey])).toEqual({ ok: true, text: neumann.text, signers: [neumannKey] });
  });

  test('one changed character anywhere is noticed', () => {
    const bytes = Buffer.from(neumannNote, 'utf8');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed[place]! ^= 1 << (place % 7);
      expect(verifyNote(changed.toString('utf8'), [neumannKey]).ok).toBe(false);
    }
  });

  test('every text with its final newline can be signed and read back, empty lines included', () => {
    const line = fc.string({ unit: 'grapheme' }).filter((one) => !/[\u0000-\u001f]/.test(one));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const any = `${lines.join('\n')}\n`;
        expect(verifyNote(signNote(any, origin, logKey), [log])).toMatchObject({ ok: true, text: any });
      }),
    );
  });

  test.each(['no newline at the end', 'a\ttab\n', 'a\r\n', 'half \ud800 a sign\n'])(
    '%j is not a text to sign',
    (bad) => {
      expect(() => signNote(bad, origin, logKey)).toThrow(TypeError);
    },
  );

  test('a co-signature of an unknown key says nothing, of a known key it counts', () => {
    const cosigned = cosignNote(note, witness.name, witnessKey);
    expect(verifyNote(cosigned, [log])).toMatchObject({ ok: true, signers: [log] });
    expect(verifyNote(cosigned, [log, witness])).toMatchObject({ ok: true, signers: [log, witness] });
  });

  test('twenty signature lines are read, and a signature type that is not ours is passed over', () => {
    let long = note;
    for (let place = 0; place < 19; place += 1)
      long = cosignNote(long, `witness.example/${place}`, keyOf(Buffer.alloc(32, 10 + place)));
    const timestamped = `\u2014 other.example ${Buffer.alloc(4 + 8 + 64, 5).toString('base64')}\n`;
    expect(verifyNote(long + timestamped, [log]).ok).toBe(true);
  });

  test('a known key whose signature does not hold spoils the whole note', () => {
    const forged = cosignNote(note, witness.name, witnessKey).replace(
      /(witness \S{20})(.)/,
      (_, head: string, one: string) => head + (one === 'A' ? 'B' : 'A'),
    );
    expect(verifyNote(forged, [log, witness])).toEqual({
      ok: false,
      code: 'ledger.bad_signature',
      facts: { name: witness.name },
    });
  });

  test('a note without any known key is refused', () => {
    expect(verifyNote(note, [witness])).toEqual({ ok: false, code: 'ledger.unknown_signer' });
    expect(verifyNote(note, [])).toEqual({ ok: false, code: 'ledger.unknown_signer' });
  });

  test('a key of the same name but other bytes is another key', () => {
    expect(verifyNote(note, [verifierKey(origin, witnessKey)])).toMatchObject({ code: 'ledger.unknown_signer' });
  });

  test.each([
    '',
    '\n',
    text,
    `${text}\n`,
    `${text}\nno dash\n`,
    note.trimEnd(),
    note.replace('\u2014', '-'),
    `${note}\n`,
  ])('is not %j', (bad) => {
    expect(verifyNote(bad, [log])).toEqual({ ok: false, code: 'ledger.malformed_note' });
  });
});

describe('a verifier key', () => {
  test('is read back from its text', () => {
    expect(verifierKeyText(parseVerifierKey(verifierKeyText(log))!)).toBe(verifierKeyText(log));
  });

  test('with any other character is refused', () => {
    for (let place = 0; place < neumann.key.length; place += 1) {
      const one = neumann.key[place] === 'A' ? 'B' : 'A';
      expect(parseVerifierKey(neumann.key.slice(0, place) + one + neumann.key.slice(place + 1))).toBeNull();
    }
  });

  test('of another length or another signature type is not ours', () => {
    const spelled = (bytes: Buffer) =>
      `a+${createHash('sha256').update('a\n').update(bytes).digest('hex').slice(0, 8)}+${bytes.toString('base64')}`;
    expect(parseVerifierKey(spelled(Buffer.alloc(33, 1)))).not.toBeNull();
    for (const length of [1, 32, 34]) expect(parseVerifierKey(spelled(Buffer.alloc(length, 1)))).toBeNull();
    expect(parseVerifierKey(spelled(Buffer.alloc(33, 4)))).toBeNull();
    expect(parseVerifierKey('')).toBeNull();
  });

  test('has a name without spaces and plus signs', () => {
    expect(() => verifierKey('a b', logKey)).toThrow(TypeError);
    expect(() => verifierKey('a+b', logKey)).toThrow(TypeError);
    expect(() => verifierKey('a\u3000b', logKey)).toThrow(TypeError);
  });
});

describe('a text signature', () => {
  test('holds for its text and key only, in its one spelling', () => {
    const signature = signText('收据', logKey);
    expect(verifyText('收据', signature, log.publicKey)).toBe(true);
    expect(verifyText('收据 ', signature, log.publicKey)).toBe(false);
    expect(verifyText('收据', signature, witness.publicKey)).toBe(false);
    expect(verifyText('收据', signature.replace(/=+$/, ''), log.publicKey)).toBe(false);
    expect(verifyText('收据', '', log.publicKey)).toBe(false);
  });
});

describe('a checkpoint (C2SP tlog-checkpoint)', () => {
  test('the example of the specification is read', () => {
    const example = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(parseCheckpoint(example)).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20852163,
      root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64'),
    });
  });

  test('is written and read back, with extension lines passed over', () => {
    expect(parseCheckpoint(text)).toEqual({ origin, size: 7, root: Buffer.alloc(32, 7) });
    expect(parseCheckpoint(`${text}more\n`)).toMatchObject({ size: 7 });
  });

  test.each([
    text.replace('\n7\n', '\n07\n'),
    text.replace('\n7\n', '\n-7\n'),
    text.replace('\n7\n', '\n7.0\n'),
    text.replace('\n7\n', '\n9007199254740993\n'),
    text.replace(origin, ''),
    text.replace('=', ''),
    text.slice(0, -1),
    `${text}\nmore\n`,
    '',
  ])('is not %j', (bad) => {
    expect(parseCheckpoint(bad)).toBeNull();
  });

  test('is only read when the log itself signed it', () => {
    expect(readCheckpoint(note, [log])).toMatchObject({ ok: true, checkpoint: { origin, size: 7 }, signers: [log] });
    expect(readCheckpoint(cosignNote(note, witness.name, witnessKey), [witness])).toMatchObject({
      code: 'ledger.foreign_log',
    });
    expect(readCheckpoint(signNote('no checkpoint\n', origin, logKey), [log])).toMatchObject({
      code: 'ledger.malformed_checkpoint',
    });
    expect(readCheckpoint(note.replace('\n7\n', '\n8\n'), [log])).toMatchObject({ code: 'ledger.bad_signature' });
  });
});

describe('a checkpoint that follows another', () => {
  const leaves = Array.from({ length: 20 }, (_, index) => leafHash(Buffer.of(index)));
  const at = (size: number, of = leaves) => ({ origin, size, root: rootOf(of.slice(0, size)) });
  const proofOf = (from: number, to: number, of = leaves) =>
    consistencyProof(from, to, (level, index) => rootOf(of.slice(index * 2 ** level, (index + 1) * 2 ** level)));

  test('extends it with the proof', async () => {
    expect(checkpointExtends(at(13), at(20), await proofOf(13, 20)).ok).toBe(true);
    expect(checkpointExtends(at(0), at(20), []).ok).toBe(true);
    expect(checkpointExtends(at(20), at(20), []).ok).toBe(true);
  });

  test('may not be smaller by one leaf', () => {
    expect(checkpointExtends(at(20), at(19), [])).toMatchObject({ code: 'ledger.shrunken_log' });
  });

  test('may not have another root at the same size', () => {
    expect(checkpointExtends(at(20), { ...at(20), root: at(19).root }, [])).toMatchObject({
      code: 'ledger.split_view',
    });
  });

  test('may not rewrite what was shown, whatever proof comes with it', async () => {
    const forged = leaves.with(4, leafHash(Buffer.from('forged')));
    const refusal = { code: 'ledger.not_an_extension', facts: { lastSize: 13, nextSize: 20 } };
    expect(checkpointExtends(at(13), at(20, forged), await proofOf(13, 20, forged))).toMatchObject(refusal);
    expect(checkpointExtends(at(13), at(20, forged), await proofOf(13, 20))).toMatchObject(refusal);
    expect(checkpointExtends(at(13), at(20), [])).toMatchObject(refusal);
  });

  test('may not be of another log', () => {
    expect(checkpointExtends(at(13), { ...at(13), origin: 'other' }, [])).toMatchObject({ code: 'ledger.foreign_log' });
  });
});
