import { pino, type Logger } from 'pino';

export type Log = Logger;

/** The platform's log. Secrets, names of bidders and sealed content never enter it. */
export const makeLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: {
      paths: [
        'password',
        'secret',
        'key',
        'identity',
        'token',
        'code',
        '*.password',
        '*.secret',
        '*.identity',
        '*.token',
      ],
      censor: '[hidden]',
    },
  });
