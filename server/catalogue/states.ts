import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import {
  baseStands,
  beginsLater,
  byAnother,
  commentsAnswered,
  consultationOver,
  hasChanges,
  yearUnknown,
} from './rules.ts';

export const catalogueStates = ['DRAFT', 'CONSULTATION', 'APPROVED', 'IN_FORCE', 'SUPERSEDED', 'REPEALED'] as const;
export type CatalogueState = (typeof catalogueStates)[number];
export type LawParty = 'officer' | 'clock';

export interface CatalogueFacts extends MachineFacts<CatalogueState> {
  readonly changeCount: number;
  /** The first day on which the version shall hold. */
  readonly validFrom: string;
  readonly consultationUntil: string | null;
  readonly openComments: number;
  /** Who asks is not who answers for the draft. */
  readonly isAnother: boolean;
  /** What the draft starts from is still what holds, and nothing else waits to come into force. */
  readonly isBaseStanding: boolean;
  readonly dueAt: Date | null;
}

const catalogueMoveTable = {
  consult: {
    from: ['DRAFT'],
    to: 'CONSULTATION',
    by: ['officer'],
    when: [hasChanges, beginsLater],
    law: 'NB 13',
    label: { zh: '公开征求意见', en: 'Open for consultation' },
  },
  revise: {
    from: ['CONSULTATION'],
    to: 'DRAFT',
    by: ['officer'],
    law: 'NB 13',
    label: { zh: '退回修改', en: 'Take back to revise' },
  },
  approve: {
    from: ['CONSULTATION'],
    to: 'APPROVED',
    by: ['officer'],
    when: [byAnother, consultationOver, commentsAnswered, beginsLater, baseStands],
    law: 'NB 13; PY 11',
    label: { zh: '审定', en: 'Approve' },
  },
  enter: {
    from: ['APPROVED'],
    to: 'IN_FORCE',
    by: ['clock'],
    due: (facts) => facts.dueAt,
    law: 'NB 13',
    label: { zh: '施行', en: 'Come into force' },
  },
  supersede: {
    from: ['IN_FORCE'],
    to: 'SUPERSEDED',
    by: ['clock'],
    law: 'NB 13',
    label: { zh: '被新版取代', en: 'Superseded' },
  },
  withdraw: {
    from: ['DRAFT', 'CONSULTATION', 'APPROVED'],
    to: 'REPEALED',
    by: ['officer'],
    label: { zh: '撤回', en: 'Withdraw' },
  },
} satisfies Record<string, Move<CatalogueState, LawParty, CatalogueFacts>>;

export type CatalogueMove = keyof typeof catalogueMoveTable;

/** The life of a version of the trading catalogue, told once (DOMAIN 2.4). */
export const catalogueMoves = machine<CatalogueState, CatalogueMove, LawParty, CatalogueFacts>(
  'catalogue',
  catalogueMoveTable,
);

export const lawDraftStates = ['DRAFT', 'PROPOSED', 'APPROVED', 'WITHDRAWN'] as const;
export type LawDraftState = (typeof lawDraftStates)[number];

export interface LawDraftFacts extends MachineFacts<LawDraftState> {
  readonly changeCount: number;
  /** The earliest day on which one of the changes begins. */
  readonly validFrom: string;
  readonly isAnother: boolean;
  readonly isBaseStanding: boolean;
}

const rulebookMoveTable = {
  propose: {
    from: ['DRAFT'],
    to: 'PROPOSED',
    by: ['officer'],
    when: [hasChanges, beginsLater, baseStands],
    label: { zh: '提交审定', en: 'Propose' },
  },
  revise: {
    from: ['PROPOSED'],
    to: 'DRAFT',
    by: ['officer'],
    label: { zh: '退回修改', en: 'Take back to revise' },
  },
  approve: {
    from: ['PROPOSED'],
    to: 'APPROVED',
    by: ['officer'],
    when: [byAnother, beginsLater, baseStands],
    label: { zh: '审定', en: 'Approve' },
  },
  withdraw: {
    from: ['DRAFT', 'PROPOSED'],
    to: 'WITHDRAWN',
    by: ['officer'],
    label: { zh: '撤回', en: 'Withdraw' },
  },
} satisfies Record<string, Move<LawDraftState, LawParty, LawDraftFacts>>;

export type RulebookMove = keyof typeof rulebookMoveTable;

/** The life of a draft of parameters: one officer proposes, another approves. */
export const rulebookMoves = machine<LawDraftState, RulebookMove, LawParty, LawDraftFacts>(
  'rulebook draft',
  rulebookMoveTable,
);

export interface CalendarFacts extends MachineFacts<LawDraftState> {
  readonly isAnother: boolean;
  readonly isYearKnown: boolean;
}

const calendarMoveTable = {
  approve: {
    from: ['PROPOSED'],
    to: 'APPROVED',
    by: ['officer'],
    when: [byAnother, yearUnknown],
    law: 'Civil Code 203',
    label: { zh: '审定', en: 'Approve' },
  },
  withdraw: {
    from: ['PROPOSED'],
    to: 'WITHDRAWN',
    by: ['officer'],
    label: { zh: '撤回', en: 'Withdraw' },
  },
} satisfies Record<string, Move<LawDraftState, LawParty, CalendarFacts>>;

export type CalendarMove = keyof typeof calendarMoveTable;

/** The life of a proposed year of the holiday calendar. */
export const calendarMoves = machine<LawDraftState, CalendarMove, LawParty, CalendarFacts>(
  'calendar draft',
  calendarMoveTable,
);
