import { Person } from '../../server/identity/index.ts';
import { demoOrganisations } from '../../seeds/demo/city.ts';
import { nonces } from '../support/builders/committee.ts';
import type { TestPlatform } from '../support/platform.ts';
import { bidderLogins, loginOf, namedLogins, type Persona } from './personas.ts';
import {
  fileNameOf,
  prices,
  secretPoints,
  secretReason,
  secretsOfForm,
  stageNames,
  type Stage,
  type StageName,
} from './stages.ts';

/** Who listens: a persona, or whoever reads the server's own log. */
export type Listener = Persona | 'log';

/** Words that give something away, and who may know it when. */
export interface Secret {
  readonly what: string;
  readonly texts: readonly string[];
  mayKnow(listener: Listener, stage: Stage): boolean;
}

const isBefore = (stage: Stage, name: StageName): boolean => stageNames.indexOf(stage.name) < stageNames.indexOf(name);
const is = (listener: Listener, stage: Stage, login: string): boolean =>
  listener !== 'log' && loginOf(listener, stage.members) === login;
const nobody = (): boolean => false;

export const expertName = 'an expert’s name';

/** Columns that hold what only the vault's key opens, pseudonyms that join a person's acts, and what passwords are checked by. */
const sealedColumn = /_sealed$|^sealed(_|$)|(person|owner|asker)_tag$|^password_hash$|^totp_secret$/;

async function sealedTexts(test: TestPlatform): Promise<string[]> {
  const { db } = test.platform;
  const found: string[] = [];
  for (const { tableName } of Object.values(db.sequelize.models)) {
    const rows = await db.rows<Record<string, unknown>>(`SELECT * FROM ${tableName}`);
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (sealedColumn.test(column) && typeof value === 'string' && value !== '') found.push(value);
  }
  return found;
}

/** Who bids, before the deadline: for nobody but that bidder, not even how many there are (LAW 22; O20 21). */
function bidderSecrets(test: TestPlatform, stage: Stage): Secret[] {
  return [...bidderLogins, 'bidder4'].map((login) => ({
    what: `that ${login} bids`,
    texts: [
      test.organisationId(login),
      demoOrganisations.find((one) => one.key === login)?.name ?? '',
      stage.bids[login]?.bidId ?? '',
    ],
    // The one who bid alone is never told: a tender that failed for too few is not opened (REG 44).
    mayKnow: (listener, at) => is(listener, at, login) || (login !== 'bidder4' && !isBefore(at, 'OPENING counted')),
  }));
}

/** What lies under the seal, before it is read out for all at once (LAW 36). */
function formSecrets(): Secret[] {
  return [...bidderLogins, 'bidder4'].flatMap((login): Secret[] => {
    const { projectManager, quality, remarks } = secretsOfForm(login);
    const isReadOut = (at: Stage) => login !== 'bidder4' && !isBefore(at, 'OPENING read out');
    return [
      {
        what: `the price form of ${login}`,
        texts: [prices[login] ?? '11900000.00', projectManager, quality],
        mayKnow: (_listener, at) => isReadOut(at),
      },
      { what: `remarks of ${login}`, texts: [remarks], mayKnow: nobody },
      {
        what: `files of ${login}`,
        texts: [fileNameOf(login)],
        // The bidder sees its own files as soon as they are opened: also whether they were opened whole.
        mayKnow: (listener, at) =>
          (is(listener, at, login) && !isBefore(at, 'OPENING decrypted')) ||
          (listener === 'seated expert' && isReadOut(at) && !isBefore(at, 'CHAIR')),
      },
    ];
  });
}

/** Who evaluates: nobody but the expert himself, at no stage (LAW 37; DOMAIN 8.3); who decides: the authority's own house and the supervisor. */
async function personSecrets(): Promise<Secret[]> {
  const persons = await Person.findAll({ attributes: ['id', 'name', 'login', 'roles'] });
  const experts = persons.filter((person) => person.roles.includes('expert'));
  const deciders = persons.filter((person) => namedLogins.some((login) => login === person.login));
  const house: readonly Listener[] = ['authority', 'named decider', 'decider not named', 'supervisor'];
  return [
    ...experts.map(({ id, name, login }): Secret => ({
      what: expertName,
      texts: [id, name],
      mayKnow: (listener, at) => is(listener, at, login),
    })),
    ...deciders.map(({ id, name }): Secret => ({
      what: `a decider’s name`,
      texts: [id, name],
      mayKnow: (listener) => house.includes(listener),
    })),
  ];
}

/** What members and deciders keep from each other until all have spoken (87 Art. 62; DOMAIN 8.4). */
function meetingSecrets(): Secret[] {
  const outside: readonly Listener[] = [
    'public',
    'bidder with a bid',
    'bidder without',
    'other agency',
    'other authority',
    'unseated expert',
    'log',
  ];
  return [
    {
      what: 'another member’s points',
      texts: [`"${secretPoints}"`, `\\"${secretPoints}\\"`],
      mayKnow: (listener, at) => !isBefore(at, 'SIGNING') && (!outside.includes(listener) || !isBefore(at, 'AWARDED')),
    },
    {
      what: 'a ballot',
      texts: namedLogins.map(secretReason),
      mayKnow: (listener, at) =>
        !isBefore(at, 'DECIDING signing') && (!outside.includes(listener) || !isBefore(at, 'AWARDED')),
    },
    { what: 'a nonce', texts: Object.values(nonces), mayKnow: (_listener, at) => !isBefore(at, 'OPENED invited') },
  ];
}

/** Everything that may not be heard at a stage, by those who may not. */
export async function secretsAt(test: TestPlatform, stage: Stage): Promise<Secret[]> {
  const told: Secret[] = [
    { what: 'a sealed column', texts: await sealedTexts(test), mayKnow: nobody },
    { what: 'a key of the age format', texts: ['AGE-SECRET-KEY-1'], mayKnow: nobody },
    ...bidderSecrets(test, stage),
    ...formSecrets(),
    ...(await personSecrets()),
    ...meetingSecrets(),
  ];
  return told.map((secret) => ({ ...secret, texts: secret.texts.filter((text) => text !== '') }));
}

/** Long words are looked up, short ones searched for: a stage has hundreds of the first kind and thousands of answers. */
const isWord = (text: string): boolean => /^[A-Za-z0-9+/=_-]{24,}$/.test(text);

/** Finds the secrets in a text; texts that come again are read once. */
export function finder(secrets: readonly Secret[]): (text: string) => readonly Secret[] {
  const words = new Map(
    secrets.flatMap((secret) => secret.texts.filter(isWord).map((text) => [text, secret] as const)),
  );
  const rest = secrets.flatMap((secret) =>
    secret.texts.filter((text) => !isWord(text)).map((text) => [text, secret] as const),
  );
  const read = new Map<string, readonly Secret[]>();
  return (text) => {
    const known = read.get(text);
    if (known) return known;
    const found = new Set<Secret>();
    for (const word of text.match(/[A-Za-z0-9+/=_-]{24,}/g) ?? []) {
      const secret = words.get(word);
      if (secret) found.add(secret);
    }
    for (const [part, secret] of rest) if (text.includes(part)) found.add(secret);
    read.set(text, [...found]);
    return [...found];
  };
}
