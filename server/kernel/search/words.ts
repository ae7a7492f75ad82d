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

const mostPairs = 16;

/** The words of a question and the pairs that may narrow it down. A word of one character has none. */
export function asked(question: string): { readonly words: string[]; readonly grams: string[] } {
  return { words: wordsOf(question), grams: gramsOf(question).slice(0, mostPairs) };
}
