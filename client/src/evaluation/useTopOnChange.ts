import { useEffect, useRef, type RefObject } from 'react';

/** Brings a part of the page into view whenever what it is about changes, but not when it is first shown. */
export function useTopOnChange<Part extends HTMLElement>(subject: string): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const last = useRef(subject);
  useEffect(() => {
    const isFirst = last.current === '' || last.current === subject;
    last.current = subject;
    if (isFirst) return;
    part.current?.scrollIntoView({ block: 'start' });
  }, [subject]);
  return part;
}
