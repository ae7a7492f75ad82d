import { z } from 'zod';
import { partNames, placeIn, valueIn, valueNames } from '../../client/src/tenders/placeWords.ts';
import { LotTerms } from '../../server/tenders/contract.ts';

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

/** Every name of a field and every word of a list below a shape. */
function namesIn(shape: Shape): { readonly fields: Set<string>; readonly words: Set<string> } {
  const found = { fields: new Set<string>(), words: new Set<string>() };
  const walk = (one: Shape): void => {
    for (const word of one.enum ?? (one.const === undefined ? [] : [one.const])) found.words.add(String(word));
    for (const [name, inner] of Object.entries(one.properties ?? {})) {
      found.fields.add(name);
      walk(inner);
    }
    for (const inner of [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...Object.values(one.$defs ?? {})]) walk(inner);
    if (one.items) walk(one.items);
  };
  walk(shape);
  return found;
}

describe('versions of the terms are compared in words', () => {
  const { fields, words } = namesIn(z.toJSONSchema(LotTerms, { unrepresentable: 'any' }) as Shape);

  test('every field of the terms has a name in both languages', () => {
    expect([...fields].filter((field) => !(field in partNames))).toEqual([]);
  });

  test('every word of a list has a meaning in both languages', () => {
    expect([...words].filter((word) => !(word in valueNames))).toEqual([]);
  });

  test.each([
    ['scheme.price.fullPoints', '评标办法 › 报价评分 › 报价满分', 'Evaluation › price › full points'],
    ['scheme.preliminary.P1.title', '评标办法 › 初步评审 › P1 › 名称', 'Evaluation › preliminary review › P1 › title'],
    ['decisionPlan.factors.2.title', '定标方案 › 定标因素 › #2 › 名称', 'Decision › factors › #2 › title'],
    ['ceiling', '最高限价', 'Ceiling price'],
  ])('%s', (path, zh, en) => {
    expect([placeIn('zh', path), placeIn('en', path)]).toEqual([zh, en]);
  });

  test.each([
    ['ceiling', '12000000.00', '12,000,000.00'],
    ['securityForms', 'CASH, E_GUARANTEE', '现金（转账）、电子保函'],
    ['securityForms', '["CASH","SURETY"]', '现金（转账）、担保公司保函'],
    ['consortiumAllowed', 'true', '是'],
    ['deadlineAt', '2026-03-24T01:30:00.000Z', '2026年3月24日 09:30'],
    ['qualification', '具备市政一级, 业绩三项', '具备市政一级, 业绩三项'],
  ])('%s: %s', (path, value, shown) => {
    expect(valueIn('zh', path, value)).toBe(shown);
  });
});
