/** A hint that a stream grew: never what was recorded, only where. The ledger is the truth, the socket is a hint. */
export interface Hint {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
}

/** The socket server as acts see it. Delivery is best effort; a client that missed something asks "after n". */
export interface Live {
  hint(hint: Hint): void;
  /** Tells one person's sockets that something waits in the inbox. */
  nudge(personId: string): void;
  /** Closes the sockets of one session, or of all sessions of a person. */
  closeSession(sessionId: string): void;
  closePerson(personId: string): void;
  /** The labels of those who follow a stream now. */
  present(stream: string): Promise<readonly string[]>;
}

/** No sockets at all: for commands that run outside the web server. */
export const noLive: Live = {
  hint: () => undefined,
  nudge: () => undefined,
  closeSession: () => undefined,
  closePerson: () => undefined,
  present: () => Promise.resolve([]),
};
