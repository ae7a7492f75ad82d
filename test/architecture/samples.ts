import { z } from 'zod';
import type { Call } from '../../server/kernel/call.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
}

export const sampleId = '01900000-0000-7000-8000-000000000001';

/** Texts for the patterns that contracts use. */
const texts: readonly string[] = [
  '1.00',
  '1',
  'a'.repeat(64),
  '123456',
  'AGE-SECRET-KEY-1' + 'Q'.repeat(58),
  'age1' + 'q'.repeat(58),
  'part-1',
  '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n',
  'somebody',
  'REJ_ABC',
  'Abc',
  '2026-03-02',
  'A01',
  'A',
  'A'.repeat(43) + '=',
  '0.01',
  '2026-1',
];

function textFor(shape: Shape): string {
  if (shape.format === 'uuid') return sampleId;
  if (shape.format === 'date-time') return '2026-03-24T01:30:00.000Z';
  if (shape.format === 'date') return '2026-03-02';
  if (shape.format === 'email') return 'reader@example.com';
  if (shape.format === 'uri') return 'https://example.com/';
  if (shape.pattern !== undefined) {
    const pattern = new RegExp(shape.pattern);
    const found = texts.find((text) => pattern.test(text));
    if (found === undefined) throw new Error(`no sample for ${shape.pattern}`);
    return found;
  }
  return 'x'.repeat(Math.max(1, shape.minLength ?? 1));
}

function sampleOf(shape: Shape): Json {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0] ?? null;
  const first = shape.anyOf?.[0] ?? shape.oneOf?.[0] ?? shape.allOf?.[0];
  if (first) return sampleOf(first);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries((shape.required ?? []).map((key) => [key, sampleOf(shape.properties?.[key] ?? {})]));
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1);
    case 'boolean':
      return true;
    case 'string':
      return textFor(shape);
    default:
      return 'x';
  }
}

/** Big nested objects that a generator cannot invent. */
const given: Readonly<Record<string, Record<string, Json>>> = {
  'evaluation.tryEvaluation': {
    scheme: worksScheme as unknown as Json,
    ceiling: null,
    bids: [{ id: 'B1', price: '1.00' }],
    sheets: {},
  },
  'decision.tryDecision': {
    plan: separatedTemplate() as unknown as Json,
    finalists: [
      { bidId: 'A', price: '1.00', total: '90' },
      { bidId: 'B', price: '2.00', total: '80' },
      { bidId: 'C', price: '3.00', total: '70' },
    ],
    rounds: [[{ seat: 'D-1', choice: { kind: 'ONE_NAME', bidId: 'A' } }]],
  },
  'supervision.verifyFile': { file: {} },
};

/** The smallest input that a call's contract accepts, invented from its shape. */
export function sampleInput(call: Call): Record<string, Json> {
  const fixed = given[call.name];
  if (fixed) return structuredClone(fixed);
  const shape = z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' }) as Shape;
  return sampleOf(shape) as Record<string, Json>;
}

export const requiredFields = (call: Call): readonly string[] =>
  (z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' }) as Shape).required ?? [];
