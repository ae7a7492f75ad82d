import { demoAccounts } from '../../seeds/demo/accounts.ts';
import { demoOrganisations } from '../../seeds/demo/city.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { leads } from './bidding.ts';
import type { Cast } from './cast.ts';
import { Screen } from './screen.ts';
import { typedWords } from './prepare.ts';

/** Every Chinese word that persons wrote and the platform only repeats. */
const entered = [
  ...demoAccounts.flatMap(({ name }) => name),
  ...demoOrganisations.map(({ name }) => name),
  ...wordsIn(worksScheme),
  ...wordsIn(separatedTemplate()),
  ...typedWords,
  ...leads,
  // Papers bear the number of the Chinese original in every language.
  '-回执-',
].sort((a, b) => b.length - a.length);

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

/** The main pages in English: nothing of the platform's own words may stay Chinese. */
export async function readInEnglish(cast: Cast): Promise<void> {
  const { browser, base, faults, lotId, agency, authority, centre, supervisor, bidders, keep, say } = cast;
  const visitor = await Screen.open(browser, { name: 'visitor', base, faults });
  const [bidder] = bidders;
  const pages: readonly (readonly [Screen, readonly string[]])[] = [
    [
      visitor,
      [
        '/',
        '/lots',
        `/lots/${lotId}`,
        `/lots/${lotId}/opening`,
        '/notices',
        '/catalogue',
        '/law',
        '/verify',
        '/try',
        '/sign-in',
        '/register',
      ],
    ],
    [agency, ['/work', '/work/projects/new', `/work/lots/${lotId}`, `/work/lots/${lotId}/draw`]],
    [authority, [`/work/lots/${lotId}/award`, `/work/lots/${lotId}/decision`]],
    [centre, [`/work/lots/${lotId}/evaluation`]],
    [supervisor, ['/work/watch']],
    ...(bidder === undefined ? [] : [[bidder, ['/inbox', `/work/lots/${lotId}/bid`]] as const]),
  ];
  let count = 0;
  for (const [screen, paths] of pages) {
    await screen.go('/');
    await screen.press('English');
    await screen.page.getByRole('button', { name: '中文', exact: true }).first().waitFor();
    for (const path of paths) {
      await screen.go(path);
      await screen.page.getByRole('heading', { level: 1 }).first().waitFor();
      await screen.page.waitForLoadState('networkidle');
      for (const words of await chineseOn(screen))
        faults.found.push(`in English, ${screen.name} reads at ${path.replace(lotId, 'LOT')}: ${words}`);
      await keep(screen, `english-${path === '/' ? 'home' : path.replace(lotId, 'lot').replaceAll('/', '-').slice(1)}`);
      count += 1;
    }
  }
  await visitor.leave();
  say('english', `${String(count)} pages read in English`);
}

/** Texts a person sees that hold Chinese beyond what persons wrote; what is marked as Chinese stands as such on purpose. */
async function chineseOn(screen: Screen): Promise<string[]> {
  const texts = await screen.page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent ?? '';
      if (
        element === null ||
        !/\p{Script=Han}/u.test(text) ||
        element.closest('[lang^="zh"]:not(html), textarea, script, style') !== null
      )
        continue;
      if (element.checkVisibility()) found.push(text.trim());
    }
    return [...new Set(found)];
  });
  return texts.filter((text) =>
    /\p{Script=Han}/u.test(entered.reduce((rest, words) => rest.replaceAll(words, ''), text)),
  );
}
