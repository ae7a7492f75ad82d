import type { Actor } from '../../server/kernel/act.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { getNotice, listNotices, listPapers } from '../../server/publicity/queries.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { announceMethod } from '../../server/tenders/announceMethod.ts';
import { reopenDocuments } from '../../server/tenders/documents.ts';
import { getInvitees, setInvitees } from '../../server/tenders/invitees.ts';
import { room } from '../../server/tenders/index.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { getLot } from '../../server/tenders/queries.ts';
import { setProcedure } from '../../server/tenders/setProcedure.ts';
import { sealBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { reachDeadline } from '../support/builders/opening.ts';
import { buildRestricted, invitation, listOf } from '../support/builders/restricted.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const procedure = { invitation, prequalification: null };
const invited = ['bidder1', 'bidder2', 'bidder3'] as const;

describe('an invited tender', () => {
  let test0: TestPlatform;
  const who = (login: string): Actor => (login === 'public' ? thePublic : test0.actor(login));
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());
  afterAll(() => closeRenderer());

  test('a mandatory project invites only after its reason was published, and not in the same instant', async () => {
    const { lotId } = await buildRestricted(test0, { procedure, invitees: invited });
    const publish = () => test0.act(publishLot, test0.actor('agency'), { lotId });
    expect(await test0.refusalOf(publish())).toBe('tenders.reason_not_published');
    await test0.act(announceMethod, test0.actor('agency'), { lotId });
    expect(await test0.refusalOf(publish())).toBe('tenders.reason_not_published');
    test0.clock.advance(1);
    await expect(publish()).resolves.toEqual({ done: true });
  });

  test('the reason stands in a public notice with its article before anybody is invited, and only once', async () => {
    const { lotId } = await buildRestricted(test0, { procedure, invitees: invited, announce: true });
    const [notice] = (await test0.ask(listNotices, thePublic, { lotId })).items;
    expect(notice?.title.zh).toContain('邀请招标理由公示');
    const told = JSON.stringify(await test0.ask(getNotice, thePublic, { noticeId: notice?.id ?? '' }));
    expect(told).toContain('REG 8');
    expect(told).toContain(invitation.explanation);
    const lot = await test0.ask(getLot, thePublic, { lotId });
    expect(lot).toMatchObject({ state: 'DOCS_READY', terms: null, documents: [], mayReadDocuments: false });
    expect(lot.procedure?.invitation).toEqual(invitation);
    expect(await test0.refusalOf(test0.act(announceMethod, test0.actor('agency'), { lotId }))).toBe(
      'tenders.method_announced',
    );
  });

  test('documents that are taken back take the published reason with them', async () => {
    const { lotId } = await buildRestricted(test0, { procedure, invitees: invited, announce: true });
    await test0.act(reopenDocuments, test0.actor('authority'), { lotId });
    expect(await test0.refusalOf(test0.ask(getLot, thePublic, { lotId }))).toBe('tenders.not_published');
  });

  test.each([
    [2, 'tenders.too_few_invitees'],
    [3, null],
  ])('a list of %i: %s', async (count, refusal) => {
    const { lotId } = await buildRestricted(test0, { procedure, invitees: invited.slice(0, count), announce: true });
    const published = test0.act(publishLot, test0.actor('agency'), { lotId });
    if (refusal === null) await expect(published).resolves.toEqual({ done: true });
    else expect(await test0.refusalOf(published)).toBe(refusal);
  });

  test('nobody stands on the list who is no bidder, twice there, or a party', async () => {
    const { lotId } = await buildRestricted(test0, { procedure, invitees: invited });
    const keep = (logins: readonly string[]) =>
      test0.refusalOf(test0.act(setInvitees, test0.actor('agency'), { lotId, invitees: listOf(test0, logins) }));
    expect(await keep(['bidder1', 'bidder1', 'bidder2'])).toBe('tenders.invitee_unfit');
    expect(await keep(['bidder1', 'bidder2', 'authority'])).toBe('tenders.invitee_unfit');
    expect(await keep(['bidder1', 'bidder2', 'agency'])).toBe('tenders.invitee_unfit');
  });

  test('a reason of another law is refused, and an open lot has no list and no reason', async () => {
    const { lotId } = await buildLot(test0, { state: 'DOCS_DRAFT' });
    const agency = test0.actor('agency');
    const other = { invitation: { ...invitation, reason: 'LIMITED_SUPPLIERS' as const }, prequalification: null };
    expect(await test0.refusalOf(test0.act(setProcedure, agency, { lotId, procedure: other }))).toBe(
      'tenders.invitation_reason_unfit',
    );
    expect(await test0.refusalOf(test0.act(setInvitees, agency, { lotId, invitees: [] }))).toBe(
      'tenders.not_by_invitation',
    );
    expect(await test0.refusalOf(test0.act(announceMethod, agency, { lotId }))).toBe('kernel.wrong_state');
  });

  describe('after the invitations went out', () => {
    let lotId: string;
    let files: { tender: string; free: string };
    beforeEach(async () => {
      ({ lotId, files } = await buildRestricted(test0, { procedure, invitees: invited, announce: true }));
      await test0.act(publishLot, test0.actor('agency'), { lotId });
      await test0.settle();
    });

    test('only the invited and the parties read the documents', async () => {
      for (const login of ['bidder1', 'bidder3', 'agency', 'authority', 'supervisor']) {
        expect(await test0.ask(getLot, who(login), { lotId })).toMatchObject({ mayReadDocuments: true });
        expect(await room.readers?.['lot_document']?.(test0.platform, who(login), lotId)).toEqual({ ok: true });
      }
      for (const login of ['bidder4', 'public', 'expert1']) {
        expect(await test0.ask(getLot, who(login), { lotId })).toMatchObject({
          mayReadDocuments: false,
          terms: null,
          documents: [],
          state: 'TENDERING',
        });
        expect(await room.readers?.['lot_document']?.(test0.platform, who(login), lotId)).toMatchObject({ ok: false });
      }
      expect(files.tender).toBeDefined();
    });

    test('only the invited bid', async () => {
      const send = async (login: string) => {
        const { manifest, manifestHash } = await sealBid(test0, login, lotId);
        return test0.act(submitBid, test0.actor(login), { lotId, manifest, manifestHash });
      };
      await expect(send('bidder2')).resolves.toMatchObject({ version: 1 });
      expect(await test0.refusalOf(send('bidder4'))).toBe('bids.not_invited');
    });

    test('each invited bidder has its letter in the inbox and as a paper, and finds the task; nobody else does', async () => {
      const seen = async (login: string) => ({
        letters: (await test0.ask(listMessages, who(login), { limit: 50 })).items.map((one) => one.kind),
        papers: (await test0.ask(listPapers, who(login), { lotId })).items.map((one) => one.variant ?? one.kind),
        tasks: (await test0.ask(myTasks, who(login), {})).items.map((one) => one.kind),
      });
      expect(await seen('bidder1')).toEqual({
        letters: ['invited'],
        papers: expect.arrayContaining(['INVITATION', 'TENDER_NOTICE']) as unknown,
        tasks: ['prepare_bid'],
      });
      expect(await seen('bidder4')).toEqual({ letters: [], papers: ['TENDER_NOTICE'], tasks: [] });
    });

    test('who is invited, and how many, is for authority and agency alone until the opening', async () => {
      const names = invited.map((login) => test0.organisationId(login));
      const list = await test0.ask(getInvitees, test0.actor('authority'), { lotId });
      expect(list.items.map((one) => one.organisationId).sort()).toEqual([...names].sort());
      expect(await test0.refusalOf(test0.ask(getInvitees, test0.actor('centre'), { lotId }))).toBe('kernel.wrong_role');
      for (const login of ['public', 'bidder4', 'centre', 'supervisor', 'expert1', 'agency', 'bidder1']) {
        const actor = who(login);
        const exported = (await test0.ask(exportLot, actor, { lotId })) as { streams: Record<string, unknown[]> };
        const papers = (await test0.ask(listPapers, actor, { lotId })).items;
        const told = JSON.stringify([
          await test0.ask(getLot, actor, { lotId }),
          await test0.ask(readLedger, actor, { lotId }),
          await Promise.all(
            (await test0.ask(listNotices, actor, { lotId })).items.map((one) =>
              test0.ask(getNotice, actor, { noticeId: one.id }),
            ),
          ),
          exported.streams,
        ]);
        for (const name of names) expect(told).not.toContain(name);
        // The stream of another's invitation does not even show by its name.
        const streams = Object.keys(exported.streams).filter((stream) => stream.includes(':application:'));
        expect(streams).toEqual([]);
        expect(papers.filter((one) => one.variant === 'INVITATION')).toHaveLength(login === 'bidder1' ? 1 : 0);
      }
    });

    test('from the opening on the documents are everybody’s', async () => {
      for (const login of invited) {
        const { manifest, manifestHash } = await sealBid(test0, login, lotId);
        await test0.act(submitBid, test0.actor(login), { lotId, manifest, manifestHash });
      }
      await reachDeadline(test0, lotId);
      expect(await test0.ask(getLot, thePublic, { lotId })).toMatchObject({ state: 'OPENING', mayReadDocuments: true });
    });
  });
});
