import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { memoryMailer, smtpMailer, type Mailer, type MailMessage } from '../../server/kernel/outside/mail.ts';

const message = (more: Partial<MailMessage> = {}): MailMessage => ({
  key: 'key-1',
  to: 'reader@example.test',
  subject: '招标公告：云江市图书馆空调改造',
  text: '正文',
  html: '<p>正文</p>',
  ...more,
});

/** A mailbox that keeps what came, for one way of sending. */
interface Box {
  readonly mailer: Mailer;
  /** What came, decoded as far as the test looks at it. */
  received(): readonly { readonly to: string; readonly raw: string }[];
  close(): Promise<void>;
}

async function smtpBox(): Promise<Box> {
  const received: { to: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      done(address.startsWith('nobody@') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(','),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.server.address() as AddressInfo;
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${String(port)}`, from: 'Bidhall <notices@bidhall.test>' });
  return {
    mailer,
    received: () => received,
    close: async () => {
      await mailer.close();
      await new Promise<void>((closed) => {
        server.close(closed);
      });
    },
  };
}

function memoryBox(): Promise<Box> {
  const mailer = memoryMailer();
  return Promise.resolve({
    mailer,
    received: () =>
      mailer.sent.map((one) => ({
        to: one.to,
        raw: `Message-ID: <${one.key}@bidhall.test>\nSubject: ${one.subject}\n\n${one.text}${one.html}`,
      })),
    close: () => mailer.close(),
  });
}

/** What every way of sending promises. */
describe.each([
  ['SMTP', smtpBox],
  ['the stand-in', memoryBox],
])('mail by %s', (_name, open) => {
  let box: Box;
  beforeAll(async () => {
    box = await open();
  });
  afterAll(() => box.close());

  test('a message reaches its one address under the id of its key', async () => {
    await box.mailer.send(message());
    const [first] = box.received();
    expect(first?.to).toBe('reader@example.test');
    expect(first?.raw).toContain('<key-1@bidhall.test>');
  });

  test('a title with line breaks stays a title: no header can be smuggled in', async () => {
    await box.mailer.send(message({ key: 'key-2', subject: 'A\r\nBcc: other@example.test' }));
    const last = box.received().at(-1);
    expect(last?.to).toBe('reader@example.test');
    expect(last?.raw).not.toMatch(/^Bcc:/m);
  });
});

test('SMTP carries plain text, HTML and one-click unsubscription (RFC 8058)', async () => {
  const box = await smtpBox();
  await box.mailer.send(message({ unsubscribe: 'https://bidhall.test/u/1' }));
  const raw = box.received()[0]?.raw ?? '';
  expect(raw).toContain('List-Unsubscribe: <https://bidhall.test/u/1>');
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  expect(raw).toContain('text/plain');
  expect(raw).toContain('text/html');
  await box.close();
});

test('an address that the next server refuses is a rejection, never silence', async () => {
  const box = await smtpBox();
  await expect(box.mailer.send(message({ to: 'nobody@example.test' }))).rejects.toThrow();
  await box.close();
});
