/** A list with one place changed. */
export const replaced = <Item>(list: readonly Item[], place: number, item: Item): Item[] =>
  list.map((one, at) => (at === place ? item : one));

/** A list without one place. */
export const without = <Item>(list: readonly Item[], place: number): Item[] => list.filter((_one, at) => at !== place);

/** A list in which one place has moved up (-1) or down (1). */
export function moved<Item>(list: readonly Item[], place: number, by: -1 | 1): Item[] {
  const [here, there] = [list[place], list[place + by]];
  if (here === undefined || there === undefined) return [...list];
  return list.map((one, at) => (at === place ? there : at === place + by ? here : one));
}

/** An id with this beginning that nothing else has. */
export function freshId(beginning: string, taken: Iterable<string>): string {
  const all = new Set(taken);
  let number = 1;
  while (all.has(beginning + String(number))) number += 1;
  return beginning + String(number);
}
