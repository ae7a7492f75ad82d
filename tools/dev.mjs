import { join } from 'node:path';
import { endEverythingOnSignal, startGroup } from './children.mjs';
import { ensureInstalled, loadSettings, root, runTool } from './setup.mjs';

/** What the server answers itself; every other address is the client's. */
const serverPaths = '^/(api|socket\\.io|open|feeds|files)(/|\\?|$)';

await runTool(async () => {
  await ensureInstalled();
  loadSettings();
  const port = process.env.PORT ?? '3000';
  const clientPort = Number(process.env.CLIENT_PORT ?? '5173');
  const target = `http://127.0.0.1:${port}`;

  const { createServer } = await import('vite');
  const vite = await createServer({
    root: join(root, 'client'),
    server: { port: clientPort, strictPort: true, proxy: { [serverPaths]: { target, ws: true } } },
  });
  endEverythingOnSignal(() => vite.close());

  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const server = startGroup(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server/main.ts'], {
    env: { ...process.env, PORT: port, HOST: '127.0.0.1' },
  });
  server.on('exit', (code) => {
    console.error(`The server's watcher ended (${code ?? 'by a signal'}).`);
    process.exit(1);
  });

  await vite.listen();
  vite.printUrls();
});
