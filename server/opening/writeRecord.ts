import { createHash } from 'node:crypto';
import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Bid } from '../bids/index.ts';
import { Organisation } from '../identity/index.ts';
import { lotStream, type Lot, type Project } from '../tenders/index.ts';
import { openingEvents } from './events.ts';
import { OpenedBid, type Opening } from './opening.ts';
import { recordedBid, type OpeningRecord } from './record.ts';

interface Told {
  readonly lot: Lot;
  readonly opening: Opening;
  readonly bids: readonly OpenedBid[];
  readonly project: Project;
}

/** Writes the record of an opening that has just ended, keeps it under its hash and tells the log. */
export async function writeRecord(
  act: Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record'>,
  told: Told,
  outcome: 'OPENED' | 'FAILED',
): Promise<void> {
  const { tx, platform } = act;
  const { lot, opening } = told;
  const record = canonical(await recordOf(act, told, outcome));
  const recordHash = createHash('sha256').update(record, 'utf8').digest('hex');
  const recordId = newId(platform);
  await opening.update({ record, recordHash, recordId }, { transaction: tx });
  await act.record(
    fact(openingEvents, 'opening.concluded', lotStream(lot.id), { lotId: lot.id, recordId, recordHash, outcome }),
  );
}

const sourceOf = (bid: OpenedBid) => ({
  ...bid.get({ plain: true }),
  form: bid.form?.format === 'bidhall-form/1' ? bid.form : null,
});

const returnedOf = async (lotId: string, tx: Act<Call>['tx']) =>
  (await OpenedBid.ofLot(lotId, tx))
    .filter((bid) => bid.technical === 'REJECTED')
    .map(({ bidderName, technicalGround }) => ({ bidderName, ground: technicalGround ?? '' }));

async function recordOf(
  { now, tx }: Pick<Act<Call>, 'now' | 'tx'>,
  { lot, opening, bids, project }: Told,
  outcome: 'OPENED' | 'FAILED',
): Promise<OpeningRecord> {
  const manifests = await Bid.findAll({
    attributes: ['id', 'manifestHash'],
    where: { id: bids.map((bid) => bid.bidId) },
    transaction: tx,
  });
  const parties = await Organisation.findAll({
    attributes: ['id', 'name'],
    where: { id: [project.authorityId, ...(project.agencyId ? [project.agencyId] : [])] },
    transaction: tx,
  });
  const nameOf = (organisationId: string | null) => parties.find((one) => one.id === organisationId)?.name ?? null;
  return {
    format: 'bidhall-opening-record/1',
    lotId: lot.id,
    lotCode: lot.code,
    lotName: lot.name,
    projectCode: project.code,
    projectName: project.name,
    regime: project.regime,
    authorityName: nameOf(project.authorityId) ?? '',
    agencyName: nameOf(project.agencyId),
    outcome,
    ...(opening.envelope === 'ONE' ? {} : { envelope: opening.envelope }),
    ...(opening.envelope === 'PRICE' ? { returned: await returnedOf(lot.id, tx) } : {}),
    deadlineAt: lot.deadlineAt?.toISOString() ?? '',
    openedAt: opening.openedAt.toISOString(),
    startedAt: opening.startedAt?.toISOString() ?? null,
    decryptUntil: opening.decryptUntil?.toISOString() ?? null,
    extensions: opening.extensions,
    readAt: opening.readAt?.toISOString() ?? null,
    ceiling: lot.ceiling,
    drawnCoefficient: opening.drawnCoefficient,
    concludedAt: now.toISOString(),
    bids: bids.map((bid) =>
      recordedBid(
        sourceOf(bid),
        manifests.find((one) => one.id === bid.bidId)?.manifestHash ?? '',
        project.regime,
        outcome,
        lot.terms.supply,
      ),
    ),
  };
}
