import type { Engagement, EngagementKind, ExpertFacts, Interest, Parties, Relative } from './avoidance.ts';

/** An organisation as a pool writes it down: by its credit code where known, else by its name. */
export interface NamedOrganisation {
  readonly creditCode: string | null;
  readonly name: string;
}

/** What a pool knows of an expert's ties. Days are YYYY-MM-DD; `to` is null while it lasts. */
export interface Dossier {
  readonly employers: readonly (NamedOrganisation & {
    readonly kind?: EngagementKind;
    readonly from: string;
    readonly to: string | null;
  })[];
  readonly relatives: readonly (NamedOrganisation & { readonly relation: Relative['relation'] })[];
  readonly shareholdings: readonly (NamedOrganisation & {
    readonly kind?: Interest['kind'];
    readonly from: string;
    readonly to: string | null;
  })[];
  readonly punishedOn: readonly string[];
}

/** Everybody an expert of this lot may be too close to, as far as they are known today. */
export interface KnownParties {
  readonly authority: NamedOrganisation;
  readonly agency: NamedOrganisation | null;
  /** Empty before the opening: the bidders are secret until then. */
  readonly bidders: readonly NamedOrganisation[];
  /** Names or credit codes that the draw plan asks to avoid. */
  readonly avoided: readonly string[];
  readonly departments: readonly NamedOrganisation[];
}

const keyOf = ({ creditCode, name }: NamedOrganisation): string => creditCode ?? name;

const listed = ({ authority, agency, bidders, departments, avoided }: KnownParties): NamedOrganisation[] => [
  authority,
  ...(agency ? [agency] : []),
  ...bidders,
  ...departments,
  ...avoided.map((text) => ({ creditCode: text, name: text })),
];

/** One key for an organisation that one side knows by its code and the other only by its name. */
function sameKey(parties: KnownParties): (organisation: NamedOrganisation) => string {
  const known = listed(parties);
  return (organisation) => {
    const match = known.find(
      (one) =>
        (organisation.creditCode !== null && one.creditCode === organisation.creditCode) ||
        one.name === organisation.name,
    );
    return keyOf(match ?? organisation);
  };
}

/** The parties in the words of the avoidance rules. */
export const partiesOf = (known: KnownParties): Parties => ({
  authorityId: keyOf(known.authority),
  agencyId: known.agency ? keyOf(known.agency) : null,
  bidders: known.bidders.map(keyOf),
  participants: [],
  participantPersons: [],
  named: [...known.avoided],
  departments: known.departments.map(keyOf),
  deciders: [],
  seated: [],
});

/** An expert's ties in the words of the avoidance rules, each organisation under the key that the parties have. */
export function expertFactsOf(personId: string, dossier: Dossier, known: KnownParties): ExpertFacts {
  const key = sameKey(known);
  return {
    personId,
    engagements: dossier.employers.map((one): Engagement => {
      const { kind = 'EMPLOYEE', from, to } = one;
      return { organisationId: key(one), kind, from, to };
    }),
    relatives: dossier.relatives.map((one) => ({ organisationId: key(one), relation: one.relation })),
    interests: dossier.shareholdings.map((one): Interest => {
      const { kind = 'SHARES', from, to } = one;
      return { organisationId: key(one), kind, from, to };
    }),
    punishedOn: dossier.punishedOn,
    departmentId: null,
  };
}
