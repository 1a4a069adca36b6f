import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const env = { TZ: 'Europe/London' }

export default defineConfig({
  test: {
    // vitest leaves a core free, which on two cores is half of them: 725 s with one worker, 585 s with two.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.integration.test.ts', 'tests/e2e/**'],
          // Nothing is timed by it: on a machine with much else to do a few seconds become many.
          testTimeout: 60_000,
          env,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/**/*.integration.test.ts', 'tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          env,
        },
      },
    ],
  },
})
