import { z } from 'zod';
import { call, done, id, instant, line, nothing, pageInput, pageOf, roles } from '../kernel/call.ts';

export const organisationKinds = ['authority', 'agency', 'bidder', 'trading_centre', 'supervision'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const OrganisationView = z.object({
  id,
  name: z.string(),
  kind: z.enum(organisationKinds),
  creditCode: z.string(),
});

export const PersonView = z.object({
  id,
  name: z.string(),
  login: z.string(),
  roles: z.array(z.enum(roles)),
  organisation: OrganisationView,
  secondFactor: z.enum(['off', 'on', 'required']),
});

export const MeView = z.object({
  person: PersonView.nullable(),
  /** Sent back in the header X-CSRF-Token with every change. */
  csrfToken: z.string().nullable(),
  sandbox: z.boolean(),
  demo: z.boolean(),
});

/** The three calls below change the session itself, so their route stands in identity/sessionRoutes.ts. */
export const SignIn = call({
  name: 'identity.signIn',
  http: ['POST', '/session'],
  who: 'public',
  input: z.strictObject({
    login: line(64),
    password: z.string().min(1).max(200),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  output: MeView,
});
export const SignOut = call({
  name: 'identity.signOut',
  http: ['DELETE', '/session'],
  who: 'person',
  input: nothing,
  output: done,
});
export const SignOutEverywhere = call({
  name: 'identity.signOutEverywhere',
  http: ['DELETE', '/sessions'],
  who: 'person',
  input: nothing,
  output: done,
});
export const Me = call({ name: 'identity.me', http: ['GET', '/me'], who: 'public', input: nothing, output: MeView });

export const password = z.string().min(10).max(200);

export const RegisterOrganisation = call({
  name: 'identity.registerOrganisation',
  http: ['POST', '/organisations'],
  who: 'public',
  input: z.strictObject({
    name: line(120),
    kind: z.enum(['authority', 'agency', 'bidder']),
    creditCode: z.string().length(18),
    person: z.strictObject({ name: line(40), login: z.string().regex(/^[a-z0-9._-]{3,32}$/), password }),
  }),
  output: z.object({ organisationId: id }),
});

export const AddPerson = call({
  name: 'identity.addPerson',
  http: ['POST', '/persons'],
  who: ['organisation_admin'],
  input: z.strictObject({
    name: line(40),
    login: z.string().regex(/^[a-z0-9._-]{3,32}$/),
    password,
    roles: z.array(z.enum(roles)).min(1).max(4),
  }),
  output: z.object({ personId: id }),
});

export const DemandSecondFactor = call({
  name: 'identity.demandSecondFactor',
  http: ['POST', '/organisations/second-factor'],
  who: ['organisation_admin'],
  input: z.strictObject({ isDemanded: z.boolean() }),
  output: done,
});

export const EnrolSecondFactor = call({
  name: 'identity.enrolSecondFactor',
  http: ['POST', '/second-factor/enrol'],
  who: 'person',
  input: nothing,
  output: z.object({ secret: z.string(), uri: z.string() }),
});

export const ConfirmSecondFactor = call({
  name: 'identity.confirmSecondFactor',
  http: ['POST', '/second-factor/confirm'],
  who: 'person',
  input: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  output: done,
});

export const ListOrganisations = call({
  name: 'identity.listOrganisations',
  http: ['GET', '/organisations'],
  who: 'person',
  input: z.strictObject({
    kind: z.enum(['authority', 'agency']).optional(),
    q: z.string().max(80).optional(),
    ...pageInput,
  }),
  output: pageOf(OrganisationView),
});

/** Registered bidders by name or credit code, for whoever invites to a tender (LAW 17). Every one of them stands here, whatever it takes part in. */
export const ListBidders = call({
  name: 'identity.listBidders',
  http: ['GET', '/bidders'],
  who: ['agency', 'authority'],
  input: z.strictObject({ q: z.string().trim().max(80).optional(), ...pageInput }),
  output: pageOf(OrganisationView),
});

/** Colleagues of one's own organisation. */
export const ListPersons = call({
  name: 'identity.listPersons',
  http: ['GET', '/persons'],
  who: 'person',
  input: z.strictObject({ role: z.enum(roles).optional() }),
  output: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string(),
        login: z.string(),
        roles: z.array(z.enum(roles)),
        lastSeenAt: instant.nullable(),
      }),
    ),
  }),
});
