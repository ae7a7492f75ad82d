import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parameters, timeLimits } from './timeLimits.ts';

/** The instant before, at and after, by the real rule and the seeded law. */
describe.each(timeLimits)('$key under $regime', ({ limit, before, from, judge }) => {
  test.each([
    [-1, before],
    [0, from],
    [1, from],
  ])(`%i ms from ${limit.toISOString()}: %s`, (milliseconds, expected) => {
    expect(judge(new Date(limit.getTime() + milliseconds))).toBe(expected);
  });
});

/** Parameters whose limit is proved by a test of the command that enforces it: file and name of the test. */
const provenElsewhere: Readonly<Record<string, readonly [file: string, test: string]>> = {
  'preq.question.askBefore TENDERING_LAW': [
    'tenders/questionRules.pure.test.ts',
    'a prequalification counts its own days',
  ],
  'gp.suspension.max GOV_PROCUREMENT': [
    'supervision/suspension.acts.test.ts',
    'of a procurement ends by itself after thirty days',
  ],
  'draw.noShowMinutes ALL': [
    'evaluation/session.acts.test.ts',
    'whoever accepted and has not come half an hour after the meeting began is replaced, and not before',
  ],
  'decrypt.windowMinutes ALL': ['opening/decryption.acts.test.ts', 'is thirty minutes by the rulebook, for all'],
  'decrypt.remedyMinutes ALL': [
    'opening/trustees.acts.test.ts',
    'the trustees have their own time, to the millisecond',
  ],
  'opening.objectionMinutes TENDERING_LAW': ['opening/ceremony.acts.test.ts', '%i ms from the end of their step: %s'],
  'opening.objectionMinutes GOV_PROCUREMENT': ['opening/rules.pure.test.ts', 'objections are heard to the end'],
  'opening.confirmMinutes ALL': ['opening/ceremony.acts.test.ts', '%i ms from its end: %s'],
  'committee.expertYears TENDERING_LAW': [
    'experts/draw.acts.test.ts',
    'leaves out who is tied to a party, suspended, out of term, punished or too short in the field',
  ],
  'avoidance.employmentYears TENDERING_LAW': [
    'experts/avoidance.pure.test.ts',
    'AV1: three years after leaving the tie still holds, a day later it is gone',
  ],
  'avoidance.employmentYears GOV_PROCUREMENT': [
    'experts/avoidance.pure.test.ts',
    'AV1: the number of years is a parameter',
  ],
  'catalogue.consultationMinDays ALL': [
    'catalogue/versions.acts.test.ts',
    'is open for comments as long as the rulebook asks at least, to the end of the last day and no instant longer',
  ],
  'catalogue.reviewMonths ALL': [
    'catalogue/versions.acts.test.ts',
    'must be looked at again once a year: the day of the year is told, the day before is not',
  ],
  'planning.splitMonths ALL': ['tenders/planning.acts.test.ts', 'lots of more than twelve months ago do not count'],
  'bid.minCount TENDERING_LAW': ['opening/closing.acts.test.ts', 'with %i bids nothing is opened and the lot fails'],
  'bid.minCount GOV_PROCUREMENT': [
    'evaluation/session.acts.test.ts',
    'too few valid bids stop a government procurement, whatever the committee thinks',
  ],
  'invite.minCount TENDERING_LAW': ['tenders/invited.acts.test.ts', 'a list of %i: %s'],
  'invite.minCount GOV_PROCUREMENT': ['tenders/invited.acts.test.ts', 'a list of %i: %s'],
  'preq.minPassed TENDERING_LAW': ['prequalification/round.acts.test.ts', 'with two passed the lot fails (REG 19)'],
  'preq.minPassed GOV_PROCUREMENT': ['prequalification/round.acts.test.ts', 'with two passed the lot fails (REG 19)'],
  'security.bid.maxRate TENDERING_LAW': ['tenders/securityCap.pure.test.ts', 'two per cent of the estimate'],
  'security.bid.maxRate GOV_PROCUREMENT': ['tenders/securityCap.pure.test.ts', 'procurement knows no amount'],
  'security.bid.maxAbs TENDERING_LAW': ['tenders/securityCap.pure.test.ts', 'never more than 800 000 yuan'],
  'security.bid.maxAbs.surveyDesign TENDERING_LAW': [
    'tenders/securityCap.pure.test.ts',
    'survey and design never more than 100 000',
  ],
  'committee.min TENDERING_LAW': [
    'experts/composition.pure.test.ts',
    'three are too few where five is the least; five are too few where seven is',
  ],
  'committee.min GOV_PROCUREMENT': [
    'experts/composition.pure.test.ts',
    'three are too few where five is the least; five are too few where seven is',
  ],
  'committee.min.large GOV_PROCUREMENT': ['experts/committeeMin.pure.test.ts', 'seven from a budget of ten million on'],
  'committee.largeBudget GOV_PROCUREMENT': [
    'experts/committeeMin.pure.test.ts',
    'seven from a budget of ten million on',
  ],
  'committee.expertRatio TENDERING_LAW': [
    'experts/composition.pure.test.ts',
    '%i members: %i experts may sit, one expert fewer may not',
  ],
  'committee.expertRatio GOV_PROCUREMENT': [
    'experts/composition.pure.test.ts',
    '%i members: %i experts may sit, one expert fewer may not',
  ],
  'candidates.max TENDERING_LAW': ['evaluation/session.acts.test.ts', 'recommends at most three, ranked'],
};

/** Parameters that no code enforces yet, openly, with the work that will. */
const notEnforcedYet: Readonly<Record<string, string>> = {
  'registration.acceptMax ALL': 'registration: acceptance by silence after so many working days',
  'gp.tenderNoticePeriod GOV_PROCUREMENT': 'notices: told in the notice’s text; nothing runs out with it',
  'complaint.acceptMax TENDERING_LAW': 'complaints to the supervisor',
  'complaint.decideMax TENDERING_LAW': 'complaints to the supervisor',
  'gp.complaint.decide GOV_PROCUREMENT': 'complaints to the supervisor',
  'gp.reportDeliver GOV_PROCUREMENT': 'evaluation: the report’s way to the purchaser',
  'gp.contract.fileMax GOV_PROCUREMENT': 'contract: filing of a copy',
  'gp.contract.publishMax GOV_PROCUREMENT': 'contract: publication',
  'award.contractMax ASSET_SALE': 'sales by auction or listing',
  'opening.objectionMinutes ASSET_SALE': 'sales by auction or listing',
  'bid.minCount ASSET_SALE': 'sales by auction or listing',
  'decrypt.windowMinutesMin ALL': 'opening: range in which officers choose the window',
  'decrypt.windowMinutesMax ALL': 'opening: range in which officers choose the window',
  'expert.credit.suspendMonths ALL': 'experts: consequences of the yearly assessment',
  'expert.credit.removalYears ALL': 'experts: consequences of the yearly assessment',
  'remote.linkLossMinutes ALL': 'evaluation at several places',
  'remote.resealHours ALL': 'evaluation at several places',
  'clarification.answerMinutes TENDERING_LAW': 'evaluation: questions to bidders',
  'clarification.answerMinutes GOV_PROCUREMENT': 'evaluation: questions to bidders',
  'clarification.answerMinutesMax ALL': 'evaluation: questions to bidders',
  'abnormal.explainMinutes ALL': 'evaluation: explanation of a low price',
  'decision.window ALL': 'decision: its window after the report',
  'security.perf.maxRate TENDERING_LAW': 'contract: performance security',
  'security.perf.maxRate GOV_PROCUREMENT': 'contract: performance security',
  'retention.years TENDERING_LAW': 'archive',
  'retention.years GOV_PROCUREMENT': 'archive',
  'retention.years ASSET_SALE': 'archive',
  'retention.noticeYears ALL': 'archive',
  'retention.videoYears ALL': 'archive',
  'retention.platformYears ALL': 'archive',
};

const timeUnits = ['d', 'wd', 'h', 'min', 'month', 'year'];
/** Counts and rates of DOMAIN 3.6 that are limits too. */
const otherLimits = [
  'bid.minCount',
  'invite.minCount',
  'preq.minPassed',
  'security.bid.maxRate',
  'security.bid.maxAbs',
  'security.bid.maxAbs.surveyDesign',
  'security.perf.maxRate',
  'committee.min',
  'committee.min.large',
  'committee.largeBudget',
  'committee.expertRatio',
  'candidates.max',
];
const limits = [
  ...new Set(
    parameters
      .filter((one) => timeUnits.includes(one.unit) || otherLimits.includes(one.key))
      .map((one) => `${one.key} ${one.regime}`),
  ),
];

describe('every limit of the rulebook', () => {
  const inTable = (name: string): boolean => {
    const [key, regime] = name.split(' ');
    return timeLimits.some((one) => one.key === key && (one.regime === regime || regime === 'ALL'));
  };

  test.each(limits)('%s is tested, or says openly that nothing enforces it yet', (name) => {
    const places = [inTable(name), name in provenElsewhere, name in notEnforcedYet];
    expect(places.filter(Boolean)).toHaveLength(1);
  });

  test.each(Object.entries(provenElsewhere))('%s: the test that proves it exists', (name, [file, title]) => {
    expect(limits).toContain(name);
    const path = join('test', file);
    expect(existsSync(path) && readFileSync(path, 'utf8').replaceAll("\\'", "'").includes(title)).toBe(true);
  });

  test('what nothing enforces is a parameter, and no code of the server judges by it', () => {
    expect(Object.keys(notEnforcedYet).filter((name) => !limits.includes(name))).toEqual([]);
    const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('publicity'))
      .map((name) => readFileSync(join('server', name), 'utf8'));
    const read = [...new Set(Object.keys(notEnforcedYet).map((name) => name.split(' ')[0] ?? ''))]
      .filter(
        (key) => Object.keys(notEnforcedYet).filter((name) => name.startsWith(`${key} `)).length === regimesOf(key),
      )
      .filter((key) => sources.some((source) => source.includes(`'${key}'`)));
    expect(read).toEqual([]);
  });
});

/** Under how many regimes a parameter stands in the seeds. */
const regimesOf = (key: string): number =>
  new Set(parameters.filter((one) => one.key === key).map((one) => one.regime)).size;
