import { Op, type WhereOptions } from 'sequelize';
import { hasRole, personOf, query } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import type { OutputOf } from '../kernel/call.ts';
import { ListBidders, ListOrganisations, ListPersons, type Me } from './contract.ts';
import { Organisation } from './organisation.ts';
import { Person } from './person.ts';

/** The signed-in person as the client sees it. */
export async function presentMe(
  platform: Platform,
  personId: string | null,
  csrfToken: string | null,
): Promise<OutputOf<typeof Me>> {
  const person = personId === null ? null : await Person.findByPk(personId);
  const organisation = person ? await Organisation.findByPk(person.organisationId) : null;
  return {
    person:
      person && organisation
        ? {
            id: person.id,
            name: person.name,
            login: person.login,
            roles: person.roles,
            organisation: {
              id: organisation.id,
              name: organisation.name,
              kind: organisation.kind,
              creditCode: organisation.creditCode,
            },
            secondFactor: person.hasSecondFactor ? 'on' : organisation.demandsSecondFactor ? 'required' : 'off',
          }
        : null,
    csrfToken: person ? csrfToken : null,
    sandbox: platform.env.sandbox,
    demo: platform.env.demo,
  };
}

const contains = (text: string) => ({ [Op.like]: `%${text.replace(/[\\%_]/g, '')}%` });

export const listOrganisations = query(ListOrganisations, ({ input }) =>
  organisationPage(
    {
      kind: input.kind ?? { [Op.in]: ['authority', 'agency'] },
      ...(input.q ? { name: contains(input.q) } : {}),
    },
    input,
  ),
);

export const listBidders = query(ListBidders, ({ input }) =>
  organisationPage(
    {
      kind: 'bidder',
      ...(input.q ? { [Op.or]: [{ name: contains(input.q) }, { creditCode: contains(input.q) }] } : {}),
    },
    input,
  ),
);

async function organisationPage(where: WhereOptions, { after, limit }: { after?: string | undefined; limit: number }) {
  const rows = await Organisation.findAll({
    attributes: ['id', 'name', 'kind', 'creditCode'],
    where: { [Op.and]: [where, ...(after ? [{ id: { [Op.gt]: after } }] : [])] } as WhereOptions,
    order: [['id', 'ASC']],
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ id, name, kind, creditCode }) => ({ id, name, kind, creditCode })),
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

export const listPersons = query(ListPersons, async ({ input, actor }) => {
  const rows = await Person.findAll({
    attributes: ['id', 'name', 'login', 'roles', 'lastSeenAt'],
    where: { organisationId: personOf(actor).organisationId, isActive: true },
    order: [['login', 'ASC']],
    limit: 500,
  });
  const me = personOf(actor).personId;
  const isOthersExpert = ({ id, roles }: Person): boolean => roles.includes('expert') && id !== me;
  // Experts know nobody of the pool; and whoever saw when they came would know who was drawn (LAW 37).
  const shown = rows.filter((person) => !isOthersExpert(person) || hasRole(actor, 'organisation_admin'));
  const wanted = shown.filter((person) => !input.role || person.roles.includes(input.role));
  return {
    items: wanted.map((person) => ({
      id: person.id,
      name: person.name,
      login: person.login,
      roles: person.roles,
      lastSeenAt: isOthersExpert(person) ? null : (person.lastSeenAt?.toISOString() ?? null),
    })),
  };
});
