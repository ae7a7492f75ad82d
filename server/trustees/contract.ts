import { z } from 'zod';
import { call, id, instant } from '../kernel/call.ts';

/** Kinds of organisations that may hold a share: never a bidder, nor an agency, which works for one side. */
export const trusteeKinds = ['authority', 'trading_centre', 'supervision'] as const;

export const trusteeRecipient = z.string().regex(/^age1[0-9a-z]{58}$/);

export const TrusteeView = z.object({
  organisationId: id,
  name: z.string(),
  kind: z.enum(trusteeKinds),
  recipient: trusteeRecipient,
  enrolledAt: instant,
});

/** An organisation makes known to which key its shares are sealed from now on. The identity stays in its browser. */
export const EnrolTrustee = call({
  name: 'trustees.enrolTrustee',
  http: ['POST', '/trustees'],
  who: ['authority', 'centre', 'supervisor'],
  input: z.strictObject({ recipient: trusteeRecipient }),
  output: z.object({ trustee: TrusteeView }),
});

/** All organisations that can be named as trustees today. */
export const ListTrustees = call({
  name: 'trustees.listTrustees',
  http: ['GET', '/trustees'],
  who: ['agency', 'authority', 'centre', 'supervisor'],
  input: z.strictObject({}),
  output: z.object({ items: z.array(TrusteeView), own: TrusteeView.nullable() }),
});
