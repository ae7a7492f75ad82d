import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer } from '../../tools/demo/server.ts';
import type { Cast } from './cast.ts';
import { clarify, publish, register } from './prepare.ts';
import { Album, launch, Screen, type Faults } from './screen.ts';

const steps: readonly ((cast: Cast) => Promise<void>)[] = [publish, clarify];

await mkdir('var', { recursive: true });
const directory = await mkdtemp(join('var', 'journey-'));
const pictures = join('var', 'journey');
await rm(pictures, { recursive: true, force: true });
const album = new Album(pictures);
const faults: Faults = { found: [] };
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
const server = await startServer({ directory });
const browser = await launch();
const screens: Screen[] = [];

const enter = async (name: string, isPhone = false): Promise<Screen> => {
  const screen = await Screen.open(browser, { name, base: server.base, faults, isPhone });
  screens.push(screen);
  return screen;
};
const signedIn = async (login: string): Promise<Screen> => {
  const screen = await enter(login);
  await screen.signIn(login);
  return screen;
};

try {
  const [agency, authority, centre, supervisor] = [await signedIn('agency'), await signedIn('authority'), await signedIn('centre'), await signedIn('supervisor')];
  const bidders = [await signedIn('bidder1'), await signedIn('bidder2'), await signedIn('bidder3')];
  const people = await enter('public', true);
  const cast: Cast = {
    browser,
    base: server.base,
    faults,
    directory,
    lotId: '',
    agency,
    authority,
    centre,
    supervisor,
    bidders,
    people,
    keep: (screen, name) => album.keep(screen, name),
    say: (step, sentence) => {
      console.log(`${seconds().padStart(6)} s  ${step.padEnd(11)} ${sentence}`);
    },
  };
  cast.say('enter', 'four offices and three bidders signed in, each in its own browser');
  const lotId = await register(cast);
  for (const step of steps) await step({ ...cast, lotId });
} catch (fault) {
  faults.found.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  for (const screen of screens) await album.keep(screen, `stopped-${screen.name}`).catch(() => undefined);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
for (const fault of faults.found) console.error(`✗ ${fault}`);
console.log(faults.found.length === 0 ? `the whole journey went through in ${seconds()} s; pictures in ${pictures}` : `the journey failed after ${seconds()} s with ${String(faults.found.length)} fault(s); pictures in ${pictures}`);
process.exitCode = faults.found.length === 0 ? 0 : 1;
