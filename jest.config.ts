import type { Config } from 'jest';

const swc: [string, Record<string, unknown>] = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { useDefineForClassFields: false } },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const base = {
  rootDir: '.',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.(ts|tsx)$': swc },
  testEnvironment: 'node',
} satisfies Config;

/** pure: no database · acts: one command, one real database · journeys: a lot's life by HTTP and socket · architecture: the house itself */
const config: Config = {
  projects: [
    { ...base, displayName: 'pure', testMatch: ['<rootDir>/test/**/*.pure.test.ts'] },
    {
      ...base,
      displayName: 'acts',
      testMatch: ['<rootDir>/test/**/*.acts.test.ts'],
      globalSetup: '<rootDir>/test/support/globalSetup.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
    },
    {
      ...base,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/**/*.journey.test.ts'],
      globalSetup: '<rootDir>/test/support/globalSetup.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
    },
    {
      ...base,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/**/*.architecture.test.ts'],
      globalSetup: '<rootDir>/test/support/globalSetup.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
    },
  ],
};

export { config as default };
