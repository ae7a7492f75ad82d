import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Call, InputOf, OutputOf } from '../../../server/kernel/call.ts';
import { keyOf, useCall, type RefusedError } from '../kernel/api.ts';
import { useConnection, useFollow } from '../kernel/socket.ts';

const gapMs = 400;
const withoutSocketMs = 5_000;

export interface LiveAnswer<C extends Call> {
  readonly answer: UseQueryResult<OutputOf<C>, RefusedError>;
  readonly present: readonly string[];
}

/**
 * Reads a call and asks it anew whenever its stream grows. Hints of a busy room come by the dozen, so they are gathered, and
 * an answer on its way is waited for: otherwise each hint would cut off the last answer and the page would never move.
 * Without the socket it asks every few seconds.
 */
export function useLiveCall<C extends Call>(call: C, input: InputOf<C>, stream: string): LiveAnswer<C> {
  const client = useQueryClient();
  const isOnline = useConnection() === 'online';
  const answer = useCall(call, input, { refetchInterval: isOnline ? 60_000 : withoutSocketMs });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const askSoon = () => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      if (client.isFetching({ queryKey: keyOf(call, input) }) > 0) askSoon();
      else void client.invalidateQueries({ queryKey: keyOf(call, input) });
    }, gapMs);
  };
  const { present } = useFollow(stream, askSoon);
  // Presence is told when the server lets us follow, too: what was asked before that may be old already.
  const askAnew = useEffectEvent(askSoon);
  useEffect(() => {
    askAnew();
  }, [present]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { answer, present };
}
