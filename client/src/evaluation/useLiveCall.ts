import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Call, InputOf, OutputOf } from '../../../server/kernel/call.ts';
import { keyOf, useCall, type RefusedError } from '../kernel/api.ts';
import { useConnection } from '../kernel/socket.ts';

const gapMs = 400;
const withSocketMs = 60_000;
const withoutSocketMs = 5_000;

export interface LiveAnswer<C extends Call> {
  readonly answer: UseQueryResult<OutputOf<C>, RefusedError>;
  /** Asks anew in a moment. */
  readonly askSoon: () => void;
}

/**
 * Reads a call that is asked anew by hints. Hints of a busy room come by the dozen, so they are gathered, and an answer on
 * its way is waited for: otherwise each hint would cut off the last answer and the page would never move.
 * Without the socket it asks every few seconds.
 */
export function useLiveCall<C extends Call>(call: C, input: InputOf<C>): LiveAnswer<C> {
  const client = useQueryClient();
  const isOnline = useConnection() === 'online';
  const answer = useCall(call, input, { refetchInterval: isOnline ? withSocketMs : withoutSocketMs });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const askSoon = () => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      if (client.isFetching({ queryKey: keyOf(call, input) }) > 0) askSoon();
      else void client.invalidateQueries({ queryKey: keyOf(call, input) });
    }, gapMs);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { answer, askSoon };
}
