import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endEverythingOnSignal, exitCode, startGroup } from './children.mjs';
import { ensureInstalled, root, runTool, SetupError } from './setup.mjs';

const inPackages = (...path) => join('node_modules', ...path);
const cruised = ['server', 'client/src', 'client/verifier', 'migrations', 'seeds', 'test', 'tools'].filter((path) =>
  existsSync(join(root, path)),
);
const compiled = ['tsconfig.json', 'client/tsconfig.json', 'client/verifier/tsconfig.json'];
if (existsSync(join(root, 'test/browser/journey.ts'))) compiled.push('test/browser/tsconfig.json');

/** What is checked, in the order of the answer's speed; the steps of one name run side by side. */
const steps = [
  ['format', [[inPackages('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']]],
  [
    'rooms',
    [
      [
        inPackages('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        ...cruised,
      ],
    ],
  ],
  ['types', compiled.map((project) => [inPackages('typescript', 'bin', 'tsc'), '--noEmit', '-p', project])],
  ['lint', [[inPackages('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']]],
  ['architecture', [[inPackages('jest', 'bin', 'jest.js'), '--selectProjects', 'architecture', '--passWithNoTests']]],
];

await runTool(async () => {
  await ensureInstalled();
  endEverythingOnSignal();
  const names = steps.map(([name]) => name);
  const wanted = process.argv.slice(2);
  for (const name of wanted)
    if (!names.includes(name)) throw new SetupError(`There is no check "${name}"; there are ${names.join(', ')}.`);

  const ended = [];
  for (const [name, commands] of steps) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`── ${name} ──`);
    const started = performance.now();
    const answers = await Promise.all(commands.map((words) => run(words)));
    for (const { output } of answers) if (output.trim() !== '') console.log(output.trimEnd());
    const isGood = answers.every(({ code }) => code === 0);
    ended.push({ name, isGood, seconds: Math.round((performance.now() - started) / 1000) });
  }

  console.log('');
  for (const { name, isGood, seconds } of ended)
    console.log(`${name.padEnd(13)} ${isGood ? 'passed' : 'FAILED'}, ${seconds} s`);
  const failed = ended.filter(({ isGood }) => !isGood).map(({ name }) => name);
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
});

/** Gathers what the step says, so that steps side by side do not talk into each other. */
function run(words) {
  return new Promise((settle) => {
    const nodeOptions = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--no-warnings']
      .filter(Boolean)
      .join(' ');
    const child = startGroup(process.execPath, words, {
      env: { ...process.env, NODE_OPTIONS: nodeOptions, [process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR']: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const gather = (piece) => (output += piece);
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    child.on('error', (fault) => settle({ code: 1, output: `${words[0]}: ${fault.message}` }));
    child.on('close', (code, signal) => settle({ code: exitCode(code, signal), output }));
  });
}
