import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { directiveReason } from './eslint.directive-reason.mjs';

const CLOCK = 'inject Clock of @kaibiao/kernel; a deadline is decided by tx.now(), the database clock';
const bannedSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `new Date(): ${CLOCK}` },
  { selector: "CallExpression[callee.name='Date']", message: `Date(): ${CLOCK}` },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: `Date.now: ${CLOCK}` },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Math.random: inject Random of @kaibiao/kernel' },
];
const oneRoomForCryptography = {
  patterns: [{ regex: '^(node-forge|pkijs|asn1js|sm-crypto.*)(/|$)', message: 'only libs/crypto may use a cryptographic library' }],
};

/** Files whose job is the clock or chance. */
const owners = ['libs/kernel/src/clock.ts', 'libs/kernel/src/random.ts'];
const tests = ['**/*.spec.ts', 'test/**'];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.data/**', '.cache/**', 'apps/web/**/*.vue', '**/generated/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house: { rules: { 'directive-reason': directiveReason } } } },
  js.configs.recommended,
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
      '@typescript-eslint/max-params': ['error', { max: 6 }],
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    rules: {
      'house/directive-reason': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': ['error', ...bannedSyntax],
      'no-restricted-imports': ['error', oneRoomForCryptography],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-undef': 'off',
    },
  },
  // The web application's tests run under the server's compiler settings, which do not list them.
  {
    files: ['apps/web/**/*.spec.ts'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false } },
  },
  { files: owners, rules: { 'no-restricted-syntax': 'off' } },
  { files: ['libs/crypto/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: tests, rules: { 'max-lines-per-function': 'off' } },
  prettier,
);
