/**
 * Who may lean on whom, made from one ordered list. The rooms stand in the order in which a tender lives through them;
 * a room leans on the kernel and on rooms before it, never on a later one.
 */
const rooms = [
  'identity',
  'files',
  'catalogue',
  'trustees',
  'tenders',
  'securities',
  'bids',
  'opening',
  'experts',
  'prequalification',
  'evaluation',
  'decision',
  'publicity',
  'supervision',
];

/** Files that know no database, server, clock or chance. The browser imports the same files. */
const pureNames = [
  'contract',
  'frontContract',
  'lotStates',
  'states',
  'events',
  'refusals',
  'rules',
  'policy',
  'words',
];
const pureKernel = [
  'actor',
  'call',
  'csv',
  'decimal',
  'ledger/entry',
  'machine',
  'refusals',
  'search/words',
  'verdict',
  'time/calendar',
];
/** The ledger's arithmetic: pure but for node's hashes, so that a stranger can verify a log without our server. */
const offlineLedger = ['chain', 'epochTree', 'checkpoint', 'formats', 'merkle', 'shape', 'tiles', 'verify'];
/** Formula files and tables of a room, by room; folders end with a slash. */
const formulas = {
  identity: ['creditCode'],
  files: ['fileKind'],
  catalogue: ['changes', 'rulebook'],
  tenders: [
    'decisionPlanTemplates',
    'mandatory',
    'planning',
    'dateSolver',
    'procedure',
    'procedureContract',
    'retenderContract',
    'scheme',
    'schemeTemplates',
    'schemeText',
    'selfCheckForm',
    'standardForm',
    'decisionPlan',
    'checkUp',
    'amendmentEffect',
    'documentDifference',
    'documentPaper',
    'versionDifference',
    'documentsCheck',
    'failureWords',
    'procurement',
    'regimeWords',
    'supply',
    'formValues',
    'restrictive',
    'timetable',
    'versionDifference',
  ],
  securities: ['booking', 'refunds', 'savings'],
  bids: ['chineseTime', 'escrow', 'seal'],
  opening: ['bidPackage', 'form', 'openingOrder', 'openingRecord', 'record'],
  experts: ['avoidance', 'composition', 'draw', 'specialties'],
  prequalification: ['report'],
  evaluation: ['scoring/', 'evaluationReport', 'qualificationRules', 'sameBrand', 'scoringFacts', 'sources'],
  decision: [
    'awardNotice',
    'ballot',
    'choice',
    'collectiveDeliberation',
    'cumulativeVote',
    'decisionReport',
    'directVote',
    'outcomeText',
    'priceCompetition',
    'rankPoints',
    'reasons',
    'replay',
    'reportFindings',
    'roundElimination',
    'standing',
    'tieBreak',
  ],
  publicity: ['changesContract'],
  supervision: ['indicators/', 'objectionRules'],
};

/** The two files of a bid's sealing and of its second door, the same in browser, node and tests. */
const sealing = '^server/bids/(seal|escrow)\\.ts$';
/** Everything that the offline verifier repeats, gathered from the rooms without their index, which would open the database. */
const recomputations = '^server/supervision/(offline|recomputations)\\.ts$';

const any = (names) => `(${names.join('|')})`;
const formulaPaths = Object.entries(formulas).flatMap(([room, names]) =>
  names.map((name) => `^server/${room}/${name}${name.endsWith('/') ? '' : '\\.ts$'}`),
);
const pure = [
  `^server/${any(rooms)}/${any(pureNames)}\\.ts$`,
  `^server/kernel/${any(pureKernel)}\\.ts$`,
  '^seeds/law/schema\\.ts$',
  '^server/refusals\\.ts$',
  ...formulaPaths,
];
const inRoom = (names) => `^server/${any(names)}/`;

/** One room: nothing later; earlier rooms by their index, or pure file to pure file (an index opens the database). */
const roomRules = rooms.flatMap((room, at) => {
  const later = rooms.slice(at + 1);
  const earlier = rooms.slice(0, at);
  const rules = [];
  if (later.length > 0)
    rules.push({
      name: `${room}-not-later`,
      comment: `${room} comes before ${later.join(', ')}: a later room calls it or follows the ledger, never the other way round.`,
      severity: 'error',
      from: { path: inRoom([room]) },
      to: { path: inRoom(later) },
    });
  const index = `^server/${any(earlier)}/index\\.ts$`;
  const comment =
    'An earlier room is entered by its index.ts. Pure files take pure files directly, and so may a type be taken.';
  const from = { path: inRoom([room]), pathNot: [...pure, recomputations] };
  if (earlier.length > 0)
    rules.push(
      {
        name: `${room}-by-index`,
        comment,
        severity: 'error',
        from,
        to: { path: inRoom(earlier), pathNot: index, dependencyTypesNot: ['type-only'] },
      },
      {
        name: `${room}-types-by-index`,
        comment,
        severity: 'error',
        from,
        to: { path: inRoom(earlier), pathNot: [index, ...pure], dependencyTypes: ['type-only'] },
      },
    );
  return rules;
});

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'recomputes-offline',
      comment: 'What a stranger repeats must run without a database, a server or a storage.',
      severity: 'error',
      from: { path: recomputations },
      to: {
        path: 'node_modules/(sequelize|express|socket\\.io|mysql2|@appthreat|ioredis|pdfkit|@tus)/',
        reachable: true,
      },
    },
    {
      name: 'kernel-knows-no-room',
      comment: 'The kernel is what every room stands on; it knows no tender.',
      severity: 'error',
      from: { path: '^server/kernel/' },
      to: { path: '^server/', pathNot: '^server/kernel/' },
    },
    {
      name: 'pure-leans-on-pure',
      comment:
        'A pure file runs in the browser and in a test without a database: it imports pure files only (types excepted).',
      severity: 'error',
      from: { path: pure },
      to: { path: '^(server|seeds|migrations|tools|test|client)/', pathNot: pure, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-packages',
      comment:
        'A pure file uses no database, server, socket, file system, clock or chance: zod, exact arithmetic, calendars and text differences only.',
      severity: 'error',
      from: { path: pure, pathNot: sealing },
      to: {
        pathNot: [
          '^(server|seeds|migrations|tools|test|client)/',
          'node_modules/(zod|decimal\\.js|luxon|canonicalize|diff)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sealing-packages',
      comment:
        'Sealing runs in the browser: the age format, its hashes, secret sharing, shapes and canonical JSON, nothing else.',
      severity: 'error',
      from: { path: sealing },
      to: {
        pathNot: ['^server/', 'node_modules/(zod|canonicalize|age-encryption|@noble/hashes|shamir-secret-sharing)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ledger-verifies-offline',
      comment: 'The verifier and what it stands on run with node alone.',
      severity: 'error',
      from: { path: `^server/kernel/ledger/${any(offlineLedger)}\\.ts$` },
      to: {
        pathNot: [
          `^server/kernel/ledger/${any(offlineLedger)}\\.ts$`,
          ...pure,
          '^(node:)?crypto$',
          'node_modules/canonicalize/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'client-takes-pure-only',
      comment: 'The client imports shapes, tables and formulas of the server, never what opens a database.',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/verifier/' },
      to: { path: '^server/', pathNot: pure },
    },
    {
      name: 'verifier-takes-offline-only',
      comment: 'The page that verifies from a file is the offline verifier and nothing else.',
      severity: 'error',
      from: { path: '^client/verifier/' },
      to: { path: ['^server/', '^client/src/'], pathNot: [...pure, recomputations] },
    },
    {
      name: 'server-not-outside',
      comment: 'The rooms and the kernel import neither the client nor tools, tests or demo seeds.',
      severity: 'error',
      from: { path: `^server/${any(['kernel', ...rooms])}/` },
      to: { path: ['^(client|tools|test|migrations)/', '^seeds/demo/', `^server/[^/]+\\.ts$`] },
    },
    {
      name: 'server-not-development',
      comment: 'What the server runs on is a dependency, not a development dependency.',
      severity: 'error',
      from: { path: '^(server|migrations)/' },
      // tsx runs the server; it is installed with the development packages, and start always installs those.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: 'node_modules/tsx/' },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or a third is missing (types excepted).',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import must lead somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(client/dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
