import canonicalize from 'canonicalize';
import type { ComposedChapter } from '../../../server/tenders/standardForm.ts';
import type { Lot } from './LotWorkspace.tsx';

/** The hash that a signature would fix, computed here from what is shown; null where the browser offers no digest. */
export async function documentsHash(lot: Lot, chapters: readonly ComposedChapter[]): Promise<string | null> {
  const files = lot.documents.map((file) => ({ name: file.name ?? '', sha256: file.sha256 ?? '' }));
  const content = canonicalize({
    lotId: lot.id,
    terms: lot.terms,
    files,
    ...(lot.procedure === null ? {} : { procedure: lot.procedure }),
    ...(chapters.length > 0 ? { chapters } : {}),
  });
  if (content === undefined || !('subtle' in crypto)) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
