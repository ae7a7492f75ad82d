import { useLayoutEffect, useState } from 'react';

const shelf = 'bidhall.largeType';
/** The library's parts are measured in pixels, and grow with the page by this. */
const large = { token: { fontSize: 20, controlHeight: 48 } } as const;
const normal = {};

export interface LargeType {
  readonly isLarge: boolean;
  readonly theme: typeof large | typeof normal;
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
  return { isLarge, theme: isLarge ? large : normal, toggle };
}
