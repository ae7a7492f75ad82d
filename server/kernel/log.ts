import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

interface LoggedFault {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: unknown;
}

/** A fault as it is logged: what happened and where. Database faults also carry the statement and its values, which are nobody's to read. */
export const loggedFault = (thrown: unknown): LoggedFault | string => {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { name, message, stack } = thrown;
  return { type: name, message, stack, code: (thrown as { code?: unknown }).code };
};

/** The platform's log. Secrets, names of bidders and sealed content never enter it. */
export const makeLog = (level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      serializers: { err: loggedFault },
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
    },
    destination,
  );
