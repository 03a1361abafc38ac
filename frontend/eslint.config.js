import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/* Besides the usual care for mistakes: who may read the clock, who may talk to the server, and what
   a page may import. The rules of docs are only as good as these lines. */

const CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Only kernel/clock.ts reads the clock: use now().',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Only kernel/clock.ts reads the clock: use now().',
  },
  {
    selector: 'CallExpression[callee.name=/^(setTimeout|setInterval)$/]',
    message: 'Only kernel/clock.ts sets timers: use after() or every().',
  },
  {
    selector:
      'CallExpression[callee.object.name=/^(window|globalThis)$/][callee.property.name=/^(setTimeout|setInterval)$/]',
    message: 'Only kernel/clock.ts sets timers: use after() or every().',
  },
];
const NETWORK = [
  {
    selector: "CallExpression[callee.name='fetch']",
    message: 'Only kernel/api.ts talks to the server.',
  },
  {
    selector: "CallExpression[callee.property.name='fetch']",
    message: 'Only kernel/api.ts talks to the server.',
  },
];

const closed_to = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const API = { group: ['**/kernel/api'], message: 'Pages read kernel/store or kernel/desk.' };
const ROUTER = { group: ['sv-router'], message: 'Only kernel/router.ts knows the router.' };
const ROUTES = { group: ['**/routes'], message: 'Only main.ts knows the routes.' };

export default ts.config(
  {
    ignores: [
      'dist/',
      'src/paraglide/',
      '.paraglide/',
      'src/contract/schema.d.ts',
      'project.inlang/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'svelte/no-navigation-without-resolve': 'off',
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK, ...NETWORK] },
  },
  {
    files: ['src/kernel/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NETWORK] },
  },
  {
    files: ['src/kernel/api.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK] },
  },
  {
    // The worker stands between the pages and the network; its clock is the browser's.
    files: ['src/worker/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Asks for the app's own page, never for what is about somebody.
    files: ['src/kernel/version.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK] },
  },
  closed_to(['src/features/**/*.{ts,svelte}', 'src/App.svelte'], [API, ROUTER, ROUTES]),
  closed_to(
    ['src/ui/**/*.{ts,svelte}'],
    [
      API,
      ROUTER,
      ROUTES,
      { group: ['**/features/**'], message: 'A shared part knows no feature.' },
      { group: ['**/kernel/desk'], message: 'Pages give a shared part what it shows.' },
    ],
  ),
  closed_to(
    ['src/kernel/**/*.ts'],
    [
      ROUTES,
      { group: ['**/features/**', '**/ui/**'], message: 'The kernel knows no page and no part.' },
    ],
  ),
  closed_to(
    ['src/rules/**/*.ts'],
    [
      {
        group: ['svelte', 'svelte/**', '**/kernel/*', '!**/kernel/days'],
        message: 'A rule takes plain values; of the kernel it knows the days alone.',
      },
      { group: ['**/features/**', '**/ui/**'], message: 'A rule knows no page and no part.' },
    ],
  ),
  {
    files: ['src/kernel/router.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  closed_to(
    ['src/features/client/**/*.{ts,svelte}'],
    [
      API,
      ROUTER,
      ROUTES,
      {
        group: ['**/kernel/desk', '**/therapist/**'],
        message: 'A client never downloads what is for members.',
      },
    ],
  ),
);
