/** @type {[string, Record<string, unknown>]} */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { useDefineForClassFields: false },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const base = {
  rootDir: '.',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.(ts|tsx)$': swc },
  modulePathIgnorePatterns: ['<rootDir>/var/', '<rootDir>/client/dist/'],
  testEnvironment: 'node',
};

const prepared = {
  ...base,
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
};

/**
 * pure: no database · acts: one command, one real database · journeys: a lot's life by HTTP and socket · architecture: the house itself.
 * JavaScript, not TypeScript: jest reads a TypeScript configuration only with one more loader installed.
 * @type {import('jest').Config}
 */
export default {
  maxWorkers: 2,
  testTimeout: 120_000,
  projects: [
    { ...base, displayName: 'pure', testMatch: ['<rootDir>/test/**/*.pure.test.ts'] },
    { ...prepared, displayName: 'acts', testMatch: ['<rootDir>/test/**/*.acts.test.ts'] },
    { ...prepared, displayName: 'journeys', testMatch: ['<rootDir>/test/**/*.journey.test.ts'] },
    { ...prepared, displayName: 'architecture', testMatch: ['<rootDir>/test/**/*.architecture.test.ts'] },
  ],
};
