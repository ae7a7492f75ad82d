import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import type { Call, InputOf, OutputOf } from '../../../server/kernel/call.ts';
import { ListMessages } from '../../../server/publicity/frontContract.ts';
import { MyTasks } from '../../../server/supervision/frontContract.ts';
import { keyOf, make, queryClient, RefusedError, type Issue } from './api.ts';

/** A stream grew: never what was recorded, only where. */
export interface Hint {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
}

interface Refused {
  readonly ok: false;
  readonly refusal: string;
  readonly law: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}
type SocketAnswer = { readonly ok: true; readonly result: unknown } | Refused;

export type Connection = 'unused' | 'connecting' | 'online' | 'offline';

const answerWithinMs = 8_000;

let socket: Promise<Socket> | null = null;
let connection: Connection = 'unused';
const watchers = new Set<() => void>();

function setConnection(next: Connection): void {
  connection = next;
  for (const watcher of watchers) watcher();
}

async function connect(): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const made = io({ withCredentials: true, transports: ['websocket', 'polling'] });
  let connects = 0;
  made.on('connect', () => {
    connects += 1;
    setConnection('online');
    if (connects > 1) void queryClient.invalidateQueries();
  });
  made.on('disconnect', (reason) => {
    setConnection(reason === 'io client disconnect' ? 'offline' : 'connecting');
  });
  made.io.on('reconnect_failed', () => {
    setConnection('offline');
  });
  made.on('live.nudge', () => {
    for (const call of [ListMessages, MyTasks]) void queryClient.invalidateQueries({ queryKey: keyOf(call) });
  });
  return made;
}

/** The page's one socket; it is opened when the first screen wants it. */
export function sharedSocket(): Promise<Socket> {
  if (socket === null) {
    setConnection('connecting');
    socket = connect();
  }
  return socket;
}

/** After signing in or out the socket must introduce itself anew. */
export async function renewSocket(): Promise<void> {
  if (socket === null) return;
  const known = await socket;
  known.disconnect().connect();
}

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => connection,
  );

const refusedOf = (answer: Refused): RefusedError =>
  new RefusedError(answer.refusal, answer.law, answer.facts, answer.issues, 409);

/**
 * Makes a live call by the socket when it is up, else by HTTP. An act whose acknowledgement got lost is *not* sent
 * again: it may have happened, so the caller hears `client.unanswered` and the screens ask anew.
 */
export async function sendLive<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const known = await sharedSocket();
  if (!known.connected) return make(call, input);
  let answer: SocketAnswer;
  try {
    answer = (await known.timeout(answerWithinMs).emitWithAck(call.name, input)) as SocketAnswer;
  } catch {
    if (call.method === 'GET') return make(call, input);
    void queryClient.invalidateQueries();
    throw new RefusedError('client.unanswered', null, {}, [], 0);
  }
  if (!answer.ok) throw refusedOf(answer);
  return answer.result as OutputOf<C>;
}

export interface Following {
  /** Labels of those who follow the stream now. */
  readonly present: readonly string[];
}

/** How many shown screens follow each stream: the last one that goes takes its presence away. */
const shownFollows = new Map<string, number>();

/** Enters a stream's room; null where the server lets us not, or did not answer. */
async function join(known: Socket, stream: string): Promise<Following | null> {
  const answer = await (
    known.timeout(answerWithinMs).emitWithAck('live.join', { stream }) as Promise<SocketAnswer>
  ).catch(() => null);
  return answer?.ok === true ? (answer.result as Following) : null;
}

function leave(known: Socket, stream: string): void {
  const left = (shownFollows.get(stream) ?? 1) - 1;
  shownFollows.set(stream, left);
  if (left === 0) known.emit('live.leave', { stream });
}

/**
 * Follows a stream while the screen is shown: `onHint` hears that it grew, and the answers of `invalidates` are asked anew.
 * After a broken connection it follows again and everything on the page is asked anew, so that nothing is missed.
 */
export function useFollow(
  stream: string | null,
  onHint: (hint: Hint) => void = () => undefined,
  invalidates: readonly Call[] = [],
): Following {
  const [present, setPresent] = useState<readonly string[]>([]);
  const askAnew = useEffectEvent(() => {
    for (const call of invalidates) void queryClient.invalidateQueries({ queryKey: keyOf(call) });
  });
  const heard = useEffectEvent((hint: Hint) => {
    onHint(hint);
    askAnew();
  });

  useEffect(() => {
    if (stream === null) return;
    let isShown = true;
    let release = () => undefined as unknown;
    void sharedSocket().then((known) => {
      if (!isShown) return;
      const follow = async () => {
        const following = await join(known, stream);
        if (!isShown || following === null) return;
        setPresent(following.present);
        // What was asked before the server let us follow may be old already.
        askAnew();
      };
      const onConnect = () => {
        void follow();
      };
      const onLiveHint = (hint: Hint) => {
        if (hint.stream === stream) heard(hint);
      };
      const onPresence = (told: { stream: string; present: readonly string[] }) => {
        if (told.stream === stream) setPresent(told.present);
      };
      known.on('connect', onConnect);
      known.on('live.hint', onLiveHint);
      known.on('live.presence', onPresence);
      shownFollows.set(stream, (shownFollows.get(stream) ?? 0) + 1);
      if (known.connected) void follow();
      release = () => {
        known.off('connect', onConnect);
        known.off('live.hint', onLiveHint);
        known.off('live.presence', onPresence);
        leave(known, stream);
      };
    });
    return () => {
      isShown = false;
      release();
    };
  }, [stream]);

  return { present };
}

/** Keeps the socket open for inbox nudges while somebody is signed in. */
export function useNudges(isSignedIn: boolean): void {
  useEffect(() => {
    if (isSignedIn) void sharedSocket();
  }, [isSignedIn]);
}
