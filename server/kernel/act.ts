import type { Actor } from './actor.ts';
import type { Call, OutputOf, ParsedInputOf } from './call.ts';
import { isRetryable, type Tx } from './db.ts';
import { append } from './ledger/append.ts';
import type { Fact, Link } from './ledger/entry.ts';
import type { Platform } from './platform.ts';
import { Refusal } from './verdict.ts';

export { hasRole, personOf, theClock, thePublic, type Actor, type Person } from './actor.ts';

export interface Asked<C extends Call> {
  readonly input: ParsedInputOf<C>;
  readonly actor: Actor;
  /** Read once, on arrival, by the door. */
  readonly now: Date;
  readonly platform: Platform;
}

export interface Act<C extends Call> extends Asked<C> {
  readonly tx: Tx;
  /** Appends a fact to the ledger in this transaction. */
  record(fact: Fact): Promise<Link>;
  /** Runs after commit; its errors are caught. Only hints, never secrets. */
  announce(tell: () => void | Promise<void>): void;
}

export interface Command<C extends Call = Call> {
  readonly kind: 'command';
  readonly call: C;
  run(act: Act<C>): Promise<OutputOf<C>>;
}

export interface Query<C extends Call = Call> {
  readonly kind: 'query';
  readonly call: C;
  run(asked: Asked<C>): Promise<OutputOf<C>>;
}

export type Handler = Command | Query;

/** One act: one transaction, opened only by {@link perform}. Order: hold, who, when, what, write, record, announce, answer. */
export const command = <C extends Call>(call: C, run: (act: Act<C>) => Promise<OutputOf<C>>): Command<C> => ({
  kind: 'command',
  call,
  run,
});

/** One read for a screen. It changes nothing and decides nothing. */
export const query = <C extends Call>(call: C, run: (asked: Asked<C>) => Promise<OutputOf<C>>): Query<C> => ({
  kind: 'query',
  call,
  run,
});

/** How the log names the actor of an entry: the party and its organisation; bidders, experts and deciders without a name. */
export function partyName(actor: Actor): string {
  if (actor.kind !== 'person') return actor.kind;
  const role = actor.roles[0] ?? 'person';
  const anonymous = actor.roles.some((one) => one === 'bidder' || one === 'expert' || one === 'decider');
  return anonymous ? role : `${role}:${actor.organisationId}`;
}

const tries = 8;

/**
 * Performs a command whole: one transaction, its ledger entries inside it, what it announces after commit.
 * Retries on deadlock, lock timeout, a busy file or a ledger collision; then refuses with `kernel.busy`.
 */
export async function perform<C extends Call>(command: Command<C>, asked: Asked<C>): Promise<OutputOf<C>> {
  if (!command.call.isAwaited) return tryOften(command, asked);
  const leave = asked.platform.arrivals.arrive(asked.now);
  try {
    return await tryOften(command, asked);
  } finally {
    leave();
  }
}

async function tryOften<C extends Call>(command: Command<C>, asked: Asked<C>): Promise<OutputOf<C>> {
  const { platform } = asked;
  for (let attempt = 1; ; attempt += 1) {
    const links: Link[] = [];
    const after: (() => void | Promise<void>)[] = [];
    try {
      const answer = await platform.db.write(async (tx) =>
        command.run({
          ...asked,
          tx,
          record: async (fact) => {
            const link = await append(platform.db, tx, { ...fact, by: fact.by ?? partyName(asked.actor) }, asked.now);
            links.push(link);
            return link;
          },
          announce: (tell) => after.push(tell),
        }),
      );
      await tellAll(platform, links, after);
      return answer;
    } catch (fault) {
      if (!isRetryable(fault)) throw fault;
      if (attempt >= tries) throw new Refusal('kernel.busy');
    }
  }
}

async function tellAll(
  platform: Platform,
  links: readonly Link[],
  after: readonly (() => void | Promise<void>)[],
): Promise<void> {
  for (const tell of [...links.map((link) => () => platform.live.hint(link)), ...after])
    try {
      await tell();
    } catch (fault) {
      platform.log.error({ fault }, 'an announcement failed');
    }
}

/** Runs either kind of handler. */
export const answer = (handler: Handler, asked: Asked<Call>): Promise<unknown> =>
  handler.kind === 'command' ? perform(handler, asked) : handler.run(asked);
