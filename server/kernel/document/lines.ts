/** One set line: its text, its natural width, and whether it ends its paragraph. */
export interface Line {
  readonly text: string;
  readonly width: number;
  readonly last: boolean;
}

const mayNotOpen = /^[，。、；：？！）》」』】〕”’％‰…—·～)\]},.;:!?%]/u;
const mayNotClose = /[（《「『【〔“‘([{￥¥]$/u;
/** A run of spaces, a run of Latin letters and figures that stays together, or a single other character. */
const unit = /\s+|[!-~\u00a0-\u024f]+|./gsu;

const isSpace = (text: string) => text.trim() === '';

function unitsOf(text: string, measure: (text: string) => number, limit: number): string[] {
  return Array.from(text.matchAll(unit), ([found]) => found).flatMap((found) =>
    measure(found) > limit ? Array.from(found) : [found],
  );
}

/** Takes from the end of a full line what has to stand with the next unit (避头尾: no comma first, no bracket last). */
function takeBack(line: string[], next: string): string[] {
  const moved: string[] = [];
  const dangling = () => mayNotOpen.test(moved[0] ?? next) || mayNotClose.test(line.at(-1) ?? '');
  while (line.length > 1 && dangling()) moved.unshift(line.pop() ?? '');
  return moved;
}

/**
 * Breaks a text into lines no wider than `width` by the Chinese rules of line ends; each newline opens a paragraph and
 * `indent` shortens its first line. A word longer than a line is cut anywhere.
 */
export function breakLines(text: string, measure: (text: string) => number, width: number, indent = 0): Line[] {
  return text.split(/\r?\n/).flatMap((paragraph) => breakParagraph(paragraph, measure, width, indent));
}

function breakParagraph(text: string, measure: (text: string) => number, width: number, indent: number): Line[] {
  const lines: Line[] = [];
  let line: string[] = [];
  const room = () => width - (lines.length === 0 ? indent : 0);
  const close = (last: boolean) => {
    const joined = line.join('').trimEnd();
    lines.push({ text: joined, width: measure(joined), last });
  };
  for (const next of unitsOf(text, measure, width - indent)) {
    if (line.length === 0 && isSpace(next)) continue;
    if (line.length > 0 && !isSpace(next) && measure(line.join('') + next) > room()) {
      const moved = takeBack(line, next);
      close(false);
      line = moved.filter((kept, at) => at > 0 || !isSpace(kept));
    }
    line.push(isSpace(next) ? ' ' : next);
  }
  close(true);
  return lines;
}
