import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAMPLES, startCli, triage, untilPrinted } from '../support/cli.ts'
import { until } from '../support/until.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'triage-start-'))
})
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

/** Processes that work in, or name, the test's folder: the command, its geometry processes, keeper, PostgreSQL. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        const here = command.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
        return here && command !== '' ? [`${pid} ${command}`] : []
      } catch {
        return []
      }
    })
}

const untilNothingRuns = () =>
  until('nothing runs any more', () => processesOf(dir).length === 0, 200)

describe.skipIf(!existsSync('/proc/self/cmdline'))(
  'the embedded start, on a machine with nothing but Node',
  () => {
    it('runs the samples, says what to try next, adds nothing the second time, and leaves nothing running', async () => {
      const first = await triage(['start', '--no-serve'], {}, dir)
      expect(first.code, first.stderr).toBe(0)
      expect(first.stdout).toMatch(/196 new/)
      expect(first.stdout).toMatch(/npx triage show/)
      const second = await triage(['start', '--no-serve'], {}, dir)
      expect(second.code, second.stderr).toBe(0)
      expect(second.stdout).toMatch(/0 new \+ 0 changed \+ 196 unchanged/)
      expect(second.stdout).toMatch(/Assessed 0 submissions/)
      await untilNothingRuns()
    })

    it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
      'leaves nothing running after %s, and goes on at the next start',
      async (signal) => {
        const home = { TRIAGE_HOME: join(dir, signal) }
        const running = startCli(['start', '--no-serve'], home, dir)
        await untilPrinted(running, /Documents: \d+ attached/)
        running.process.kill(signal)
        await running.done
        await untilNothingRuns()

        const next = await triage(['start', '--no-serve'], home, dir)
        expect(next.code, next.stderr).toBe(0)
        expect(next.stdout).toMatch(/196 unchanged/)
        const { stdout } = await triage(['status', '--json'], home, dir)
        expect(JSON.parse(stdout)).toMatchObject({ openNotAssessed: 0, failures: [] })
      },
    )

    it('is one server for two commands at once', async () => {
      const home = { TRIAGE_HOME: join(dir, 'two') }
      const load = (file: string) => triage(['load', `${SAMPLES}odp/${file}`], home, dir)
      const both = await Promise.all([
        load('major-twenty-four-homes.json'),
        load('outline-nine-homes.json'),
      ])
      expect(
        both.map((result) => result.code),
        both.map((result) => result.stderr).join(),
      ).toEqual([0, 0])
      const { stdout } = await triage(['list', '--json'], home, dir)
      expect(JSON.parse(stdout)).toHaveLength(2)
    })
  },
)
