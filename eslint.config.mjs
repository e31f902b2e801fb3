import { defineConfig, globalIgnores } from 'eslint/config';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const purity = 'time, randomness and the outside world come in with the arguments';

const restrictedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Take a Settings (libs/config).',
  },
];

const impureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `No clock here: ${purity}.` },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: `No clock here: ${purity}.` },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: `No randomness here: ${purity}.`,
  },
];

const impureGlobals = [
  'process',
  'crypto',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'console',
].map((name) => ({ name, message: `Not here: ${purity}.` }));

const sizes = {
  // Every ?. and ?? counts, which read more easily than they add up.
  complexity: ['error', 15],
  'max-depth': ['error', 4],
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 4],
};

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-meaningless-void-operator': 'off',
  // State that another turn of the event loop changes looks constant to it.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  // An index that a loop has just checked is the usual case under noUncheckedIndexedAccess.
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unnecessary-type-arguments': 'off',
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // A port may be asynchronous where this adapter of it is not.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/unified-signatures': 'off',
};

const looserInTests = {
  '@typescript-eslint/no-deprecated': 'off',
  'max-lines': ['error', 500],
  'max-lines-per-function': 'off',
  'max-params': 'off',
  'no-restricted-globals': 'off',
  'no-restricted-syntax': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/unbound-method': 'off',
};

/** GraphQL types are written as decorated classes and enums; what resolvers return are plain objects of their shape. */
const codeFirst = {
  'no-restricted-syntax': ['error', ...restrictedSyntax.filter(({ selector }) => selector !== 'TSEnumDeclaration')],
  '@typescript-eslint/no-misused-spread': 'off',
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.precedent/', 'test/architecture/planted/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...sizes,
      ...typed,
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': ['error', ...restrictedSyntax],
    },
  },
  {
    files: ['libs/{event-sourcing,domain,ingest,search}/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': ['error', ...restrictedSyntax, ...impureSyntax],
    },
  },
  { files: ['apps/api/**/*.ts'], rules: codeFirst },
  { files: ['libs/config/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*-weights.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.spec.ts', 'test/**/*.ts', 'bench/**/*.ts', 'models/**/*.ts'], rules: looserInTests },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
      },
    },
    rules: sizes,
  },
);
