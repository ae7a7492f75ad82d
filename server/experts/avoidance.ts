/** A civil day `YYYY-MM-DD`; texts of this form compare like days. */
type Day = string;

export const engagementKinds = ['EMPLOYEE', 'ADVISER', 'DIRECTOR', 'SUPERVISOR', 'CONTROLLER'] as const;
export type EngagementKind = (typeof engagementKinds)[number];

/** Work for, advice to or office in an organisation; `to` is the last day, null while it lasts. */
export interface Engagement {
  readonly organisationId: string;
  readonly kind: EngagementKind;
  readonly from: Day;
  readonly to: Day | null;
}

/** A near relative who is a bidder's principal, legal representative or responsible person. */
export interface Relative {
  readonly organisationId: string;
  readonly relation: 'SPOUSE' | 'DIRECT' | 'COLLATERAL' | 'IN_LAW';
}

/** Shares, debts or litigation that tie an expert to an organisation; `to` is null while it lasts. */
export interface Interest {
  readonly organisationId: string;
  readonly kind: 'SHARES' | 'DEBT' | 'LITIGATION';
  readonly from: Day;
  readonly to: Day | null;
}

export interface ExpertFacts {
  readonly personId: string;
  readonly engagements: readonly Engagement[];
  readonly relatives: readonly Relative[];
  readonly interests: readonly Interest[];
  /** Days of punishments for offences in tendering; these never lapse (O12 12). */
  readonly punishedOn: readonly Day[];
  /** The administrative department the person is staff of. */
  readonly departmentId: string | null;
}

/** Everybody an expert may be too close to. Before the opening the bidders are secret, so the list is empty then. */
export interface Parties {
  readonly authorityId: string;
  readonly agencyId: string | null;
  /** Bidders, members of consortia and named subcontractors. */
  readonly bidders: readonly string[];
  /** Organisations that worked on documents, feasibility, design or agency of the project. */
  readonly participants: readonly string[];
  /** Persons who took part in that work. */
  readonly participantPersons: readonly string[];
  /** Units to avoid that the draw plan names. */
  readonly named: readonly string[];
  /** The competent and the supervising departments. */
  readonly departments: readonly string[];
  /** Members of the decision committee and of its supervision group. */
  readonly deciders: readonly string[];
  /** The other experts of the committee with their employers on the day. */
  readonly seated: readonly { readonly personId: string; readonly employers: readonly string[] }[];
}

export interface AvoidanceParameters {
  /** How long a former engagement counts (GPR 9: three years). */
  readonly years: number;
  readonly sameEmployerMax: number;
}

export const avoidanceCodes = ['AV1', 'AV2', 'AV3', 'AV4', 'AV5', 'AV6', 'AV7', 'AV8', 'AV9'] as const;
export type AvoidanceCode = (typeof avoidanceCodes)[number];

export interface AvoidanceHit {
  readonly code: AvoidanceCode;
  readonly basis: string;
  readonly evidence: Readonly<Record<string, string | null>>;
}

export interface AvoidanceQuestion {
  readonly expert: ExpertFacts;
  /** The authority's representative is its own person, so ties to the authority do not bar that seat (87 Art. 47). */
  readonly seat: 'EXPERT' | 'REPRESENTATIVE';
  readonly parties: Parties;
  readonly parameters: AvoidanceParameters;
  readonly on: Day;
}

const bases: Record<AvoidanceCode, string> = {
  AV1: 'O12 12; GPR 9',
  AV2: 'O12 12(1); GPR 9',
  AV3: 'O12 12(2); REG 46',
  AV4: 'O12 12(3); LAW 37',
  AV5: 'O12 12(4)',
  AV6: '87 Art. 47',
  AV7: 'practice',
  AV8: 'local rule',
  AV9: 'evaluation and decision are separate',
};

type Party = 'AUTHORITY' | 'AGENCY' | 'BIDDER' | 'NAMED';

const hit = (code: AvoidanceCode, evidence: AvoidanceHit['evidence']): AvoidanceHit => ({
  code,
  basis: bases[code],
  evidence,
});

/** The day `years` earlier; 29 February falls back to the 28th. */
export function yearsBefore(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) - years;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = day.slice(4) === '-02-29' && !isLeap ? '-02-28' : day.slice(4);
  return `${String(year).padStart(4, '0')}${rest}`;
}

interface Span {
  readonly from: Day;
  readonly to: Day | null;
}
const lasts = ({ from, to }: Span, on: Day) => from <= on && (to === null || to >= on);
/** The last day counts: who left exactly so many years ago is still within them. */
const lastedWithin = ({ from, to }: Span, since: Day, on: Day) => from <= on && (to === null || to >= since);

function partyOf({ parties, seat }: AvoidanceQuestion, organisationId: string): Party | null {
  if (parties.bidders.includes(organisationId)) return 'BIDDER';
  if (organisationId === parties.agencyId) return 'AGENCY';
  if (parties.named.includes(organisationId)) return 'NAMED';
  return organisationId === parties.authorityId && seat === 'EXPERT' ? 'AUTHORITY' : null;
}

const isAuthorityStaff = ({ parties, on }: AvoidanceQuestion, engagement: Engagement) =>
  engagement.organisationId === parties.authorityId && engagement.kind === 'EMPLOYEE' && lasts(engagement, on);

type Rule = (question: AvoidanceQuestion) => AvoidanceHit[];

const engaged: Rule = (question) => {
  const since = yearsBefore(question.on, question.parameters.years);
  return question.expert.engagements.flatMap((engagement) => {
    const { organisationId, kind, from, to } = engagement;
    const party = partyOf(question, organisationId);
    // The authority's own staff are AV6: they are barred as experts, not as representatives.
    const isBarred =
      party !== null && lastedWithin(engagement, since, question.on) && !isAuthorityStaff(question, engagement);
    return isBarred ? [hit('AV1', { organisationId, party, kind, from, to })] : [];
  });
};

const related: Rule = (question) =>
  question.expert.relatives.flatMap(({ organisationId, relation }) => {
    const party = partyOf(question, organisationId);
    return party === null ? [] : [hit('AV2', { organisationId, party, relation })];
  });

const supervises: Rule = ({ expert, parties, on }) => {
  const current = expert.engagements.filter((one) => one.kind === 'EMPLOYEE' && lasts(one, on));
  const own = [
    ...(expert.departmentId === null ? [] : [expert.departmentId]),
    ...current.map((one) => one.organisationId),
  ];
  return [...new Set(own)]
    .filter((id) => parties.departments.includes(id))
    .map((departmentId) => hit('AV3', { departmentId }));
};

const interested: Rule = (question) =>
  question.expert.interests.flatMap((interest) => {
    const { organisationId, kind, from, to } = interest;
    const party = partyOf(question, organisationId);
    return party === null || !lasts(interest, question.on)
      ? []
      : [hit('AV4', { organisationId, party, kind, from, to })];
  });

const punished: Rule = ({ expert, on }) =>
  expert.punishedOn.filter((day) => day <= on).map((day) => hit('AV5', { punishedOn: day }));

const isOfAuthority: Rule = (question) =>
  question.seat === 'REPRESENTATIVE'
    ? []
    : question.expert.engagements
        .filter((engagement) => isAuthorityStaff(question, engagement))
        .map(({ organisationId, from }) => hit('AV6', { organisationId, from }));

const tookPart: Rule = ({ expert, parties, on }) => {
  if (parties.participantPersons.includes(expert.personId)) return [hit('AV7', { personId: expert.personId })];
  return expert.engagements
    .filter((engagement) => parties.participants.includes(engagement.organisationId) && lasts(engagement, on))
    .map(({ organisationId, kind, from, to }) => hit('AV7', { organisationId, kind, from, to }));
};

const crowds: Rule = ({ expert, seat, parties, parameters, on }) => {
  if (seat === 'REPRESENTATIVE') return [];
  const others = parties.seated.filter((one) => one.personId !== expert.personId);
  const count = (id: string) => others.filter((one) => one.employers.includes(id)).length;
  return employersOn(expert.engagements, on)
    .filter((id) => count(id) >= parameters.sameEmployerMax)
    .map((organisationId) => hit('AV8', { organisationId, seated: String(count(organisationId)) }));
};

const decides: Rule = ({ expert, parties }) =>
  parties.deciders.includes(expert.personId) ? [hit('AV9', { personId: expert.personId })] : [];

const rules: readonly Rule[] = [
  engaged,
  related,
  supervises,
  interested,
  punished,
  isOfAuthority,
  tookPart,
  crowds,
  decides,
];

/** The organisations that employ the person on a day, each once. */
export const employersOn = (engagements: readonly Engagement[], on: Day): string[] => [
  ...new Set(engagements.filter((one) => one.kind === 'EMPLOYEE' && lasts(one, on)).map((one) => one.organisationId)),
];

/** Every reason for which a person may not take this seat, with its basis and evidence; none means that the person is free (LAW 37; REG 46; O12 12). */
export const avoidances = (question: AvoidanceQuestion): AvoidanceHit[] => rules.flatMap((rule) => rule(question));
