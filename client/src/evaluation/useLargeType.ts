import { useLayoutEffect, useState } from 'react';

const shelf = 'bidhall.largeType';

export interface LargeType {
  readonly isLarge: boolean;
  readonly toggle: () => void;
}

/** Large type for long hours at a screen; the choice is kept, and holds in the rooms that offer it. */
export function useLargeType(): LargeType {
  const [isLarge, setLarge] = useState(() => localStorage.getItem(shelf) === 'yes');
  useLayoutEffect(() => {
    document.documentElement.dataset['type'] = isLarge ? 'large' : 'normal';
    return () => {
      delete document.documentElement.dataset['type'];
    };
  }, [isLarge]);
  const toggle = () => {
    localStorage.setItem(shelf, isLarge ? 'no' : 'yes');
    setLarge(!isLarge);
  };
  return { isLarge, toggle };
}
