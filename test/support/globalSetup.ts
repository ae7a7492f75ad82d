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
 * TEST_DIRECTORY. What finished runs left is removed; while another run is still going, nothing that may be its is touched.
 */
async function prepare(): Promise<void> {
  const root = join(process.cwd(), 'var', 'test');
  await mkdir(root, { recursive: true });
  const names = await readdir(root);
  const isOfLivingRun = (name: string) => /^\d+$/.test(name) && Number(name) !== process.pid && isRunning(Number(name));
  const isAlone = !names.some(isOfLivingRun);
  for (const name of names)
    if (isAlone || (/^\d+$/.test(name) && !isOfLivingRun(name)))
      await rm(join(root, name), { recursive: true, force: true, maxRetries: 5 });
  process.env.TEST_DIRECTORY = join(root, String(process.pid));
  await mkdir(process.env.TEST_DIRECTORY);
}

export { prepare as default };
