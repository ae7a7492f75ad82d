import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';

const prefix = 'bidhall.draft.';

function taken<Value extends object>(key: string, blank: Value): Value {
  try {
    const kept = localStorage.getItem(prefix + key);
    return kept === null ? blank : { ...blank, ...(JSON.parse(kept) as Value) };
  } catch {
    return blank;
  }
}

export interface Shelf<Value> {
  readonly value: Value;
  readonly set: Dispatch<SetStateAction<Value>>;
  /** Whether something typed earlier was found when the page opened. */
  readonly wasKept: boolean;
  clear(): void;
  /** Takes it from the shelf without changing what is shown: the server has it now. */
  forget(): void;
}

/** State that survives a reload: what was typed stays in this browser until it is cleared. */
export function useShelf<Value extends object>(key: string, blank: Value): Shelf<Value> {
  const [first] = useState(blank);
  const [value, set] = useState(() => taken(key, first));
  const [wasKept, setKept] = useState(value !== first);
  const isCleared = useRef(false);
  useEffect(() => {
    if (value === first || isCleared.current) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  }, [key, value, first]);
  return {
    value,
    set: (next) => {
      isCleared.current = false;
      set(next);
    },
    wasKept,
    forget: () => {
      isCleared.current = true;
      localStorage.removeItem(prefix + key);
      setKept(false);
    },
    clear: () => {
      isCleared.current = true;
      localStorage.removeItem(prefix + key);
      setKept(false);
      set(first);
    },
  };
}

/** Puts something on the shelf for a form that is opened next. */
export const putOnShelf = (key: string, value: object): void => {
  localStorage.setItem(prefix + key, JSON.stringify(value));
};
