import { useEffect, useState } from 'react';

/** A value once it has stood still for a while: for asking the server while somebody types. */
export function useSettled<Value>(value: Value, waitMs = 400): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => {
      setSettled(value);
    }, waitMs);
    return () => {
      clearTimeout(waiting);
    };
  }, [value, waitMs]);
  return settled;
}
