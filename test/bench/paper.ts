import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { drawDocument } from '../../server/kernel/document/draw.ts';
import { renderDocument } from '../../server/kernel/document/render.ts';
import { longTables } from '../kernel/document/samples.ts';
import { interleaved, verdictLine } from './measure.ts';

const drawn = 3;

const perMinute = async (draw: (place: number) => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  for (let place = 0; place < drawn; place += 1) await draw(place);
  return (drawn / (performance.now() - start)) * 60_000;
};

/** Papers of twenty pages through the worker, whose bytes come back while the main loop goes on, against drawing them in place. */
export async function paper(): Promise<string> {
  const stood: number[] = [];
  const { ours, limit } = await interleaved(
    3,
    async () => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const rate = await perMinute((place) => renderDocument(longTables(String(place))));
      delay.disable();
      stood.push(delay.max / 1e6);
      return rate;
    },
    () => perMinute((place) => drawDocument(longTables(String(place)))),
  );
  return verdictLine('paper', ours, limit, '/min', ` stood=${Math.max(...stood).toFixed(0)}ms`);
}
