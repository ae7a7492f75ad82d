import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Gives this run of the tests an empty folder of its own, `var/test/<pid>`, and tells the workers its place in
 * TEST_DIRECTORY. What finished runs left is removed; runs that are still going keep theirs.
 */
async function prepare(): Promise<void> {
  const root = join(process.cwd(), 'var', 'test');
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const isKept = /^\d+$/.test(name) && Number(name) !== process.pid && isRunning(Number(name));
    if (!isKept) await rm(join(root, name), { recursive: true, force: true, maxRetries: 5 });
  }
  process.env.TEST_DIRECTORY = join(root, String(process.pid));
  await mkdir(process.env.TEST_DIRECTORY);
}

export { prepare as default };
