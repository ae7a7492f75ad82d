import type { Consortium } from '../../server/bids/contract.ts';
import { Evaluation } from '../../server/evaluation/index.ts';
import { Organisation } from '../../server/identity/index.ts';
import { Opening, openedBidsOf } from '../../server/opening/index.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { buildEvaluation } from '../support/builders/evaluation.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

let test0: TestPlatform;
beforeEach(async () => {
  test0 = await testPlatform();
});
afterEach(() => test0.close());

const bidder = (login: string) =>
  Organisation.findByPk(test0.organisationId(login), { attributes: ['name', 'creditCode'], rejectOnEmpty: true });

/** A consortium led by the first, its agreement in the named part. */
async function jointly(logins: readonly string[], agreementPartId: string | null): Promise<Consortium> {
  const members = await Promise.all(logins.map(bidder));
  return {
    members: members.map(({ name, creditCode }, at) => ({
      name,
      creditCode,
      share: at === 0 ? 100 - 40 * (members.length - 1) : 40,
      work: at === 0 ? '道路工程' : '排水工程',
    })),
    agreementPartId,
  };
}

const terms = { consortiumAllowed: true, consortiumMaxMembers: 2 };

test('bears the names of all its members from the read-out on, in hall, record and report', async () => {
  const consortium = await jointly(['bidder1', 'bidder5'], 'file-2');
  const session = await buildEvaluation(test0, {
    phase: 'SIGNING',
    terms,
    bidders: { bidder1: { form: { consortium } }, bidder2: {}, bidder3: {} },
  });
  const { lotId } = session;
  const [leader, member] = consortium.members;
  const name = `${leader?.name ?? ''}（牵头人）、${member?.name ?? ''}（联合体）`;
  const hall = await test0.ask(getOpening, thePublic, { lotId });
  expect(hall.bids[0]?.bidderName).toBe(name);
  expect((await Opening.findByPk(lotId, { rejectOnEmpty: true })).record).toContain(name);
  const evaluation = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
  expect(evaluation.report).toContain(name);
  expect(evaluation.rejections).toEqual([]);
  expect((await openedBidsOf(lotId))[0]?.memberCodes).toEqual([member?.creditCode]);
}, 120_000);

test('a member that also bids alone spoils both bids, seen only after the opening (REG 37)', async () => {
  const consortium = await jointly(['bidder1', 'bidder2'], 'file-2');
  const { lotId, bidIds } = await buildEvaluation(test0, {
    phase: 'SCORING',
    terms,
    bidders: { bidder1: { form: { consortium } }, bidder2: {}, bidder3: {}, bidder4: {}, bidder5: {} },
  });
  const { rejections, standing } = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
  expect(rejections?.map(({ bidId, ground, by }) => [bidId, ground, by])).toEqual([
    [bidIds[0], 'REJ_MULTIPLE_BIDS', 'COMPUTED'],
    [bidIds[1], 'REJ_MULTIPLE_BIDS', 'COMPUTED'],
  ]);
  expect(standing).toEqual(bidIds.slice(2));
}, 120_000);

test('without its agreement among the files it is rejected (REG 51)', async () => {
  const consortium = await jointly(['bidder1', 'bidder2'], 'file-9');
  const { lotId, bidIds } = await buildEvaluation(test0, {
    phase: 'SCORING',
    terms,
    bidders: { bidder1: { form: { consortium } }, bidder3: {}, bidder4: {}, bidder5: {} },
  });
  const { rejections } = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
  expect(rejections?.map(({ bidId, ground }) => [bidId, ground])).toEqual([[bidIds[0], 'REJ_NO_JV_AGREEMENT']]);
}, 120_000);
