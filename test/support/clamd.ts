import { createServer, type AddressInfo, type Server } from 'node:net';

/** A scanner that speaks clamd's protocol (PING, VERSION, INSTREAM) and knows one pattern. */
export async function referenceClamd(wanted: string): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((socket) => {
    let held = Buffer.alloc(0);
    let content: Buffer | null = null;
    const say = (text: string): void => {
      socket.end(`${text}\0`);
    };
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      held = Buffer.concat([held, piece]);
      if (content === null) {
        const end = held.indexOf(0);
        if (end < 0) return;
        const command = held.subarray(0, end).toString('latin1').replace(/^z/, '');
        held = held.subarray(end + 1);
        if (command === 'PING') {
          say('PONG');
          return;
        }
        if (command !== 'INSTREAM') {
          say('ClamAV 1.0.0/reference');
          return;
        }
        content = Buffer.alloc(0);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          say(content.includes(wanted) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
          return;
        }
        if (held.length < 4 + length) return;
        content = Buffer.concat([content, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `tcp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
      }),
  };
}
