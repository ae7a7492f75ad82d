/** The words of a text or a question: lower case, split at spaces, without the signs that LIKE gives a meaning. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[\\%_]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

const pairsOf = (word: string): string[] => {
  const letters = [...word];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
};

/** Every pair of neighbouring characters within a word, each once. */
export const gramsOf = (text: string): string[] => [...new Set(wordsOf(text).flatMap(pairsOf))];

/** Pairs that narrow a search down: the first and the last of each word, at most four. A word of one character has none. */
export function asked(question: string): { readonly words: string[]; readonly grams: string[] } {
  const words = wordsOf(question);
  const ends = words.flatMap((word) => {
    const pairs = pairsOf(word);
    return [pairs.at(0), pairs.at(-1)].filter((pair) => pair !== undefined);
  });
  return { words, grams: [...new Set(ends)].slice(0, 4) };
}
