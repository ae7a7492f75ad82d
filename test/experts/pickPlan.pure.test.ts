import fc from 'fast-check';
import { pickPlan, type Candidate, type PickPlan } from '../../server/experts/pickPlan.ts';
import vectors from '../vectors/domain.json' with { type: 'json' };

const candidate = (id: string, changed: Partial<Candidate> = {}): Candidate => ({
  id,
  regions: ['main'],
  specialties: ['A08'],
  employers: [`employer of ${id}`],
  ...changed,
});
const plan = (changed: Partial<PickPlan> = {}): PickPlan => ({
  venues: [{ venueId: 'hall', region: 'main', number: 4 }],
  specialties: [],
  substitutes: 2,
  sameEmployerMax: 1,
  ...changed,
});
const pick = (candidates: readonly Candidate[], told: PickPlan) =>
  pickPlan(
    candidates.map((one) => one.id),
    candidates,
    told,
  );
const names = (picked: ReturnType<typeof pickPlan>) =>
  picked.ok
    ? { regular: picked.regular.map((one) => one.id), substitutes: picked.substitutes.map((one) => one.id) }
    : picked;
const venueOf = (picked: ReturnType<typeof pickPlan>) =>
  picked.ok ? Object.fromEntries([...picked.regular, ...picked.substitutes].map((one) => [one.id, one.venueId])) : {};

describe('picking seats from a drawn order', () => {
  test('D-1: the regulars are taken first, the substitutes go on down the same order', () => {
    const { order, regular, substitutes } = vectors['D-1'];
    expect(
      names(
        pick(
          order.map((id) => candidate(id)),
          plan(),
        ),
      ),
    ).toEqual({ regular, substitutes });
  });

  test('each venue takes its number from its own region, down the order', () => {
    const far = { regions: ['remote'] };
    const candidates = [
      candidate('1'),
      candidate('2', far),
      candidate('3'),
      candidate('4'),
      candidate('5', far),
      candidate('6', far),
    ];
    const venues = [
      { venueId: 'hall', region: 'main', number: 2 },
      { venueId: 'branch', region: 'remote', number: 2 },
    ];
    const picked = pick(candidates, plan({ venues, substitutes: 2 }));
    expect(names(picked)).toEqual({ regular: ['1', '2', '3', '5'], substitutes: ['4', '6'] });
    expect(venueOf(picked)).toEqual({ 1: 'hall', 2: 'branch', 3: 'hall', 5: 'branch', 4: 'hall', 6: 'branch' });
  });

  test('the venues take turns with substitutes, so that none is left without', () => {
    const candidates = [...'123456'].map((id) => candidate(id, { regions: id === '6' ? ['remote'] : ['main'] }));
    const venues = [
      { venueId: 'hall', region: 'main', number: 2 },
      { venueId: 'branch', region: 'remote', number: 0 },
    ];
    expect(names(pick(candidates, plan({ venues })))).toEqual({ regular: ['1', '2'], substitutes: ['3', '6'] });
  });

  test('a colleague of somebody picked is passed over, also as a substitute (AV8)', () => {
    const same = { employers: ['institute'] };
    const candidates = [candidate('1', same), candidate('2', same), ...[...'34567'].map((id) => candidate(id))];
    expect(names(pick(candidates, plan()))).toEqual({ regular: ['1', '3', '4', '5'], substitutes: ['6', '7'] });
    expect(names(pick(candidates, plan({ sameEmployerMax: 2 })))).toMatchObject({ regular: ['1', '2', '3', '4'] });
  });

  test('seats kept for a specialty are filled by priority before the open seats', () => {
    const candidates = [...'123456'].map((id) => candidate(id, { specialties: id === '6' ? ['A08', 'A01'] : ['A08'] }));
    const picked = pick(candidates, plan({ specialties: [{ code: 'A01', number: 1 }], substitutes: 0 }));
    expect(names(picked)).toEqual({ regular: ['1', '2', '3', '6'], substitutes: [] });
    expect(picked.ok && picked.regular.map((one) => one.forSpecialty)).toEqual([null, null, null, 'A01']);
  });

  test('a pool without enough candidates is refused, one more is enough', () => {
    const [three, four] = ['123', '1234'].map((ids) => [...ids].map((id) => candidate(id)));
    expect(pick(three ?? [], plan())).toEqual({
      ok: false,
      code: 'experts.pool_too_small',
      facts: { specialty: null, needed: 4, found: 3 },
    });
    expect(pick(four ?? [], plan())).toMatchObject({ ok: true, substitutes: [] });
  });

  test('a specialty that runs out is named, so that it can be widened', () => {
    const candidates = [...'12345'].map((id) => candidate(id));
    expect(pick(candidates, plan({ specialties: [{ code: 'A01', number: 1 }] }))).toMatchObject({
      code: 'experts.pool_too_small',
      facts: { specialty: 'A01', needed: 1, found: 0 },
    });
  });

  test('whatever the pool: quotas are met exactly, nobody twice, nobody from elsewhere, no employer crowded', () => {
    const drawn = fc.array(
      fc.record({
        regions: fc.subarray(['main', 'remote']),
        specialties: fc.subarray(['A01', 'A08']),
        employers: fc.subarray(['x', 'y', 'z'], { maxLength: 1 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(drawn, fc.nat(3), fc.nat(3), fc.nat(4), (facts, main, remote, substitutes) => {
        const candidates = facts.map((one, at) => ({ id: `E${at}`, ...one }));
        const venues = [
          { venueId: 'hall', region: 'main', number: main },
          { venueId: 'branch', region: 'remote', number: remote },
        ];
        const picked = pick(candidates, plan({ venues, substitutes }));
        fc.pre(picked.ok);
        const all = [...picked.regular, ...picked.substitutes];
        const known = new Map(candidates.map((one) => [one.id, one]));
        for (const { venueId, number } of venues) {
          expect(picked.regular.filter((one) => one.venueId === venueId)).toHaveLength(number);
        }
        expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
        expect(picked.substitutes.length).toBeLessThanOrEqual(substitutes);
        for (const { id, venueId } of all) {
          expect(known.get(id)?.regions).toContain(venueId === 'hall' ? 'main' : 'remote');
        }
        for (const employer of ['x', 'y', 'z']) {
          expect(all.filter((one) => known.get(one.id)?.employers.includes(employer)).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
