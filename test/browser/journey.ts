import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GetLot } from '../../server/tenders/contract.ts';
import { Person } from '../../tools/demo/person.ts';
import { startServer } from '../../tools/demo/server.ts';
import { bid } from './bidding.ts';
import { hour, type Cast } from './cast.ts';
import { close } from './closing.ts';
import { decide } from './decision.ts';
import { draw } from './draw.ts';
import { evaluate } from './evaluation.ts';
import { readInEnglish } from './english.ts';
import { open } from './opening.ts';
import { clarify, publish, register } from './prepare.ts';
import { Album, launch, Screen, type Faults } from './screen.ts';

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
  const offices = ['agency', 'authority', 'centre', 'supervisor', 'bidder1', 'bidder2', 'bidder3'] as const;
  const [agency, authority, centre, supervisor, ...bidders] = (await Promise.all(offices.map(signedIn))) as [
    Screen,
    Screen,
    Screen,
    Screen,
    Screen,
    Screen,
    Screen,
  ];
  const people = await enter('public', true);
  const watcher = new Person(server.base);
  const registering: Cast = {
    browser,
    base: server.base,
    faults,
    directory,
    lotId: '',
    deadline: new Date(0),
    meetingAt: new Date(0),
    agency,
    authority,
    centre,
    supervisor,
    bidders,
    people,
    watcher,
    keep: (screen, name) => album.keep(screen, name),
    say: (step, sentence) => {
      console.log(`${seconds().padStart(6)} s  ${step.padEnd(11)} ${sentence}`);
    },
  };
  registering.say('enter', 'four offices and three bidders signed in, each in its own browser');
  const lotId = await register(registering);
  await publish({ ...registering, lotId });
  const deadline = new Date((await watcher.make(GetLot, { lotId })).deadlineAt ?? '');
  const cast: Cast = { ...registering, lotId, deadline, meetingAt: new Date(deadline.getTime() + 3 * hour) };
  await clarify(cast);
  const experts = await draw(cast);
  screens.push(...experts.flatMap(({ screen }) => screen ?? []));
  await bid(cast);
  await open(cast);
  await evaluate(cast, experts);
  const winner = await decide(cast);
  await close(cast, winner);
  await readInEnglish(cast);
} catch (fault) {
  faults.found.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  for (const screen of screens) await album.keep(screen, `stopped-${screen.name}`).catch(() => undefined);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
for (const fault of faults.found) console.error(`✗ ${fault}`);
console.log(
  faults.found.length === 0
    ? `the whole journey went through in ${seconds()} s; pictures in ${pictures}`
    : `the journey failed after ${seconds()} s with ${String(faults.found.length)} fault(s); pictures in ${pictures}`,
);
process.exitCode = faults.found.length === 0 ? 0 : 1;
