/** A message by voice or short message to a person outside the platform. Carries time and place, never the project (DOMAIN 5.3). */
export interface Notice {
  readonly personId: string;
  readonly kind: 'draw_invitation' | 'draw_cancelled';
  readonly text: string;
  readonly replyUntil: Date | null;
}

/** The seam to the telephone network. An implementation must accept a notice at most once for each key. */
export interface Notifier {
  send(key: string, notice: Notice): Promise<void>;
}

/** Stand-in for the telephone network: keeps what was sent. */
export function memoryNotifier(): Notifier & { readonly sent: readonly Notice[] } {
  const byKey = new Map<string, Notice>();
  return {
    send: (key, notice) => {
      if (!byKey.has(key)) byKey.set(key, notice);
      return Promise.resolve();
    },
    get sent() {
      return [...byKey.values()];
    },
  };
}
