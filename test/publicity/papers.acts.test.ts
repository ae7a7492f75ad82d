import { createHash } from 'node:crypto';
import express from 'express';
import { Op } from 'sequelize';
import request from 'supertest';
import { closeRenderer, renderDocument } from '../../server/kernel/document/render.ts';
import { ringDue } from '../../server/kernel/time/tick.ts';
import { newId } from '../../server/kernel/ids.ts';
import { mountFeeds } from '../../server/publicity/feed.ts';
import { issue } from '../../server/publicity/issuePaper.ts';
import { Paper } from '../../server/publicity/paper.ts';
import { papersDue } from '../../server/publicity/papers.ts';
import { specOf } from '../../server/publicity/paperSpec.ts';
import { listPapers } from '../../server/publicity/queries.ts';
import { Upload } from '../../server/files/index.ts';
import { rooms } from '../../server/rooms.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('papers', () => {
  let city: TestPlatform;
  beforeAll(async () => {
    city = await testPlatform();
  }, 60_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  const issuedEntries = async (paperId: string) =>
    (await city.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries')).filter(
      ({ body }) => body.includes('"paper.issued"') && body.includes(paperId),
    ).length;

  test('the same paper gives the same bytes however often it is drawn, so that whoever dies between drawing and issuing loses nothing', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    await city.settle();
    const paper = await Paper.findOne({ where: { lotId }, rejectOnEmpty: true });
    expect(paper.issuedAt).not.toBeNull();
    const { spec } = await specOf(city.platform, paper);
    const again = createHash('sha256')
      .update(await renderDocument(spec))
      .digest('hex');
    expect(again).toBe(paper.sha256);
  });

  test('a paper that is issued at the same time by two is issued once', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    await city.settle();
    const paper = await Paper.findOne({ where: { lotId }, rejectOnEmpty: true });
    await Promise.all([issue(city.platform, paper, city.clock.now()), issue(city.platform, paper, city.clock.now())]);
    expect(await issuedEntries(paper.id)).toBe(1);
    expect(await Upload.count({ where: { boundKind: 'paper', boundId: paper.id } })).toBe(1);
    expect((await Paper.findByPk(paper.id, { rejectOnEmpty: true })).uploadId).toBe(paper.uploadId);
  });

  test('a paper that cannot be drawn waits longer each time, and the others do not wait for it', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    const now = city.clock.now();
    const broken = await Paper.create({
      id: newId(city.platform),
      lotId,
      kind: 'DECISION_REPORT',
      audience: 'PUBLIC',
      stream: `lot:${lotId}`,
      seq: 1,
      entryHash: '0'.repeat(64),
      askedAt: now,
      tryAt: new Date(now.getTime() - 1),
    });
    await city.settle();
    await broken.reload();
    expect([broken.issuedAt, broken.tries, broken.tryAt.getTime() - now.getTime()]).toEqual([null, 1, 1000]);
    expect((await city.ask(listPapers, thePublic, { lotId })).items.map((one) => one.kind)).toEqual(['TENDER_NOTICE']);
    for (const [waited, tries] of [
      [999, 1],
      [1000, 2],
      [2999, 2],
      [3000, 3],
    ] as const) {
      city.clock.set(new Date(now.getTime() + waited));
      await ringDue(city.platform, [papersDue], city.clock.now());
      await broken.reload();
      expect([waited, broken.tries]).toEqual([waited, tries]);
    }
    await broken.destroy();
  });

  test('receipts, which come by the thousand, are drawn after the public’s papers', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    await city.settle();
    const now = city.clock.now();
    const row = (kind: Paper['kind'], seq: number, before: number) =>
      Paper.create({
        id: newId(city.platform),
        lotId,
        kind,
        audience: 'PUBLIC',
        stream: `lot:${lotId}:test`,
        seq,
        entryHash: '0'.repeat(64),
        askedAt: now,
        tryAt: new Date(now.getTime() - before),
      });
    await row('RECEIPT', 1, 5000);
    const notice = await row('FAILURE_NOTICE', 2, 1);
    expect(await papersDue.due(city.platform, now)).toEqual([notice.id]);
    await Paper.destroy({ where: { stream: { [Op.like]: '%:test' } } });
    expect(await papersDue.due(city.platform, now)).toEqual([]);
  });

  test('nobody can knock with the clock’s own call', async () => {
    expect(rooms.flatMap((room) => room.handlers).map((handler) => handler.call.name)).not.toContain(
      'publicity.issuePaper',
    );
  });
});

describe('the feeds', () => {
  let city: TestPlatform;
  const app = express();
  beforeAll(async () => {
    city = await testPlatform();
    mountFeeds(app, city.platform);
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    await buildBid(city, 'bidder1', lotId);
    await city.settle();
  }, 60_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  test.each([
    ['/feed.xml', 'application/rss+xml; charset=utf-8', '<rss version="2.0"'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8', '<feed xmlns="http://www.w3.org/2005/Atom"'],
    ['/feed.json', 'application/feed+json; charset=utf-8', '"version"'],
  ])('%s holds the newest notices with links to them', async (path, type, mark) => {
    const answer = await request(app)
      .get(path)
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () => {
          done(null, text);
        });
      });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
    expect(answer.body).toContain(mark);
    expect(answer.body).toContain('招标公告');
    expect(answer.body).toMatch(/http:\/\/localhost:3000\/notices\/[0-9a-f-]{36}/);
    expect(answer.body).not.toContain('汉水建设');
  });

  test('who asks again is told that nothing changed', async () => {
    const first = await request(app).get('/atom.xml');
    const again = await request(app)
      .get('/atom.xml')
      .set('If-None-Match', first.headers['etag'] ?? '');
    expect(again.status).toBe(304);
  });
});
