import { command, query } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, no, Refusal, yes } from '../kernel/verdict.ts';
import { countOf, rulebookOn } from '../catalogue/index.ts';
import { Organisation } from '../identity/index.ts';
import { Admission, admittedOrganisation, listAdmission, type AdmissionNote } from './admission.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { GetInvitees, SetInvitees } from './procedureContract.ts';
import { Project } from './project.ts';

/** Keeps the list of an invited tender whole; the log holds only a commitment that does not tell how long it is (LAW 17, 22). */
export const setInvitees = command(SetInvitees, async (act) => {
  const { input, actor, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (lot.state !== 'DOCS_DRAFT' && lot.state !== 'DOCS_READY')
    throw new Refusal('kernel.wrong_state', { state: lot.state });
  if (lot.procedure === null || lot.procedure.invitation === null) throw new Refusal('tenders.not_by_invitation');
  const ids = input.invitees.map((one) => one.organisationId);
  const bidders = await Organisation.count({ where: { id: ids, kind: 'bidder' }, transaction: tx });
  const areFit = bidders === ids.length && !ids.includes(project.authorityId) && !ids.includes(project.agencyId ?? '');
  ensure(areFit ? yes : no('tenders.invitee_unfit'));
  await Admission.destroy({ where: { lotId: lot.id, ground: 'INVITED' }, transaction: tx });
  for (const { organisationId, ...note } of input.invitees)
    await listAdmission(act, { lotId: lot.id, organisationId, ground: 'INVITED', note });
  const commitment = platform.keys.tag('invitees', lot.id, ...[...ids].sort());
  await record(fact(tendersEvents, 'invitees.listed', lotStream(lot.id), { lotId: lot.id, commitment }));
  return { done: true } as const;
});

/** The list for those who keep it. */
export const getInvitees = query(GetInvitees, async ({ input, actor, now, platform: { keys } }) => {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  if (!lot || !project || !mayPrepare(actor, project).ok) throw new Refusal('kernel.not_found');
  const rows = await Admission.ofLot(lot.id);
  const ids = rows.map((row) => admittedOrganisation(keys, row));
  const named = new Map((await Organisation.findAll({ where: { id: ids } })).map((one) => [one.id, one]));
  const rulebook = lot.rulebook ?? (await rulebookOn(dayOf(now), project.regime, project.catalogueItem));
  return {
    min: countOf(rulebook, 'invite.minCount'),
    items: rows.flatMap((row, place) => {
      const organisation = named.get(ids[place] ?? '');
      if (!organisation) return [];
      const note = JSON.parse(keys.unseal('admission-note', row.sealedNote)) as AdmissionNote;
      return [
        {
          organisationId: organisation.id,
          name: organisation.name,
          creditCode: organisation.creditCode,
          ...note,
          ground: row.ground,
          invitedAt: row.invitedAt?.toISOString() ?? null,
        },
      ];
    }),
  };
});
