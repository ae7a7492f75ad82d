import { useEffect } from 'react';
import { WatchLot } from '../../../server/publicity/changesContract.ts';
import { make } from '../kernel/api.ts';

const place = (lotId: string): string => `bidhall.watched.${lotId}`;

/**
 * Who begins a bid wants to hear of every change of the documents (O20 22). The draft lives in this browser and the platform knows
 * nothing of it, so the page asks, once for a lot: whoever then stops watching is not asked again.
 */
export function useWatched(lotId: string, hasBegun: boolean): void {
  useEffect(() => {
    if (!hasBegun || localStorage.getItem(place(lotId)) !== null) return;
    make(WatchLot, { lotId }).then(
      () => {
        localStorage.setItem(place(lotId), '1');
      },
      () => undefined,
    );
  }, [lotId, hasBegun]);
}
