import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

/** Nothing is timed by it: it ends what hangs. On a machine with much else to do a few seconds become many. */
const PATIENCE_MS = 600_000

const each = {
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
  setupFiles: ['tests/support/seed.ts'],
  env: { TZ: 'Europe/London' },
}

export default defineConfig({
  test: {
    // vitest leaves a core free, which on two cores is half of them: 725 s with one worker, 585 s with two.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.integration.test.ts', 'tests/e2e/**'],
          ...each,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/**/*.integration.test.ts', 'tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          ...each,
        },
      },
    ],
  },
})
