import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { house } from './tools/eslint/index.mjs';

const configurationFiles = [
  '*.config.mjs',
  'client/vite.config.ts',
  'client/verifier/vite.config.ts',
  '.dependency-cruiser.cjs',
  'test/support/global*.ts',
];

const namedOnly = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name everywhere.' },
  {
    selector: 'ExportSpecifier[exported.name="default"]',
    message: 'Named exports only: a thing has one name everywhere.',
  },
];
const noEnum = {
  selector: 'TSEnumDeclaration',
  message: 'A const array feeds zod, TypeScript and CHECK constraints; an enum does not.',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'var/', 'client/dist/', 'coverage/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A command is async by its contract, whether or not it awaits.
      '@typescript-eslint/require-await': 'off',
      // Express 5 and React take an async function where they expect one that answers nothing, and see to its failure.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      // Sequelize's classes are initialised by the library, and commands take apart what they are given.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Drivers answer text where a column is declared a number.
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // A string spread by code points is what characters of Chinese need.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // A type parameter that stands once may still name its part.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...namedOnly, noEnum],
      'house/no-ignored-verdict': 'error',
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: { 'house/no-float-money': 'error', 'house/no-hidden-clock': 'error', 'house/no-state-assignment': 'error' },
  },
  { files: ['server/kernel/**/*.ts'], rules: { 'house/no-float-money': 'off' } },
  { files: ['server/kernel/time/**/*.ts'], rules: { 'house/no-hidden-clock': 'off' } },
  {
    files: ['client/**/*.{ts,tsx}'],
    extends: [hooks.configs.flat['recommended-latest']],
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // supertest answers `any`, and a test that meets null where it expected a row has failed as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // The upload server's contract: what is thrown is an answer, not an Error.
    files: ['server/files/receive.ts', 'server/files/keptStore.ts'],
    rules: { '@typescript-eslint/only-throw-error': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': ['error', ...namedOnly], 'no-undef': 'off' },
  },
  { files: configurationFiles, rules: { 'no-restricted-syntax': 'off' } },
);
