import { becomeNode } from './children.mjs';
import { ensureClientBuilt, ensureInstalled, loadSettings, runTool } from './setup.mjs';

await runTool(async () => {
  await ensureInstalled();
  await ensureClientBuilt();
  loadSettings();
  becomeNode('server/main.ts', process.argv.slice(2));
});
