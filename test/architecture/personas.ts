import { thePublic, type Actor } from '../../server/kernel/act.ts';
import { newId } from '../../server/kernel/ids.ts';
import { roles } from '../../server/kernel/call.ts';
import type { TestPlatform } from '../support/platform.ts';

/** Everybody who may stand before a lot, told by what they are to it. */
export const personas = [
  'public',
  'agency',
  'other agency',
  'authority',
  'other authority',
  'centre',
  'supervisor',
  'officer',
  'bidder with a bid',
  'bidder without',
  'seated expert',
  'unseated expert',
  'named decider',
  'decider not named',
] as const;
export type Persona = (typeof personas)[number];

/** Who sits on the committee, as far as it is known. */
export interface Members {
  readonly seated: string;
  readonly unseated: string;
}
export const nobodySeated: Members = { seated: 'expert1', unseated: 'expert2' };

export const bidderLogins = ['bidder1', 'bidder2', 'bidder3'] as const;
export const namedLogins = ['decider1', 'decider2', 'decider3', 'decider4', 'decider5'] as const;
const chair = 'decider3';

/** The demo account behind a persona, or null for whom the demo has none. */
export function loginOf(persona: Persona, members: Members): string | null {
  switch (persona) {
    case 'agency':
    case 'authority':
    case 'centre':
    case 'supervisor':
      return persona;
    case 'officer':
      return 'officer1';
    case 'bidder with a bid':
      return bidderLogins[0];
    case 'bidder without':
      return 'bidder5';
    case 'seated expert':
      return members.seated;
    case 'unseated expert':
      return members.unseated;
    case 'named decider':
      return chair;
    case 'decider not named':
      return 'decider7';
    default:
      return null;
  }
}

const strangers = new WeakMap<TestPlatform, { personId: string; organisationId: string }>();

function stranger(test: TestPlatform): { personId: string; organisationId: string } {
  const known = strangers.get(test) ?? { personId: newId(test.platform), organisationId: newId(test.platform) };
  strangers.set(test, known);
  return known;
}

/** A persona as an actor; the other agency and the other authority belong to an organisation that has nothing to do with the lot. */
export function actorOf(test: TestPlatform, persona: Persona, members: Members): Actor {
  if (persona === 'public') return thePublic;
  const login = loginOf(persona, members);
  if (login !== null) return test.actor(login);
  const role = roles.find((one) => persona === `other ${one}`);
  if (role === undefined) throw new Error(persona);
  return { kind: 'person', ...stranger(test), roles: [role], sessionId: 'none' };
}
