import { Agent, request } from 'node:http';

/** The middle of several figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs two sides in turn, so that a drifting machine hits both alike, and answers the median of each. */
export async function interleaved(
  rounds: number,
  ours: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ ours: number; limit: number }> {
  const figures: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  await ours();
  await limit();
  for (let round = 0; round < rounds; round += 1) {
    figures.ours.push(await ours());
    figures.limit.push(await limit());
  }
  return { ours: median(figures.ours), limit: median(figures.limit) };
}

/** GETs one address over kept connections for some seconds; answers requests per second. */
export async function requestsPerSecond(url: string, connections: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const once = () =>
    new Promise<void>((resolve, reject) => {
      request(url, { agent }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`status ${String(response.statusCode)}`));
        response.resume();
        response.once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  const worker = async () => {
    while (performance.now() < end) {
      await once();
      count += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const rate = count / ((performance.now() - start) / 1000);
  agent.destroy();
  return rate;
}

/** The last line of every bench. */
export function verdictLine(name: string, ours: number, limit: number, unit: string, more = ''): string {
  return `${name} ratio=${(ours / limit).toFixed(2)} ours=${ours.toFixed(0)}${unit} limit=${limit.toFixed(0)}${unit}${more}`;
}
