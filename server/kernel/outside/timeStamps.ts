import { createHash, randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** A time-stamp authority outside: it says that these bytes existed at an instant of its own clock (RFC 3161). */
export interface TimeStamps {
  /** Who stamps, for people. */
  readonly authority: string;
  /** A token over the SHA-256 of the bytes, verified before it is answered; throws when there is none to be had. */
  stamp(bytes: Uint8Array): Promise<TimeStamp>;
}

export interface TimeStamp {
  /** DER of the token (a CMS ContentInfo), as `openssl ts -verify -token_in` takes it. */
  readonly token: Uint8Array;
  readonly at: Date;
}

/** Why a token does not hold. */
export type TimeStampFault = 'unreadable' | 'other_bytes' | 'not_signed' | 'not_trusted';

export type TimeStampVerdict =
  | { readonly ok: true; readonly at: Date; readonly signer: string }
  | { readonly ok: false; readonly why: TimeStampFault };

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const answerWithinMs = 10_000;

const imprintOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The request for a token over the SHA-256 of bytes, with the authority's certificate and a nonce (RFC 3161 §2.4.1). */
export function timeStampRequest(bytes: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new asn1js.OctetString({ valueHex: arrayOf(imprintOf(bytes)) }),
    }),
    // Positive, for it is an integer.
    nonce: new asn1js.Integer({ valueHex: arrayOf(Uint8Array.of(1, ...nonce)) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** An authority behind RFC 3161's own HTTP, whose certificates are those of the PEM text. */
export function httpTimeStamps(url: string, trustedPem: string): TimeStamps {
  return {
    authority: url,
    stamp: async (bytes) => {
      const nonce = randomBytes(8);
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: arrayOf(timeStampRequest(bytes, nonce)),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      if (!answer.ok) throw new Error(`the time-stamp authority answered ${String(answer.status)}`);
      const token = tokenOf(new Uint8Array(await answer.arrayBuffer()), nonce);
      const verdict = await verifyTimeStamp(token, bytes, trustedPem);
      if (!verdict.ok) throw new Error(`the time-stamp authority’s token does not hold: ${verdict.why}`);
      return { token, at: verdict.at };
    },
  };
}

/** The token in an answer that grants it and repeats the nonce; throws for any other (RFC 3161 §2.4.2). */
function tokenOf(answer: Uint8Array, nonce: Uint8Array): Uint8Array {
  const { status, timeStampToken } = TimeStampResp.fromBER(arrayOf(answer));
  if (!timeStampToken || (Number(status.status) !== 0 && Number(status.status) !== 1))
    throw new Error(`the time-stamp authority refused: status ${String(status.status)}`);
  const token = new Uint8Array(timeStampToken.toSchema().toBER());
  const told = infoOf(signedDataOf(token)).nonce?.valueBlock.valueHexView ?? new Uint8Array();
  if (!Buffer.from(told).equals(Buffer.from([1, ...nonce])))
    throw new Error('the time-stamp authority answered another request');
  return token;
}

const arrayOf = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

const signedDataOf = (token: Uint8Array): SignedData =>
  new SignedData({ schema: ContentInfo.fromBER(arrayOf(token)).content });

function infoOf(signed: SignedData): TSTInfo {
  const { eContent } = signed.encapContentInfo;
  if (!eContent) throw new Error('a token without content');
  return TSTInfo.fromBER(eContent.getValue());
}

const certificatesOf = (pem: string): Certificate[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)].map(([, body = '']) =>
    Certificate.fromBER(arrayOf(Buffer.from(body, 'base64'))),
  );

/** Whether a token is over these bytes and signed by an authority whose certificate leads to one of the trusted ones. */
export async function verifyTimeStamp(
  token: Uint8Array,
  bytes: Uint8Array,
  trustedPem: string,
): Promise<TimeStampVerdict> {
  let signed: SignedData;
  let info: TSTInfo;
  try {
    signed = signedDataOf(token);
    info = infoOf(signed);
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const isOverBytes =
    hashAlgorithm.algorithmId === sha256Oid &&
    Buffer.from(hashedMessage.valueBlock.valueHexView).equals(imprintOf(bytes));
  if (!isOverBytes) return { ok: false, why: 'other_bytes' };
  return signatureVerdict(signed, info.genTime, { bytes, trusted: certificatesOf(trustedPem) });
}

async function signatureVerdict(
  signed: SignedData,
  at: Date,
  { bytes, trusted }: { readonly bytes: Uint8Array; readonly trusted: Certificate[] },
): Promise<TimeStampVerdict> {
  const how = { signer: 0, data: arrayOf(bytes), checkDate: at };
  try {
    if (!(await signed.verify({ ...how, checkChain: false }))) return { ok: false, why: 'not_signed' };
  } catch {
    return { ok: false, why: 'not_signed' };
  }
  try {
    const chained = await signed.verify({ ...how, checkChain: true, trustedCerts: trusted, extendedMode: true });
    const name = chained.signerCertificate?.subject.typesAndValues.map((one) => String(one.value.valueBlock.value));
    return chained.signatureVerified && chained.signerCertificateVerified
      ? { ok: true, at, signer: name?.join(', ') ?? '' }
      : { ok: false, why: 'not_trusted' };
  } catch {
    return { ok: false, why: 'not_trusted' };
  }
}
