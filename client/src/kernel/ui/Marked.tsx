import { wordsOf } from '../../../../server/kernel/search/words.ts';

/** A text with the words that were searched for set off from the rest. */
export function Marked({ text, q = '' }: { readonly text: string; readonly q?: string }) {
  const words = wordsOf(q);
  if (words.length === 0) return <>{text}</>;
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]]/g, '\\$&')).join('|')})`, 'giu');
  return (
    <>
      {text.split(pattern).map((part, at) => (at % 2 === 1 ? <mark key={`${String(at)}${part}`}>{part}</mark> : part))}
    </>
  );
}
