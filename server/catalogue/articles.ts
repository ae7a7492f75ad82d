import { readFileSync } from 'node:fs';
import { ArticlesSeed, citations } from '../../seeds/law/schema.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';

let known: ReadonlySet<string> | null = null;

function index(): ReadonlySet<string> {
  known ??= new Set(
    ArticlesSeed.parse(
      JSON.parse(readFileSync(new URL('../../seeds/law/articles.json', import.meta.url), 'utf8')),
    ).articles.map((article) => article.id),
  );
  return known;
}

/** Whether every article that a text cites stands in the law index, so that nobody cites what cannot be read. */
export function citesKnown(law: string): Verdict {
  const cited = citations(law);
  const unknown = cited.filter((each) => !index().has(each));
  return cited.length > 0 && unknown.length === 0
    ? yes
    : no('catalogue.citation_unknown', { cited: unknown.join('; ') });
}
