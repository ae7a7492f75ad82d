import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Call } from '../server/kernel/call.ts';
import type { Machine, MachineFacts, Move } from '../server/kernel/machine.ts';
import { SignIn, SignOut, SignOutEverywhere, Me } from '../server/identity/contract.ts';
import { calendarMoves, catalogueMoves, rulebookMoves } from '../server/catalogue/states.ts';
import { openingMoves } from '../server/opening/states.ts';
import { evaluationMoves } from '../server/evaluation/states.ts';
import { refusalTable } from '../server/refusals.ts';
import { rooms } from '../server/rooms.ts';
import { securityMoves } from '../server/securities/states.ts';
import { lotMoves, lotStates, projectMoves, projectStates } from '../server/tenders/states.ts';

type AnyMachine = Machine<string, string, string, MachineFacts<string>>;
type AnyMove = Move<string, string, MachineFacts<string>>;

const head = (title: string, source: string) =>
  `# ${title}\n\nGenerated from ${source} by \`npm run docs\`; do not edit.\n`;
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  [
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');

const machineRows = (machine: AnyMachine) =>
  Object.entries(machine.moves).map(([name, move]: [string, AnyMove]) => [
    name,
    `${move.label.zh} · ${move.label.en}`,
    move.from.join(', '),
    move.to,
    move.by.join(', '),
    `${String(move.when?.length ?? 0)} rule(s)${move.due ? ', due by the clock' : ''}${move.evenSuspended ? ', also when suspended' : ''}`,
    move.law ?? '',
  ]);

function statesDoc(): string {
  const machines: [string, AnyMachine][] = [
    ['Project', projectMoves as unknown as AnyMachine],
    ['Lot', lotMoves as unknown as AnyMachine],
    ['Security', securityMoves as unknown as AnyMachine],
    ['Opening', openingMoves as unknown as AnyMachine],
    ['Evaluation', evaluationMoves as unknown as AnyMachine],
    ['Catalogue version', catalogueMoves as unknown as AnyMachine],
    ['Rulebook draft', rulebookMoves as unknown as AnyMachine],
    ['Calendar draft', calendarMoves as unknown as AnyMachine],
  ];
  const states = `\nProject: ${projectStates.join(', ')}.\n\nLot: ${lotStates.join(', ')}.\n`;
  const parts = machines.map(
    ([title, machine]) =>
      `\n## ${title}\n\n${table(['move', 'name', 'from', 'to', 'by', 'guards', 'law'], machineRows(machine))}\n`,
  );
  return `${head('States and moves', 'the state tables of the rooms')}${states}${parts.join('')}`;
}

const refusalsDoc = () =>
  `${head('Refusals', 'the refusal tables of the rooms')}\n${table(
    ['code', 'status', 'law', 'meaning'],
    Object.entries(refusalTable)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([code, row]) => [code, String(row.status), 'law' in row ? row.law : '', row.meaning]),
  )}\n`;

const fieldsOf = (schema: z.ZodType): string =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') : schema.type;

const ledgerDoc = () =>
  `${head('Facts of the public log', 'the event tables of the rooms')}\n${table(
    ['type', 'v', 'room', 'facts', 'meaning'],
    rooms.flatMap((room) =>
      Object.entries(room.events).map(([type, kind]) => [
        type,
        String(kind.v),
        room.name,
        fieldsOf(kind.facts),
        kind.meaning,
      ]),
    ),
  )}\n`;

function apiDoc(): string {
  const calls: Call[] = [
    SignIn,
    SignOut,
    SignOutEverywhere,
    Me,
    ...rooms.flatMap((room) => room.handlers.map((handler) => handler.call)),
  ];
  const rows = calls.map((call) => [
    call.name,
    `${call.method} /api/v1${call.path}`,
    typeof call.who === 'string' ? call.who : call.who.join(', '),
    call.live ? 'HTTP, socket' : 'HTTP',
    fieldsOf(call.input),
    fieldsOf(call.output),
  ]);
  return `${head('Calls', 'the contracts of the rooms')}\n${table(['call', 'address', 'who may knock', 'doors', 'input', 'output'], rows)}\n`;
}

function lawDoc(): string {
  const { articles } = JSON.parse(readFileSync('seeds/law/articles.json', 'utf8')) as {
    articles: { id: string; lawZh: string; gistEn: string }[];
  };
  const cited = new Map<string, Set<string>>();
  const cite = (law: string | undefined, by: string) => {
    if (!law) return;
    for (const one of law.split(';').map((part) => part.trim())) cited.set(one, (cited.get(one) ?? new Set()).add(by));
  };
  for (const [code, row] of Object.entries(refusalTable)) cite('law' in row ? row.law : undefined, code);
  for (const [name, move] of Object.entries(lotMoves.moves)) cite(move.law, `lot.${name}`);
  const citedRows = [...cited]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([law, by]) => [law, [...by].sort().join(', ')]);
  return `${head('Law index', 'seeds/law/articles.json, the refusal tables and the state tables')}\n## Where articles are obeyed\n\n${table(['article', 'rule'], citedRows)}\n\n## Articles\n\n${table(
    ['id', 'law', 'gist'],
    articles.map((article) => [article.id, article.lawZh, article.gistEn]),
  )}\n`;
}

/** Every generated document by file name. */
export const generatedDocs = (): Record<string, string> => ({
  'states.md': statesDoc(),
  'refusals.md': refusalsDoc(),
  'ledger.md': ledgerDoc(),
  'api.md': apiDoc(),
  'law.md': lawDoc(),
});
