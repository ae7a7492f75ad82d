import { thePublic, type Actor } from '../../server/kernel/act.ts';
import type { Call, Role } from '../../server/kernel/call.ts';
import { serve } from '../../server/kernel/doors.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { rooms } from '../../server/rooms.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { requiredFields, sampleId, sampleInput } from './samples.ts';

const handlers = rooms.flatMap((room) => room.handlers);
const byName = handlers.map((handler) => [handler.call.name, handler] as const);

/** Somebody with exactly the roles that the call asks for. */
const allowed = (call: Call): Actor => {
  if (call.who === 'public') return thePublic;
  const roles: readonly Role[] = call.who === 'person' ? ['bidder'] : call.who;
  return { kind: 'person', personId: sampleId, organisationId: sampleId, roles, sessionId: 'none' };
};

describe('bad input never gets past the door', () => {
  let test0: TestPlatform;
  beforeAll(async () => {
    test0 = await testPlatform();
  });
  afterAll(() => test0.close());

  const refusal = async (name: string, input: unknown): Promise<string> => {
    const handler = handlers.find((one) => one.call.name === name);
    if (!handler) throw new Error(name);
    try {
      await serve(handler, test0.platform, allowed(handler.call), input);
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.code;
      throw thrown;
    }
    return 'answered';
  };

  test.each(byName)('%s takes the sample of its own contract', (_name, handler) => {
    expect(handler.call.input.safeParse(sampleInput(handler.call)).error?.issues ?? []).toEqual([]);
  });

  test.each(byName)('%s refuses every missing field', async (name, handler) => {
    for (const field of requiredFields(handler.call)) {
      const { [field]: _, ...rest } = sampleInput(handler.call);
      expect([field, await refusal(name, rest)]).toEqual([field, 'kernel.bad_input']);
    }
  });

  test.each(byName)('%s refuses an unknown field', async (name, handler) => {
    expect(await refusal(name, { ...sampleInput(handler.call), surprise: 1 })).toBe('kernel.bad_input');
  });

  test.each(byName)('%s refuses a field of a wrong type', async (name, handler) => {
    for (const field of Object.keys(sampleInput(handler.call)))
      for (const wrong of [null, { not: 'this' }, ['nor', { that: 1 }]])
        expect([field, wrong, await refusal(name, { ...sampleInput(handler.call), [field]: wrong })]).toEqual(
          acceptsAnything(handler.call, field, wrong)
            ? [field, wrong, expect.any(String)]
            : [field, wrong, 'kernel.bad_input'],
        );
  });

  test.each(byName)('%s refuses a text of a million characters', async (name, handler) => {
    for (const [field, value] of Object.entries(sampleInput(handler.call)))
      if (typeof value === 'string')
        expect([field, await refusal(name, { ...sampleInput(handler.call), [field]: 'x'.repeat(1_000_000) })]).toEqual([
          field,
          'kernel.bad_input',
        ]);
  });

  test.each(byName)('%s refuses what is no object at all', async (name) => {
    for (const input of [null, 'text', 7, [], true]) expect(await refusal(name, input)).toBe('kernel.bad_input');
  });
});

/** A field that is optional in shape or takes an open object; its room judges the content. */
function acceptsAnything(call: Call, field: string, wrong: unknown): boolean {
  const sample: Record<string, unknown> = { ...sampleInput(call), [field]: wrong };
  return call.input.safeParse(sample).success;
}
