import { ensureClientBuilt, ensureInstalled, runTool } from './setup.mjs';

await runTool(async () => {
  await ensureInstalled();
  await ensureClientBuilt();
  console.log('client/dist is the build of the sources as they stand.');
});
