import { createHash } from 'node:crypto';
import type { Actor, Handler } from '../../server/kernel/act.ts';
import { serve } from '../../server/kernel/doors.ts';
import type { Db } from '../../server/kernel/db.ts';
import type { Platform } from '../../server/kernel/platform.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { refusalTable } from '../../server/refusals.ts';
import { rooms } from '../../server/rooms.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { inputAt } from './inputs.ts';
import { actorOf, personas, type Persona } from './personas.ts';
import { requiredFields } from './samples.ts';
import { stagesInWords, walk, type Stage, type StageName } from './stages.ts';

const idsOfLots = ['lotId', 'bidId', 'drawId', 'projectId', 'questionId', 'invitationId'];
/** Reads are GET or stand under /try; one act, the release of a key, is a query that performs two commands. */
const changes = ({ call }: Handler): boolean =>
  call.method !== 'GET' && requiredFields(call).some((field) => idsOfLots.includes(field));
const acts = rooms.flatMap((room) => room.handlers).filter(changes);

/** Thrown when an act has done everything, so that its transaction rolls back. */
class DryRun extends Error {
  constructor(readonly answer: unknown) {
    super('dry run');
  }
}

/** The same platform, but whatever is written is taken back before it is committed. */
const dry = (platform: Platform): Platform => {
  const db: Db = {
    ...platform.db,
    write: (work) =>
      platform.db.write(async (tx) => {
        throw new DryRun(await work(tx));
      }),
  };
  return { ...platform, db };
};

async function outcomeOf(handler: Handler, platform: Platform, actor: Actor, input: unknown): Promise<string> {
  try {
    await serve(handler, platform, actor, input);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code in refusalTable ? thrown.code : `undeclared ${thrown.code}`;
    if (!(thrown instanceof DryRun)) return `fault ${String(thrown)}`;
    const answer = handler.call.output.safeParse(thrown.answer);
    return answer.success ? 'allowed' : `fault ${answer.error.message}`;
  }
  return 'fault: an act that committed';
}

/** Everything that the database holds, by table, as hashes. */
async function contentOf(db: Db): Promise<Record<string, string>> {
  const rows = await db.rows<{ name: string }>(
    db.isSqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name',
  );
  const content: Record<string, string> = {};
  for (const { name } of rows) {
    const held = await db.rows(`SELECT * FROM ${name}`);
    content[name] = `${String(held.length)} rows ${createHash('sha256').update(JSON.stringify(held)).digest('hex')}`;
  }
  return content;
}

type Table = Map<string, Map<Persona, Map<string, Set<StageName>>>>;

function note(table: Table, name: string, persona: Persona, outcome: string, stage: StageName): void {
  const row = table.get(name) ?? new Map<Persona, Map<string, Set<StageName>>>();
  const outcomes = row.get(persona) ?? new Map<string, Set<StageName>>();
  const stages = outcomes.get(outcome) ?? new Set<StageName>();
  table.set(name, row.set(persona, outcomes.set(outcome, stages.add(stage))));
}

const unspoken = ['kernel.wrong_role', 'kernel.sign_in_required'];

/** Readable: call → personas with the same outcomes → outcome → stages. */
function inWords(table: Table): Record<string, Record<string, Record<string, string>>> {
  const told: Record<string, Record<string, Record<string, string>>> = {};
  for (const [name, row] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const alike = new Map<string, { personas: Persona[]; outcomes: Record<string, string> }>();
    for (const persona of personas) {
      const found = [...(row.get(persona) ?? [])]
        .filter(([outcome]) => !unspoken.includes(outcome))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      if (found.length === 0) continue;
      const outcomes = Object.fromEntries(found.map(([outcome, stages]) => [outcome, stagesInWords(stages)]));
      const key = JSON.stringify(outcomes);
      alike.set(key, { personas: [...(alike.get(key)?.personas ?? []), persona], outcomes });
    }
    told[name] = Object.fromEntries([...alike.values()].map((one) => [one.personas.join(', '), one.outcomes]));
  }
  return told;
}

/**
 * Every act × who tries it × how far the lot has come, each tried with real ids and rolled back. A change of the law, or a hole,
 * shows as a readable difference that somebody must approve.
 */
describe('what everybody may do to a lot at every stage of its life', () => {
  let test0: TestPlatform;
  const table: Table = new Map();
  const changed: string[] = [];

  const tryAll = async (stage: Stage): Promise<void> => {
    const platform = dry(test0.platform);
    const before = await contentOf(test0.platform.db);
    for (const handler of acts)
      for (const persona of personas) {
        const actor = actorOf(test0, persona, stage.members);
        const outcome = await outcomeOf(handler, platform, actor, await inputAt(test0, handler.call, stage, persona));
        note(table, handler.call.name, persona, outcome, stage.name);
      }
    const after = await contentOf(test0.platform.db);
    changed.push(
      ...Object.keys(after)
        .filter((name) => after[name] !== before[name])
        .map((name) => `${stage.name}: ${name}`),
    );
  };

  beforeAll(async () => {
    test0 = await testPlatform();
    await walk(test0, tryAll);
  }, 600_000);
  afterAll(() => test0.close());

  test('the table of acts', () => {
    expect(inWords(table)).toMatchSnapshot();
  });

  test('no act is a fault, and none refuses with a code that nobody declared', () => {
    const outcomes = [...table].flatMap(([name, row]) =>
      [...row.values()].flatMap((found) => [...found.keys()].map((outcome) => `${name}: ${outcome}`)),
    );
    expect(outcomes.filter((outcome) => /fault|undeclared/.test(outcome))).toEqual([]);
  });

  test('the public does nothing to a lot but to ask for letters about its changes', () => {
    const open = [...table].filter(([, row]) =>
      [...(row.get('public')?.keys() ?? [])].some((outcome) => outcome !== 'kernel.sign_in_required'),
    );
    expect(open.map(([name]) => name)).toEqual(['publicity.followLot']);
  });

  test('whoever belongs to another agency or authority is allowed no act on this lot but to ask a question and for letters', () => {
    const others: readonly Persona[] = ['other agency', 'other authority'];
    const allowed = [...table].filter(([, row]) => others.some((persona) => row.get(persona)?.has('allowed')));
    expect(allowed.map(([name]) => name)).toEqual(['tenders.askQuestion', 'publicity.followLot']);
  });

  test('an expert who has accepted cannot find out by trying which lot the seat is for (DOMAIN 5.3)', () => {
    const outcomesOf = (row: ReadonlyMap<Persona, ReadonlyMap<string, ReadonlySet<StageName>>>, persona: Persona) =>
      [...(row.get(persona) ?? [])].filter(([, stages]) => stages.has('OPENED seated')).map(([outcome]) => outcome);
    const acted = [...table].filter(([name]) => name !== 'experts.replyInvitation');
    for (const [name, row] of acted)
      expect([name, outcomesOf(row, 'seated expert')]).toEqual([name, outcomesOf(row, 'unseated expert')]);
  });

  test('what was refused or rolled back left no trace: no row, no entry of the log', () => {
    expect(changed).toEqual([]);
  });
});
