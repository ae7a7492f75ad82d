import { lazy, Suspense } from 'react';
import { useSession } from '../kernel/session.tsx';

const EntryOfBidder = lazy(async () => ({ default: (await import('./EntryOfBidder.tsx')).EntryOfBidder }));

/** On the public page of a lot: what the viewing bidder has there, and the way to it. Others see nothing. */
export function BidEntry({ lotId }: { readonly lotId: string }) {
  const { person, has } = useSession();
  if (person === null || !has('bidder')) return null;
  return (
    <Suspense fallback={null}>
      <EntryOfBidder lotId={lotId} organisationId={person.organisation.id} />
    </Suspense>
  );
}
