import { join } from 'node:path';
import { endEverythingOnSignal, startGroup } from './children.mjs';
import { ensureInstalled, loadSettings, root, runTool } from './setup.mjs';

await runTool(async () => {
  await ensureInstalled();
  loadSettings();
  // client/vite.config.ts sends what the server answers to the same port.
  process.env.PORT ??= '3000';
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: join(root, 'client'),
    server: { port: Number(process.env.CLIENT_PORT ?? '5173'), strictPort: true },
  });
  endEverythingOnSignal(() => vite.close());

  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const server = startGroup(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server/main.ts'], {
    env: { ...process.env, HOST: '127.0.0.1' },
  });
  server.on('exit', (code) => {
    // Ended by our own signal: all is in order.
    if (code === null || code === 0 || code > 128) return;
    console.error(`The server's watcher ended with exit code ${code}.`);
    process.exit(1);
  });

  await vite.listen();
  vite.printUrls();
});
