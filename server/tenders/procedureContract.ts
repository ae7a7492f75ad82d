import { z } from 'zod';
import { call, done, id, instant, line } from '../kernel/call.ts';
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
