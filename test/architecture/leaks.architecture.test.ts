import { pino } from 'pino';
import { Writable } from 'node:stream';
import type { Actor, Handler } from '../../server/kernel/act.ts';
import { serve } from '../../server/kernel/doors.ts';
import { noLive, type Hint } from '../../server/kernel/live.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { Upload } from '../../server/files/index.ts';
import { Notice, Paper } from '../../server/publicity/index.ts';
import { feedText, noticeFeed } from '../../server/publicity/feed.ts';
import { rooms } from '../../server/rooms.ts';
import { readStream } from '../../server/supervision/policy.ts';
import { bidderTagOf } from '../../server/bids/index.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { inputAt } from './inputs.ts';
import { actorOf, personas, type Persona } from './personas.ts';
import { expertName, finder, secretsAt, type Listener, type Secret } from './secrets.ts';
import { stageNames, stagesInWords, walk, type Stage, type StageName } from './stages.ts';

type Fields = Record<string, unknown>;

/** Answers that depend on the input alone are asked for once; nothing of a lot is in them. */
const stateless = /\.try|^catalogue\.|^supervision\.verifyFile$|^experts\.list|^supervision\.serverTime$/;
/** Answers that no viewer changes: asked for by three of them, who would all have to hear the same. */
const sameForAll = /^publicity\.(getNotice|checkPaper|listNotices)$|^supervision\.(exportLot|logState)$/;
const fewAskers: readonly Persona[] = ['public', 'bidder with a bid', 'seated expert'];
/** The release of a key is an act, though it stands as a query. */
const queries = rooms
  .flatMap((room) => room.handlers)
  .filter(({ kind, call }) => kind === 'query' && call.name !== 'opening.releaseKey');
const readers = Object.assign({}, ...rooms.map((room) => room.readers ?? {})) as NonNullable<
  (typeof rooms)[number]['readers']
>;

/** The stages at which somebody comes to see more or less than before; the others would only be the same again. */
const skipped: readonly StageName[] = [
  'PLANNED submitted',
  'DOCS_DRAFT complete',
  'OPENING objections',
  'OPENING objected',
  'OPENING confirming',
  'OPENING confirmed',
  'OPENED draw planned',
  'OPENED draw committed',
  'OPENED seated',
  'GATE',
  'REPORT_CHECK',
  'PUBLICITY over',
  'DECIDING',
];
const watched = stageNames.filter((name) => !skipped.includes(name));

/** The streams of a lot's log, those that are still empty included, and its project's. */
async function streamsAt(test: TestPlatform, { lotId, projectId }: Stage): Promise<string[]> {
  const rows = await test.platform.db.rows<{ stream: string }>(
    'SELECT stream FROM ledger_entries WHERE seq = 1 AND stream LIKE ? ORDER BY stream',
    [`lot:${lotId}%`],
  );
  const own = ['bids', 'evaluation', 'decision'].map((part) => `lot:${lotId}:${part}`);
  return [...new Set([`project:${projectId}`, ...rows.map((row) => row.stream), ...own])];
}

const paged = /\.list(Messages|Notices|Lots|Projects|Organisations)$|\.watchLots$/;

async function inputsOf(test: TestPlatform, { call }: Handler, stage: Stage, persona: Persona): Promise<Fields[]> {
  const sample = await inputAt(test, call, stage, persona);
  // Whole lists: where a page ends among letters of one instant is chance.
  const input = paged.test(call.name) ? { ...sample, limit: 100 } : sample;
  switch (call.name) {
    case 'live.follow':
      return (await streamsAt(test, stage)).map((stream) => ({ stream }));
    case 'publicity.getNotice':
      return (await Notice.findAll({ attributes: ['id'], where: { lotId: stage.lotId }, order: [['id', 'ASC']] })).map(
        ({ id }) => ({ noticeId: id }),
      );
    case 'publicity.checkPaper':
      return (await Paper.findAll({ attributes: ['id'], where: { lotId: stage.lotId }, order: [['id', 'ASC']] })).map(
        ({ id }) => ({ paperId: id }),
      );
    case 'publicity.listNotices':
      return [input, { ...input, lotId: stage.lotId }];
    case 'tenders.listLots':
      return [input, { ...input, mine: 'true' }];
    case 'files.getUpload':
      return (
        await Upload.findAll({
          attributes: ['id'],
          where: { boundId: Object.values(stage.bids).map((bid) => bid.bidId) },
          order: [['id', 'ASC']],
          limit: 2,
        })
      ).map(({ id }) => ({ uploadId: id }));
    default:
      return [input];
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Documents of the tender, the same for all who see them at all. */
const wholes = ['scheme', 'decisionPlan', 'plan', 'terms', 'result'];
/** Fields whose value says what kind of thing is shown. */
const telling = ['kind', 'parties[]', 'next[]'];

/** The fields that an answer shows: those that hold something, arrays as `[]`. */
function pathsOf(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`));
  const key = path.split('.').at(-1) ?? '';
  if (typeof value !== 'object')
    return telling.includes(key) && typeof value === 'string' ? [`${path}=${value}`] : [path];
  if (wholes.includes(key)) return [path];
  return Object.entries(value).flatMap(([field, held]) =>
    pathsOf(held, [path, uuid.test(field) ? '*' : field].filter((part) => part !== '').join('.')),
  );
}

const partOf = (stream: string): string => {
  const name = readStream(stream);
  return name?.of === 'lot' ? `${name.part}${name.bidder === null ? '' : ' of a bidder'}` : (name?.of ?? stream);
};

/** What an answer shows, in words: entries of the log by part and type, everything else by its fields. */
function shown(name: string, input: Fields, answer: unknown): string[] {
  switch (name) {
    case 'live.follow':
      return [partOf(String(input['stream']))];
    case 'supervision.readLedger':
      return (answer as { items: { stream: string; type: string }[] }).items.map(
        ({ stream, type }) => `${partOf(stream)}: ${type}`,
      );
    case 'supervision.exportLot':
      return Object.entries((answer as { streams: Record<string, { body: string }[]> }).streams).flatMap(
        ([stream, entries]) =>
          entries.map(({ body }) => `${partOf(stream)}: ${(JSON.parse(body) as { type: string }).type}`),
      );
    default:
      return pathsOf(answer);
  }
}

/**
 * What of an answer may not depend on whether anybody has bid: all but the size of the log, the time, what is signed over them, and
 * a key that is made anew for each asking.
 */
function lasting(name: string, answer: unknown): unknown {
  if (name === 'supervision.logState' || name === 'supervision.serverTime') return null;
  if (name === 'securities.mySecurity') return { ...(answer as object), fileSeal: null };
  return name === 'supervision.exportLot' ? (answer as { streams: unknown }).streams : answer;
}

type Sights = Map<string, Map<Persona, Map<string, Set<StageName>>>>;

/** What a persona has seen by a query so far, perhaps nothing. */
function asked(sights: Sights, name: string, persona: Persona): Map<string, Set<StageName>> {
  const row = sights.get(name) ?? new Map<Persona, Map<string, Set<StageName>>>();
  const paths = row.get(persona) ?? new Map<string, Set<StageName>>();
  sights.set(name, row.set(persona, paths));
  return paths;
}

function note(sights: Sights, name: string, persona: Persona, path: string, stage: StageName): void {
  const paths = asked(sights, name, persona);
  paths.set(path, (paths.get(path) ?? new Set<StageName>()).add(stage));
}

type Find = (text: string) => readonly Secret[];
type Told = Record<string, string[]>;

function byStages(paths: ReadonlyMap<string, string>): Told {
  const told: Told = {};
  for (const [path, stages] of [...paths].sort(([a], [b]) => (a < b ? -1 : 1))) (told[stages] ??= []).push(path);
  return told;
}

/** For every query what the public sees when, and for everybody else only what differs from it. */
function inWords(sights: Sights): Record<string, Record<string, Told>> {
  const told: Record<string, Record<string, Told>> = {};
  for (const [name, row] of [...sights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const worded = (persona: Persona) =>
      new Map([...(row.get(persona) ?? [])].map(([path, stages]) => [path, stagesInWords(stages, watched)]));
    const open = worded('public');
    const alike = new Map<string, { personas: Persona[]; told: Told }>();
    for (const persona of personas) {
      if (!row.has(persona)) continue;
      const own = worded(persona);
      if (persona !== 'public') {
        for (const path of open.keys()) if (!own.has(path)) own.set(path, 'never');
        for (const [path, stages] of own) if (open.get(path) === stages) own.delete(path);
      }
      if (own.size === 0) continue;
      const words = byStages(own);
      const key = JSON.stringify(words);
      alike.set(key, { personas: [...(alike.get(key)?.personas ?? []), persona], told: words });
    }
    told[name] = Object.fromEntries([...alike.values()].map((one) => [one.personas.join(', '), one.told]));
  }
  return told;
}

/** The list of registered bidders, among whom an authority invites, is the same whatever they do: it names bidders of no lot. */
const isRegister = (source: string): boolean => source === 'identity.listBidders';

/** Whoever keeps the accounts of the centre sees whose they are: who is in the pool, not who was drawn from it. */
const isKeptByOfficer = ({ what }: Secret, listener: Listener, source: string): boolean =>
  what === expertName && listener === 'centre' && source === 'identity.listPersons';

/**
 * Everything that can be asked × who asks × how far the lot has come. What is visible is one table; what may not yet, or never, be
 * known is searched for in every answer, in the log's streams, hints, feeds and the server's own log.
 */
describe('what everybody may see of a lot at every stage of its life', () => {
  let test0: TestPlatform;
  const sights: Sights = new Map();
  const downloads: Sights = new Map();
  const leaks = new Set<string>();
  const faults = new Set<string>();
  const hints: Hint[] = [];
  const lines: string[] = [];
  const nudged = new Set<string>();
  /** Answers while nobody has bid, by who asked what. */
  const calm = new Map<string, string>();
  const stirred: string[] = [];

  const ask = async (handler: Handler, actor: Actor, input: Fields): Promise<unknown> => {
    try {
      return await serve(handler, test0.platform, actor, input);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) faults.add(`${handler.call.name}: ${String(thrown)}`);
      return undefined;
    }
  };

  const listen = (
    find: (text: string) => readonly Secret[],
    stage: Stage,
    listener: Listener,
    source: string,
    text: string,
  ): void => {
    for (const secret of find(text))
      if (!secret.mayKnow(listener, stage) && !isKeptByOfficer(secret, listener, source) && !isRegister(source))
        leaks.add(`${source} tells ${listener}: ${secret.what} (${stage.name})`);
  };

  /** Whoever neither bids nor watches the clock must hear the same before and after the first bids came in. */
  const compare = (stage: Stage, persona: Persona, name: string, input: Fields, answer: unknown): void => {
    if (persona === 'bidder with a bid') return;
    const key = `${persona} ${name} ${JSON.stringify(input)}`;
    const text = answer === undefined ? 'refused' : JSON.stringify(lasting(name, answer));
    if (stage.name === 'TENDERING without bids') calm.set(key, text);
    if (stage.name === 'TENDERING' && calm.has(key) && calm.get(key) !== text) stirred.push(key);
  };

  /** Who follows a stream hears the hints of what was recorded there since the last stage. */
  const hear = (find: Find, stage: Stage, persona: Persona, followed: string): void => {
    const told = hints.filter(({ stream }) => stream === followed);
    if (told.length > 0) listen(find, stage, persona, `a hint of ${partOf(followed)}`, JSON.stringify(told));
  };

  /** The files bound to a lot's things, one of each kind and owner, by the words of the table. */
  const filesOf = async ({ lotId, bids }: Stage): Promise<Map<string, readonly [string, string]>> => {
    const owners = Object.entries(bids).map(([login, { bidId }]) => [bidId, login] as const);
    const tags = new Map(
      owners.map(([, login]) => [bidderTagOf(test0.platform.keys, lotId, test0.organisationId(login)), login] as const),
    );
    const papers = (await Paper.findAll({ where: { lotId } })).map(
      ({ id, kind, audience }) => [id, `${kind} ${tags.get(audience.split(':')[1] ?? '') ?? ''}`.trim()] as const,
    );
    const names = new Map<string, string>([...owners, ...papers, [lotId, '']]);
    const uploads = await Upload.findAll({ where: { state: 'BOUND', boundId: [...names.keys()] } });
    return new Map(
      uploads.map(({ boundKind, boundId }) => [
        `${boundKind ?? ''} ${names.get(boundId ?? '') ?? ''}`.trim(),
        [boundKind ?? '', boundId ?? ''],
      ]),
    );
  };

  const download = async (
    stage: Stage,
    files: Awaited<ReturnType<typeof filesOf>>,
    persona: Persona,
  ): Promise<void> => {
    asked(downloads, 'files', persona);
    for (const [what, [kind, id]] of files) {
      const verdict = await readers[kind]?.(test0.platform, actorOf(test0, persona, stage.members), id);
      if (verdict?.ok) note(downloads, 'files', persona, what, stage.name);
    }
  };

  const look = async (stage: Stage): Promise<void> => {
    if (skipped.includes(stage.name)) return;
    const find = finder(await secretsAt(test0, stage));
    const files = await filesOf(stage);
    for (const persona of personas) {
      const actor = actorOf(test0, persona, stage.members);
      for (const handler of queries) {
        const { name } = handler.call;
        if (
          (stateless.test(name) && stage.name !== 'NOTIFIED') ||
          (sameForAll.test(name) && !fewAskers.includes(persona))
        )
          continue;
        for (const input of await inputsOf(test0, handler, stage, persona)) {
          const answer = await ask(handler, actor, input);
          compare(stage, persona, name, input, answer);
          if (!stateless.test(name)) asked(sights, name, persona);
          if (answer === undefined) continue;
          if (name === 'live.follow') hear(find, stage, persona, String(input['stream']));
          listen(find, stage, persona, name, JSON.stringify(answer));
          if (!stateless.test(name))
            for (const path of shown(name, input, answer)) note(sights, name, persona, path, stage.name);
        }
      }
      await download(stage, files, persona);
    }
    const feed = await noticeFeed(test0.platform);
    for (const path of ['/feed.xml', '/atom.xml', '/feed.json'] as const)
      listen(find, stage, 'public', 'the feed', feedText(feed, path));
    listen(find, stage, 'log', 'the server’s log', lines.join(''));
    hints.length = 0;
  };

  beforeAll(async () => {
    test0 = await testPlatform();
    const { platform } = test0;
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString('utf8'));
        done();
      },
    });
    // Without the redaction of the real log: what is not written needs no hiding.
    platform.log = pino({ level: 'info', base: null }, sink);
    platform.live = { ...noLive, hint: (hint) => hints.push(hint), nudge: (personId) => nudged.add(personId) };
    await walk(test0, look);
  }, 600_000);
  afterAll(() => test0.close());

  test('no query is a fault', () => {
    expect([...faults]).toEqual([]);
  });

  test('what everybody sees when', () => {
    expect(inWords(sights)).toMatchSnapshot();
  });

  test('who may download which files when', () => {
    expect(inWords(downloads)).toMatchSnapshot();
  });

  test('nobody hears what may not yet be known, or not by them', () => {
    expect([...leaks]).toEqual([]);
  });

  test('before the deadline no answer changes because somebody bid (LAW 22; O20 21)', () => {
    expect(calm.size).toBeGreaterThan(200);
    expect(stirred).toEqual([]);
  });

  test('every watched stage was reached, and hints and letters were sent', () => {
    const seen = new Set(
      [...sights.values()].flatMap((row) =>
        [...row.values()].flatMap((paths) => [...paths.values()].flatMap((stages) => [...stages])),
      ),
    );
    expect(watched.filter((name) => !seen.has(name))).toEqual([]);
    expect(nudged.size).toBeGreaterThan(0);
  });
});
