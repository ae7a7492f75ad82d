import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { citations } from '../../seeds/law/schema.ts';
import { lotMoves, lotStates } from '../../server/tenders/states.ts';
import { refusalTable } from '../../server/refusals.ts';
import { rooms } from '../../server/rooms.ts';
import { generatedDocs } from '../../tools/generatedDocs.ts';

const filesBelow = (directory: string): string[] =>
  readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
const sources = filesBelow('server').filter((path) => path.endsWith('.ts'));
const read = (path: string): string => readFileSync(path, 'utf8');

test.each(Object.keys(generatedDocs()))('docs/generated/%s is fresh (npm run docs)', (name) => {
  expect(existsSync(`docs/generated/${name}`) ? read(`docs/generated/${name}`) : '').toBe(generatedDocs()[name]);
});

test.each(rooms.map((room) => room.name))(
  'the room %s has a README, refusals of its own name and declared facts',
  (name) => {
    expect(existsSync(`server/${name}/README.md`)).toBe(true);
    const room = rooms.find((one) => one.name === name);
    for (const code of Object.keys(room?.refusals ?? {}))
      expect(code.startsWith(`${name}.`) || code.startsWith('ledger.')).toBe(true);
  },
);

test('every refusal of a room stands in the table of the house', () => {
  const known = new Set(Object.keys(refusalTable));
  for (const room of rooms)
    for (const code of Object.keys(room.refusals)) expect([code, known.has(code)]).toEqual([code, true]);
});

test('every refusal code that the source throws or answers stands in the table', () => {
  const known = new Set(Object.keys(refusalTable));
  const unknown = sources.flatMap((path) =>
    [...read(path).matchAll(/(?:new Refusal|\bno)\(\s*'([a-z]+\.[a-z_0-9]+)'/g)]
      .map((match) => match[1] ?? '')
      .filter((code) => !known.has(code))
      .map((code) => `${path}: ${code}`),
  );
  expect(unknown).toEqual([]);
});

test('every cited article stands in the law index', () => {
  const { articles } = JSON.parse(read('seeds/law/articles.json')) as { articles: { id: string }[] };
  const known = new Set(articles.map((article) => article.id));
  const laws = [
    ...Object.values(refusalTable).map((row) => ('law' in row ? row.law : '')),
    ...Object.values(lotMoves.moves).map((move) => move.law ?? ''),
  ];
  // Technical standards are cited too; the index is of law.
  const isLaw = (id: string) => !/^(C2SP|RFC|GB)/.test(id);
  const unknown = laws.flatMap((law) => citations(law)).filter((id) => isLaw(id) && !known.has(id));
  expect([...new Set(unknown)]).toEqual([]);
});

test('every state of a lot but the first is reached by a move, and no state but an end is a trap', () => {
  const reached = new Set(Object.values(lotMoves.moves).map((move) => move.to));
  const left = new Set(Object.values(lotMoves.moves).flatMap((move) => move.from));
  expect(lotStates.filter((state) => !reached.has(state))).toEqual(['PLANNED']);
  expect(lotStates.filter((state) => !left.has(state))).toEqual(['ARCHIVED', 'RETENDERED']);
});

test('the table of a lot’s life, state by move by party', () => {
  const table = Object.fromEntries(
    Object.entries(lotMoves.moves).map(([name, move]) => [
      name,
      `${move.from.join('|')} → ${move.to} by ${move.by.join(', ')}${move.law ? ` (${move.law})` : ''}`,
    ]),
  );
  expect(table).toMatchSnapshot();
});

const forbidden =
  /\b(tenderers?|Tenderers?|handle[A-Z]\w*|(?!projectManager)\w*Manager|\w*Util|\w*Utils|\w*Helper|\w*Service)\b/;
test('code uses the words of docs/words.md', () => {
  const found = sources.flatMap((path) =>
    read(path)
      .split('\n')
      .map((line, at) => ({ line: line.replace(/'[^']*'|`[^`]*`|\/\/.*|\/\*.*|^\s*\*.*/g, ''), at: at + 1 }))
      .filter(({ line }) => forbidden.test(line))
      .map(({ line, at }) => `${path}:${String(at)} ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

test('there is no folder for things without a room', () => {
  const homeless = /\/(shared|common|utils?|helpers?|services?|types|dto)$/;
  const folders = new Set(
    [...sources, ...filesBelow('client/src')].map((path) => path.split('/').slice(0, -1).join('/')),
  );
  expect([...folders].filter((folder) => homeless.test(folder))).toEqual([]);
});
