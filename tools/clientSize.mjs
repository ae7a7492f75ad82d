import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './setup.mjs';

/** What the portal's first page may weigh, all its scripts together, gzipped: it must come over a slow line in a moment. */
const limit = 220_000;
const firstPage = 'src/portal/HomePage.tsx';

const built = join(root, 'client', 'dist');
const manifestFile = join(built, '.vite', 'manifest.json');
if (!existsSync(manifestFile)) {
  console.error('There is no build to measure: run "npm run build" first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/** The scripts that an entry needs before it can be shown: its own and all that it imports, but not what it may load later. */
function scriptsOf(name, found = new Set()) {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) scriptsOf(imported, found);
  return found;
}

const scripts = scriptsOf('index.html');
if (!manifest[firstPage]) {
  console.error(`${firstPage} is not in the build's manifest.`);
  process.exit(1);
}
scriptsOf(firstPage, scripts);

let total = 0;
for (const script of scripts) {
  const size = gzipSync(readFileSync(join(built, script)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${script}`);
}
console.log(`${String(total).padStart(8)}  gzipped in total, limit ${limit}`);
if (total > limit) {
  console.error('The first page has grown too heavy: load what it does not need later.');
  process.exit(1);
}
