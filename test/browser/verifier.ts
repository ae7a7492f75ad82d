import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { verifyOffline, type FileAtHand } from '../../server/supervision/offline.ts';
import { launch } from './screen.ts';

/** The one HTML file, opened from the disk in a browser that has no network, says of the example kit what `npm run verify` says. */
const kit = 'docs/example-kit';
const passphrase = '长江 汉江 堵河';
const bid = ['receipt.json', 'manifest.json', 'form.age', 'file-1.age', 'file-2.age', 'bid-key.json'];
const choices: readonly (readonly string[])[] = [
  ['receipt.json'],
  ['lot-1-tendering.json', 'lot-2-opened.json'],
  ['receipt.json', 'lot-2-opened.json'],
  bid,
];

await mkdir('var', { recursive: true });
const directory = await mkdtemp(join('var', 'verifier-'));
const page = resolve(directory, 'bidhall-verify.html');
const browser = await launch();

const atHand = async (path: string): Promise<FileAtHand> => {
  const blob = await openAsBlob(path);
  return { name: basename(path), size: blob.size, stream: () => blob.stream() };
};

/** What the page shows for these files: the verdict, and each check with its detail. */
async function shown(
  screen: Page,
  paths: readonly string[],
  key: string,
): Promise<{ verdict: string; details: string[] }> {
  await screen.goto(pathToFileURL(page).href);
  await screen.fill('input[name=key]', key);
  await screen.fill('input[name=passphrase]', passphrase);
  await screen.setInputFiles('input[type=file]', [...paths]);
  await screen.locator('.verdict.good, .verdict.bad').waitFor();
  const details = await screen
    .locator('li')
    .evaluateAll((lines) =>
      lines.map((line) => `${line.classList.value} ${line.querySelector('small')?.textContent ?? ''}`),
    );
  return { verdict: await screen.locator('.verdict.good, .verdict.bad').innerText(), details };
}

try {
  // Away from everything that was built with it: only the file itself is there.
  await cp('client/dist/verify.html', page);
  const key = (await readFile(join(kit, 'key.txt'), 'utf8')).trim();
  const faults: string[] = [];
  const asked = new Set<string>();
  const context = await browser.newContext({ locale: 'zh-CN', offline: true, viewport: { width: 1280, height: 900 } });
  const screen = await context.newPage();
  screen.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  screen.on('pageerror', (fault) => faults.push(fault.message));
  screen.on('request', (request) => asked.add(request.url()));

  for (const names of choices) {
    const paths = names.map((name) => join(kit, name));
    const here = await verifyOffline(await Promise.all(paths.map(atHand)), { key, passphrase });
    const there = await shown(screen, paths, key);
    assert.equal(there.verdict, '全部检查通过', `${names.join(', ')}: ${there.details.join('\n')}`);
    assert.deepEqual(
      there.details,
      here.checks.map(({ ok, detail }) => `${ok ? 'holds' : 'fails'} ${detail}`),
      names.join(', '),
    );
    console.log(`${names.join(', ')}: ${String(there.details.length)} checks hold, the same as in node`);
  }
  await screen.screenshot({ path: join('var', 'verifier.png'), fullPage: true });

  const bent = join(directory, 'lot-2-opened.json');
  const text = await readFile(join(kit, 'lot-2-opened.json'), 'utf8');
  await writeFile(bent, text.replace('11500000.00', '11400000.00'));
  assert.match((await shown(screen, [bent], key)).verdict, /^核验未通过/);
  const strange = key.replace(/^[^+]+/, 'elsewhere.example/log');
  assert.match((await shown(screen, [join(kit, 'receipt.json')], strange)).verdict, /^核验未通过/);
  await screen.getByRole('button', { name: 'English' }).click();
  assert.match(await screen.locator('.verdict.bad').innerText(), /^Not every check holds/);
  console.log('a changed price and a foreign key are found');

  assert.equal(faults.join('\n'), '', 'the page complains of nothing');
  assert.deepEqual([...asked], [pathToFileURL(page).href], 'the page asks for nothing but itself');
  // Not only because there is no network: the page's own policy forbids it.
  await context.setOffline(false);
  const answer = await screen.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      () => 'refused',
    ),
  );
  assert.equal(answer, 'refused');
  assert.match(faults.join('\n'), /Content Security Policy/);
  console.log('its policy forbids every connection');
} finally {
  await browser.close();
  await rm(directory, { recursive: true, force: true });
}
