import type { ObjectionPoint, objectionParts } from '../../../server/supervision/contract.ts';

export type ObjectionPart = (typeof objectionParts)[number];

export interface EvidenceFile {
  readonly uploadId: string;
  readonly name: string;
}

/** An objection while it is written: it stays in this browser until it is filed. */
export interface ObjectionDraft {
  readonly interest: 'PROSPECTIVE_BIDDER' | 'INTERESTED_PARTY';
  readonly interestText: string;
  readonly points: readonly ObjectionPoint[];
  readonly evidence: readonly EvidenceFile[];
}

export const mostPoints = 20;
export const blankPoint: ObjectionPoint = { part: 'QUALIFICATION', place: '', wrong: '', asked: '' };
export const blankObjection: ObjectionDraft = {
  interest: 'PROSPECTIVE_BIDDER',
  interestText: '',
  points: [blankPoint],
  evidence: [],
};

/** Where something is still missing: the names of fields, a point's with its place in the list. */
export function objectionGaps(draft: ObjectionDraft, isCorrection = false): readonly string[] {
  const isEmpty = (text: string) => text.trim() === '';
  return [
    ...(!isCorrection && draft.interest === 'INTERESTED_PARTY' && isEmpty(draft.interestText) ? ['interestText'] : []),
    ...draft.points.flatMap((point, at) =>
      (['place', 'wrong', 'asked'] as const).filter((field) => isEmpty(point[field])).map((field) => `${at}.${field}`),
    ),
  ];
}

/** The list with one point changed. */
export const withPoint = (
  points: readonly ObjectionPoint[],
  at: number,
  part: Partial<ObjectionPoint>,
): readonly ObjectionPoint[] => points.map((point, place) => (place === at ? { ...point, ...part } : point));
