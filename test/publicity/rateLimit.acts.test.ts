import request from 'supertest';
import { makeApp, type App } from '../../server/app.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

let city: TestPlatform;
let app: App;
beforeAll(async () => {
  city = await testPlatform();
  const { platform } = city;
  app = makeApp({ ...platform, env: { ...platform.env, NODE_ENV: 'production' } }, {});
});
afterAll(async () => {
  await app.close();
  await city.close();
});

const statusOf = async (path: string): Promise<{ readonly status: number; readonly refusal: unknown }> => {
  const { status, body } = await request(app.express).get(path);
  return { status, refusal: (body as { refusal?: unknown }).refusal };
};

test('one address asks to follow a search twenty times in ten minutes, and is told to wait the next time', async () => {
  const follow = () => request(app.express).post('/api/v1/subscriptions').send({});
  for (let asked = 0; asked < 20; asked += 1) expect((await follow()).status).not.toBe(429);
  const refused = await follow();
  expect([refused.status, (refused.body as { refusal: string }).refusal]).toEqual([429, 'kernel.too_many_requests']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  // Who may not follow may still read.
  expect((await statusOf('/api/v1/lots?q=滨江路')).status).toBe(200);
});

test('one address searches twelve hundred times in a minute, and not once more', async () => {
  let answered = 0;
  for (;;) {
    const answers = await Promise.all(Array.from({ length: 40 }, () => statusOf('/api/v1/lots?q=火星&limit=1')));
    const refused = answers.filter(({ status }) => status === 429);
    answered += answers.length - refused.length;
    if (refused.length > 0) {
      expect(new Set(refused.map(({ refusal }) => refusal))).toEqual(new Set(['kernel.too_many_requests']));
      break;
    }
  }
  // The calls of the test before count as well.
  expect(answered).toBeGreaterThan(1150);
  expect(answered).toBeLessThanOrEqual(1200);
}, 60_000);
