import type { Room } from '../kernel/room.ts';
import { enrolTrustee } from './enrolTrustee.ts';
import { trusteesEvents } from './events.ts';
import { listTrustees } from './queries.ts';
import { trusteesRefusals } from './refusals.ts';
import { defineTrusteeKey } from './trusteeKey.ts';

export { TrusteeKey } from './trusteeKey.ts';

export const room: Room = {
  name: 'trustees',
  define: defineTrusteeKey,
  handlers: [enrolTrustee, listTrustees],
  refusals: trusteesRefusals,
  events: trusteesEvents,
};
