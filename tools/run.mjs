import { becomeNode } from './children.mjs';
import { ensureClientBuilt, ensureInstalled, loadSettings, runTool, SetupError } from './setup.mjs';

await runTool(async () => {
  const words = process.argv.slice(2);
  // `--client` first: the program shows pages, so the client must be built.
  const needsClient = words[0] === '--client';
  const [file, ...rest] = needsClient ? words.slice(1) : words;
  if (file === undefined) throw new SetupError('Say which program: node tools/run.mjs [--client] FILE [words …]');
  await ensureInstalled();
  if (needsClient) await ensureClientBuilt();
  loadSettings();
  becomeNode(file, rest);
});
