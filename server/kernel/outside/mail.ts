import { createTransport } from 'nodemailer';

/** One e-mail to one address, as plain text and HTML. The same `key` always means the same message. */
export interface MailMessage {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Address that takes a POST without a login and ends the subscription (RFC 8058). */
  readonly unsubscribe?: string;
}

/**
 * The seam to the world's mail. `send` resolves when the next server has taken the message over and rejects otherwise; an
 * implementation sends the same key with the same Message-ID, so that a mailbox shows a repetition once.
 */
export interface Mailer {
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  readonly url: string;
  readonly from: string;
}

/** A header must stay one line whatever a title holds. */
const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').trim();

const mailHeaders = ({ unsubscribe }: MailMessage): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  ...(unsubscribe
    ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {}),
});

/** Mail by SMTP. TLS is used wherever the server offers it; nothing is read from outside while a message is built. */
export function smtpMailer({ url, from }: MailSettings): Mailer {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({
    url,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      await transport.sendMail({
        from,
        to: { name: '', address: message.to },
        subject: oneLine(message.subject),
        text: message.text,
        html: message.html,
        messageId: `<${message.key}@${domain}>`,
        headers: mailHeaders(message),
      });
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}

const mostKept = 500;

/** Stand-in for the world's mail: keeps what was sent, each key once, and the newest only. */
export function memoryMailer(): Mailer & { readonly sent: readonly MailMessage[] } {
  const byKey = new Map<string, MailMessage>();
  return {
    send: (message) => {
      if (!byKey.has(message.key)) byKey.set(message.key, { ...message, subject: oneLine(message.subject) });
      for (const oldest of byKey.keys()) {
        if (byKey.size <= mostKept) break;
        byKey.delete(oldest);
      }
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    get sent() {
      return [...byKey.values()];
    },
  };
}
