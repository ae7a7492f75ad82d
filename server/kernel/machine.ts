import { no, type Verdict } from './verdict.ts';

/** What every machine's facts carry: the state, and whether a suspension has frozen the clocks. */
export interface MachineFacts<State extends string> {
  readonly state: State;
  readonly isSuspended: boolean;
}

/** One line of a state table. `when` are pure rules over facts; `due` is the instant at which the clock makes the move. */
export interface Move<State extends string, Party extends string, Facts extends MachineFacts<State>> {
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly Party[];
  readonly when?: readonly ((facts: Facts, now: Date) => Verdict)[];
  readonly due?: (facts: Facts) => Date | null;
  /** Set on the few moves that a suspension does not stop (lifting it, terminating). */
  readonly evenSuspended?: true;
  readonly law?: string;
  readonly label: { readonly zh: string; readonly en: string };
}

export type Judgement<State extends string> =
  (Verdict & { readonly ok: false }) | { readonly ok: true; readonly to: State };

export interface Machine<
  State extends string,
  Name extends string,
  Party extends string,
  Facts extends MachineFacts<State>,
> {
  readonly subject: string;
  readonly moves: Readonly<Record<Name, Move<State, Party, Facts>>>;
  /** The new state, or the first reason against the move. */
  judge(name: Name, party: Party, facts: Facts, now: Date): Judgement<State>;
  /** The moves a party could make now: the buttons. */
  open(party: Party, facts: Facts, now: Date): Name[];
  /** The clock's next alarm, or null. */
  nextDue(facts: Facts): Date | null;
}

/**
 * Interprets one table of moves. A line that does not stand in the table cannot happen.
 * Refusals: `kernel.suspended`, `kernel.wrong_state`, `kernel.wrong_party`, or whatever a rule answers.
 */
export function machine<
  State extends string,
  Name extends string,
  Party extends string,
  Facts extends MachineFacts<State>,
>(subject: string, moves: Readonly<Record<Name, Move<State, Party, Facts>>>): Machine<State, Name, Party, Facts> {
  const names = Object.keys(moves) as Name[];

  const judge = (name: Name, party: Party, facts: Facts, now: Date): Judgement<State> => {
    const move = moves[name];
    const against = (verdict: Verdict) => verdict as Judgement<State>;
    if (!move.by.includes(party)) return against(no('kernel.wrong_party', { move: name }));
    if (!move.from.includes(facts.state)) return against(no('kernel.wrong_state', { move: name, state: facts.state }));
    if (facts.isSuspended && !move.evenSuspended) return against(no('kernel.suspended', { move: name }));
    for (const rule of move.when ?? []) {
      const verdict = rule(facts, now);
      if (!verdict.ok) return against(verdict);
    }
    return { ok: true, to: move.to };
  };

  return {
    subject,
    moves,
    judge,
    open: (party, facts, now) => names.filter((name) => judge(name, party, facts, now).ok),
    nextDue: (facts) => {
      if (facts.isSuspended) return null;
      const dues = names
        .map((name) => moves[name])
        .filter((move) => move.due && move.from.includes(facts.state))
        .map((move) => move.due?.(facts) ?? null)
        .filter((due): due is Date => due !== null);
      return dues.length === 0 ? null : new Date(Math.min(...dues.map((due) => due.getTime())));
    },
  };
}
