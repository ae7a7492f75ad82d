import { thePublic, type Actor } from '../../server/kernel/act.ts';
import { roles, type Role } from '../../server/kernel/call.ts';
import { serve } from '../../server/kernel/doors.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { rooms } from '../../server/rooms.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { sampleId } from './samples.ts';

const handlers = rooms.flatMap((room) => room.handlers);
const personas: readonly (Role | 'public')[] = ['public', ...roles];

const actorOf = (persona: Role | 'public'): Actor =>
  persona === 'public'
    ? thePublic
    : { kind: 'person', personId: sampleId, organisationId: sampleId, roles: [persona], sessionId: 'none' };

/**
 * The one table of who may knock, for every call and persona. A change shows as a readable difference that somebody must approve.
 * Knocking with nothing in hand: whoever may knock hears of the input, everybody else of the role.
 */
test('who may knock at each call', async () => {
  const test0: TestPlatform = await testPlatform();
  const knock = async (handler: (typeof handlers)[number], actor: Actor): Promise<boolean> => {
    try {
      await serve(handler, test0.platform, actor, { surprise: true });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      expect(['kernel.bad_input', 'kernel.wrong_role', 'kernel.sign_in_required']).toContain(thrown.code);
      return thrown.code === 'kernel.bad_input';
    }
    throw new Error(`${handler.call.name} took an unknown field`);
  };
  const table: Record<string, string> = {};
  for (const handler of handlers) {
    const open: string[] = [];
    for (const persona of personas) if (await knock(handler, actorOf(persona))) open.push(persona);
    table[handler.call.name] =
      open.length === personas.length
        ? 'everybody'
        : open.length === personas.length - 1 && !open.includes('public')
          ? 'everybody signed in'
          : open.join(', ');
  }
  await test0.close();
  expect(table).toMatchSnapshot();
});
