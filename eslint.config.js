import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Import fences: who may import whom (docs/decisions/0002-shape.md). A pattern needs a word end: `(cli)` also matches `client`. */
const fence = (folder, allowed, extra = []) => {
  const folders = [
    'intake',
    'documents',
    'geo',
    'rules',
    'llm',
    'db',
    'workers',
    'loading',
    'cli',
    'web',
  ]
  const forbidden = folders.filter((name) => name !== folder && !allowed.includes(name))
  const patterns = [
    {
      regex: `^\\.\\.?/(.*/)?(${forbidden.join('|')})/`,
      message: `src/${folder} may import only: domain${allowed.map((a) => `, ${a}`).join('')}.`,
    },
    {
      regex: '/(config|log)\\.ts$',
      message:
        'Only the main files of cli and workers read config and log; take what you need as an argument.',
    },
    ...extra,
  ]
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

// node:zlib packs bytes, and reads or writes nothing.
const pure = [
  {
    regex: '^(node:(?!zlib)|pg|bullmq|ioredis|openai|drizzle-orm)',
    message: 'geo and rules do no I/O.',
  },
]

export default defineConfig(
  { ignores: ['node_modules', '.triage', 'coverage', 'src/db/migrations'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'bin/*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Read settings through src/config.ts.' },
      ],
    },
  },
  fence(
    'intake',
    ['geo'],
    [
      {
        regex: '/geo/(?!grid\\.ts$|validity\\.ts$)',
        message: 'intake may use only geo/grid.ts and geo/validity.ts.',
      },
    ],
  ),
  fence('documents', []),
  fence('geo', [], pure),
  fence('rules', [], pure),
  fence('llm', []),
  fence('db', []),
  fence('loading', ['intake', 'db', 'documents']),
  fence(
    'web',
    ['db', 'rules', 'intake', 'loading', 'workers', 'geo'],
    [
      {
        regex: '/workers/(?!(jobs|queues|rules-in-use|layer-sets|current|webhook-address)\\.ts$)',
        message:
          'web may use only the queues of workers, and what says what is in use and where a webhook leads: pages show what is stored.',
      },
      {
        regex: '/geo/(?!(crs|ages|datum/shifts|prepared/open)\\.ts$)',
        message: 'web measures nothing.',
      },
    ],
  ),
  fence('workers', ['geo', 'rules', 'llm', 'documents', 'db']),
  {
    files: ['src/geo/**/*.ts'],
    // Plain-number hot loops index typed arrays whose bounds the loop itself keeps.
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: [
      'src/config.ts',
      'src/cli/**',
      'src/workers/*main*.ts',
      'src/workers/child.ts',
      'src/web/loads/child.ts',
      'src/db/embedded/**',
      'bin/**',
      'scripts/**',
      'bench/**',
      'eval/**',
      'tests/**',
      '*.config.*',
    ],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['tests/**', 'bench/**', 'eval/**', 'scripts/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
