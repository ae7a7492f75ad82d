import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { perform, theClock, thePublic, type Actor, type Command, type Query } from '../../server/kernel/act.ts';
import type { Call, InputOf, OutputOf } from '../../server/kernel/call.ts';
import { serve } from '../../server/kernel/doors.ts';
import { readEnv } from '../../server/kernel/env.ts';
import { followOn } from '../../server/kernel/ledger/follow.ts';
import { endEpoch, hasOpenEpoch } from '../../server/kernel/ledger/epochs.ts';
import { sequence } from '../../server/kernel/ledger/sequencer.ts';
import type { Platform } from '../../server/kernel/platform.ts';
import { standingClock } from '../../server/kernel/time/clock.ts';
import { ringDue } from '../../server/kernel/time/tick.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { Organisation, Person } from '../../server/identity/index.ts';
import { makePlatform } from '../../server/platform.ts';
import { rooms } from '../../server/rooms.ts';
import { demoAccounts } from '../../seeds/demo/accounts.ts';
import { demoOrganisations } from '../../seeds/demo/city.ts';
import { seedDemo } from '../../seeds/demo/seed.ts';
import { seedLaw } from '../../seeds/law/seed.ts';

/** A Monday morning in Yunjiang, 09:00 Beijing time. */
export const monday = new Date('2026-03-02T01:00:00.000Z');

const worker = process.env['JEST_WORKER_ID'] ?? '1';

const directory = process.env['TEST_DIRECTORY'] ?? 'var/test';

const envOf = (database: string) =>
  readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database,
    STORAGE_URL: `file:${directory}/files-${randomUUID()}`,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    BIDHALL_SANDBOX: '1',
  });

async function seeded(database: string, clock: TestPlatform['clock']): Promise<Platform> {
  const platform = await makePlatform(envOf(database), { clock });
  await seedLaw(platform);
  await seedDemo(platform);
  return platform;
}

/**
 * An embedded database with law and demo city: migrated and seeded once for each worker of a run, by the real code, and copied for
 * every platform after that. Only the folder of one run holds it, so that it is never older than the code.
 */
async function fromTemplate(): Promise<string> {
  const file = (name: string) => `${directory}/${name}-${worker}-${randomUUID()}.sqlite`;
  const template = `${directory}/template-${worker}.sqlite`;
  const fresh = file('worker');
  if (!process.env['TEST_DIRECTORY'] || !existsSync(template)) {
    const making = file('making');
    const { db } = await seeded(`sqlite:${file('seeded')}`, standingClock(monday));
    // A file of its own, whole in itself: what the seeded one has written may still stand in its log beside it.
    await db.run(`VACUUM INTO '${making}'`);
    await db.close();
    renameSync(making, template);
  }
  copyFileSync(template, fresh);
  return `sqlite:${fresh}`;
}

async function databaseUrl(): Promise<string | null> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) return null;
  const name = `bidhall_test_${worker}_${randomBytes(4).toString('hex')}`;
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

export interface TestPlatform {
  readonly platform: { -readonly [K in keyof Platform]: Platform[K] };
  readonly clock: ReturnType<typeof standingClock>;
  /** A demo account as an actor: 'agency', 'authority', 'centre', 'supervisor', 'officer1', 'officer2', 'bidder1'…'bidder5', 'expert1'…'expert24', 'decider1'…'decider7'. */
  actor(login: string): Actor;
  personId(login: string): string;
  organisationId(key: string): string;
  /** Performs a command whose input is parsed as at the door. */
  act<C extends Call>(command: Command<C>, actor: Actor, input: InputOf<C>): Promise<OutputOf<C>>;
  ask<C extends Call>(query: Query<C>, actor: Actor, input: InputOf<C>): Promise<OutputOf<C>>;
  /** The code of the refusal that the work meets, or a failure when it meets none. */
  refusalOf(work: Promise<unknown>): Promise<string>;
  /** Rings what is due now, positions entries and lets followers read, until nothing is left to do; then ends the log’s epoch. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A whole platform on a fresh database with the law and the demo city, its clock standing on {@link monday}. */
export async function testPlatform(): Promise<TestPlatform> {
  const clock = standingClock(monday);
  mkdirSync(directory, { recursive: true });
  const server = await databaseUrl();
  const platform = server ? await seeded(server, clock) : await makePlatform(envOf(await fromTemplate()), { clock });
  const persons = new Map((await Person.findAll()).map((person) => [person.login, person]));
  const organisations = new Map(
    (await Organisation.findAll()).map((organisation) => [organisation.name, organisation.id]),
  );
  const person = (login: string): Person => {
    const found = persons.get(login);
    if (!found) throw new Error(`no demo account ${login}`);
    return found;
  };
  const at = <C extends Call>(handler: Command<C> | Query<C>, actor: Actor, input: InputOf<C>) =>
    serve(handler, platform, actor, input) as Promise<OutputOf<C>>;
  return {
    platform,
    clock,
    actor: (login) => {
      const found = person(login);
      return {
        kind: 'person',
        personId: found.id,
        organisationId: found.organisationId,
        roles: found.roles,
        sessionId: `test-${login}`,
      };
    },
    personId: (login) => person(login).id,
    organisationId: (key) => organisations.get(demoOrganisations.find((one) => one.key === key)?.name ?? '') ?? '',
    // The clock and the public have no role: their acts are performed inside, past the door.
    act: (command, actor, input) =>
      actor.kind === 'clock'
        ? perform(command, { input: command.call.input.parse(input) as never, actor, now: clock.now(), platform })
        : at(command, actor, input),
    ask: at,
    refusalOf: async (work) => {
      try {
        await work;
      } catch (thrown) {
        if (thrown instanceof Refusal) return thrown.code;
        throw thrown;
      }
      throw new Error('no refusal');
    },
    settle: async () => {
      const alarms = rooms.flatMap((room) => room.alarms ?? []);
      const followers = rooms.flatMap((room) => room.followers ?? []);
      for (let turn = 0; turn < 100; turn += 1) {
        const did =
          (await ringDue(platform, alarms, clock.now())) +
          (await sequence(platform)) +
          (await followOn(platform, followers));
        if (did > 0) continue;
        if (await hasOpenEpoch(platform.db)) await endEpoch(platform, clock.now());
        return;
      }
      throw new Error('the platform does not come to rest');
    },
    close: () => platform.db.close(),
  };
}

export { demoAccounts, theClock, thePublic };
