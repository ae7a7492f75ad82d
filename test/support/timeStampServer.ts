import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const settings = `
[req]
distinguished_name = dn
prompt = no
[dn]
CN = to be said
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = one
[one]
serial = ./serial
signer_cert = ./signer.pem
signer_key = ./signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

export interface TimeStampServer {
  readonly url: string;
  /** The root certificate under which the authority's tokens hold. */
  readonly rootPem: string;
  readonly directory: string;
  /** How it misbehaves from now on; null for not at all. */
  misbehave(how: 'silent' | 'refusing' | 'stale' | 'broken' | null): void;
  /** Requests so far. */
  readonly asked: () => number;
  close(): Promise<void>;
}

/** A real authority: `openssl ts` behind RFC 3161's HTTP on the loopback, with a certificate chain of its own. */
export async function startTimeStampServer(directory: string): Promise<TimeStampServer> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'settings.cnf'), settings);
  const openssl = (...words: string[]) => run('openssl', words, { cwd: directory });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const;
  const config = ['-config', 'settings.cnf'] as const;
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Root of time',
    '-extensions',
    'root',
    ...config,
  );
  await openssl(
    'req',
    '-new',
    ...key,
    '-keyout',
    'signer.key',
    '-out',
    'signer.csr',
    '-subj',
    '/CN=Time of Yunjiang',
    ...config,
  );
  await openssl(
    'x509',
    '-req',
    '-in',
    'signer.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-out',
    'signer.pem',
    '-days',
    '30',
    '-extfile',
    'settings.cnf',
    '-extensions',
    'signer',
  );
  await writeFile(join(directory, 'serial'), '01\n');
  let fault: Parameters<TimeStampServer['misbehave']>[0] = null;
  let count = 0;
  let former: Buffer | null = null;

  const answer = async (query: Buffer): Promise<Buffer> => {
    await writeFile(join(directory, 'query.tsq'), query);
    await openssl(
      'ts',
      '-reply',
      '-config',
      'settings.cnf',
      '-section',
      'one',
      '-queryfile',
      'query.tsq',
      '-out',
      'reply.tsr',
    );
    return readFile(join(directory, 'reply.tsr'));
  };
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      count += 1;
      if (fault === 'silent') {
        response.destroy();
        return;
      }
      if (fault === 'refusing') {
        response.writeHead(503).end();
        return;
      }
      const work = fault === 'stale' && former ? Promise.resolve(former) : answer(Buffer.concat(pieces));
      work.then(
        (reply) => {
          former ??= reply;
          const sent = fault === 'broken' ? reply.subarray(0, reply.length - 40) : reply;
          response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(sent);
        },
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    rootPem: await readFile(join(directory, 'root.pem'), 'utf8'),
    directory,
    misbehave: (how) => {
      fault = how;
    },
    asked: () => count,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => {
          closed();
        });
      }),
  };
}
