import { useEffect, useEffectEvent } from 'react';
import { useFollow } from '../kernel/socket.ts';

interface FollowingProps {
  readonly stream: string;
  readonly onHint: () => void;
  readonly onPresent: (labels: readonly string[]) => void;
}

/** Follows a room's stream while it is shown. Give it the seat as its key: who gets a seat follows anew, under the seat's label. */
export function Following({ stream, onHint, onPresent }: FollowingProps) {
  const { present } = useFollow(stream, onHint);
  const tell = useEffectEvent((labels: readonly string[]) => {
    onPresent(labels);
    // Presence is told when the server lets us follow, too: what was asked before that may be old already.
    onHint();
  });
  useEffect(() => {
    tell(present);
  }, [present]);
  return null;
}
