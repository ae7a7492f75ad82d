import { Op } from 'sequelize';
import { hasRole, query, type Actor } from '../kernel/act.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { DateTime } from 'luxon';
import { CatalogueComment } from './catalogueComment.ts';
import { changesBetween } from './changes.ts';
import { CompareCatalogues, GetCatalogueVersion, ListCatalogueVersions } from './contract.ts';
import { itemsOf, rulebookOn } from './law.ts';
import { CatalogueVersion } from './models.ts';
import { presentVersion } from './present.ts';
import { countOf } from './rulebook.ts';
import { mayComment } from './rules.ts';
import { catalogueMoves, type CatalogueFacts, type CatalogueMove } from './states.ts';
import { changesOf, versionFacts, versionHash } from './versionFacts.ts';

/** The day by which the catalogue in force must have been looked at again, once it has come (DOMAIN 2.4). */
async function reviewDueOn(now: Date): Promise<string | null> {
  const today = dayOf(now);
  const rulebook = await rulebookOn(today, 'TENDERING_LAW', '*');
  const current = await CatalogueVersion.findOne({ where: { state: 'IN_FORCE' }, order: [['validFrom', 'DESC']] });
  if (!current || !rulebook['catalogue.reviewMonths']) return null;
  const due = DateTime.fromISO(current.validFrom)
    .plus({ months: countOf(rulebook, 'catalogue.reviewMonths') })
    .toFormat('yyyy-MM-dd');
  return due <= today ? due : null;
}

export const listCatalogueVersions = query(ListCatalogueVersions, async ({ actor, now }) => {
  const versions = await CatalogueVersion.findAll({
    where: hasRole(actor, 'officer')
      ? {}
      : { [Op.or]: [{ state: { [Op.notIn]: ['DRAFT', 'REPEALED'] } }, { approvedAt: { [Op.ne]: null } }] },
    order: [
      ['validFrom', 'DESC'],
      ['number', 'DESC'],
    ],
    limit: 200,
  });
  return { items: versions.map(presentVersion), reviewDueOn: await reviewDueOn(now) };
});

/** A draft is nobody's law yet: only officers read it before the consultation opens. */
async function readable(id: string, actor: Actor): Promise<CatalogueVersion> {
  const version = await CatalogueVersion.findByPk(id);
  const isHidden = version && (version.state === 'DRAFT' || (version.state === 'REPEALED' && !version.approvedAt));
  if (!version || (isHidden && !hasRole(actor, 'officer'))) throw new Refusal('kernel.not_found');
  return version;
}

const movesOf = (facts: CatalogueFacts, now: Date) =>
  (Object.keys(catalogueMoves.moves) as CatalogueMove[])
    .filter((name) => {
      const { by, from } = catalogueMoves.moves[name];
      return by.includes('officer') && from.includes(facts.state);
    })
    .map((name) => {
      const judged = catalogueMoves.judge(name, 'officer', facts, now);
      const law = catalogueMoves.moves[name].law ?? null;
      return { move: name, allowed: judged.ok, refusal: judged.ok ? null : judged.code, law };
    });

export const getCatalogueVersion = query(GetCatalogueVersion, async ({ input, actor, now }) => {
  const version = await readable(input.versionId, actor);
  const isOfficer = hasRole(actor, 'officer');
  const base = version.basedOnId === null ? null : await CatalogueVersion.findByPk(version.basedOnId);
  const comments = await CatalogueComment.findAll({
    where: { versionId: version.id },
    order: [
      ['madeAt', 'ASC'],
      ['id', 'ASC'],
    ],
    limit: 1000,
  });
  const facts = await versionFacts(version, actor);
  return {
    ...presentVersion(version),
    basedOn: base ? { id: base.id, number: base.number } : null,
    items: await itemsOf(version.id),
    changes: await changesOf(version),
    comments: comments
      .filter((comment) => isOfficer || comment.answeredAt !== null)
      .map((comment) => ({
        id: comment.id,
        author: comment.author,
        contact: isOfficer ? comment.contact : null,
        text: comment.text,
        madeAt: comment.madeAt.toISOString(),
        answer: comment.answer,
        answeredAt: comment.answeredAt?.toISOString() ?? null,
      })),
    openComments: comments.filter((comment) => comment.answeredAt === null).length,
    mayComment: mayComment(version, now).ok,
    contentHash: await versionHash(version),
    isMine: actor.kind === 'person' && actor.personId === version.draftedBy,
    moves: isOfficer ? movesOf(facts, now) : [],
  };
});

export const compareCatalogues = query(CompareCatalogues, async ({ input, actor }) => {
  const from = await readable(input.from, actor);
  const to = await readable(input.to, actor);
  return { changes: changesBetween(await itemsOf(from.id), await itemsOf(to.id)) };
});
