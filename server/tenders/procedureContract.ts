import { z } from 'zod';
import { regimes } from '../catalogue/contract.ts';
import { call, day, done, id, instant, line } from '../kernel/call.ts';
import { TimetableEntry } from './contract.ts';
import { admissionGrounds, Procedure } from './procedure.ts';

/** How bidders are found, drafted beside the documents and signed with them. */
export const SetProcedure = call({
  name: 'tenders.setProcedure',
  http: ['PUT', '/lots/:lotId/procedure'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id, procedure: Procedure }),
  output: done,
});

/** The list of an invited tender: who has the ability and the credit (LAW 17). Nobody but authority and agency ever reads it. */
export const SetInvitees = call({
  name: 'tenders.setInvitees',
  http: ['PUT', '/lots/:lotId/invitees'],
  who: ['agency', 'authority'],
  input: z.strictObject({
    lotId: id,
    invitees: z.array(z.strictObject({ organisationId: id, ability: line(300), credit: line(300) })).max(50),
  }),
  output: done,
});

export const GetInvitees = call({
  name: 'tenders.getInvitees',
  http: ['GET', '/lots/:lotId/invitees'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    min: z.number(),
    items: z.array(
      z.object({
        organisationId: id,
        name: z.string(),
        creditCode: z.string(),
        ability: z.string(),
        credit: z.string(),
        ground: z.enum(admissionGrounds),
        invitedAt: instant.nullable(),
      }),
    ),
  }),
});

/** The reason for tendering by invitation goes before the public, before anybody is invited (1117 (二)). */
export const AnnounceMethod = call({
  name: 'tenders.announceMethod',
  http: ['POST', '/lots/:lotId/method/announce'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: done,
});

/** Stateless: the earliest lawful dates of a prequalification whose notice goes out on a day (REG 16, 17, 21, 22). */
export const TryPrequalification = call({
  name: 'tenders.tryPrequalification',
  http: ['POST', '/try/prequalification'],
  who: 'public',
  input: z.strictObject({
    regime: z.enum(regimes).default('TENDERING_LAW'),
    catalogueItem: line(8).optional(),
    isMandatory: z.boolean().default(true),
    issuedOn: day,
    documentsUntil: instant.optional(),
    deadlineAt: instant.optional(),
  }),
  output: z.object({ entries: z.array(TimetableEntry), refusal: z.string().nullable(), calendarSource: z.string() }),
});
