import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { triage } from '../support/cli.ts'
import { makeTestDatabase } from '../support/database.ts'
import { makeNtv2, ntv2OfGreatBritain } from '../support/ntv2.ts'

const FOLDER = fileURLToPath(new URL('../../../shared/data/ostn15/', import.meta.url))
const TABLES = ['ostn_east_shift_82140', 'ostn_north_shift_-84180'] as const

const home = mkdtempSync(join(tmpdir(), 'triage-grid-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})
const run = (...args: string[]) => triage(['grid', ...args], { TRIAGE_HOME: home }, home)

/** How a record with degrees comes onto the grid, where it is loaded now. */
async function transformOfLoad(): Promise<unknown> {
  const database = await makeTestDatabase()
  try {
    writeFileSync(join(home, 'a.csv'), 'reference,longitude,latitude\n1/1,-0.0875,51.4875\n')
    const env = { TRIAGE_HOME: home, DATABASE_URL: database.url }
    const loaded = await triage(['load', 'a.csv', '--authority', 'ZZA'], env, home)
    expect(loaded.code, loaded.stderr).toBe(0)
    const { rows } = await database.pool.query<{ transform: string }>(
      `select record -> 'location' ->> 'transform' as transform from triage.submission_versions`,
    )
    return rows[0]?.transform
  } finally {
    await database.close()
  }
}

describe('triage grid', () => {
  it('says how exact the way onto the grid is, and refuses what is no OSTN15', async () => {
    const before = await run('--json')
    expect(before.code).toBe(0)
    expect(JSON.parse(before.stdout)).toEqual({ transform: 'ostn15-fit', toleranceM: 0.4, installed: false }) // prettier-ignore
    writeFileSync(join(home, 'my.gsb'), 'x')
    const refused = await run('install', 'my.gsb')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(
      /my\.gsb is no NTv2 grid.*Known are.*OSTN15_NTv2_OSGBtoETRS\.gsb/,
    )
    expect((await run('install', 'absent.txt')).stderr).toMatch(/absent\.txt cannot be read/)
    const shown = await run()
    expect(shown.stdout).toMatch(/OSTN15 is not installed.*0\.4 m/)
    expect(shown.stderr).toMatch(/triage grid install FILE….*\.gsb/)
    expect(await transformOfLoad()).toBe('ostn15-fit')
  })

  it('installs it from an NTv2 grid, says how exact that is, and keeps what was there where a file is refused', async () => {
    const whole = makeNtv2(ntv2OfGreatBritain({ latStep: 1 / 32, longStep: 1 / 32 }))
    writeFileSync(join(home, 'OSTN15_NTv2_OSGBtoETRS.gsb'), whole)
    const installed = await run('install', 'OSTN15_NTv2_OSGBtoETRS.gsb')
    expect(installed.code, installed.stderr).toBe(0)
    expect(installed.stdout).toMatch(/OSTN15 is installed .* good to 0\.1 m/)
    expect(installed.stderr).toMatch(/within 0\.03 m of it .* 0\.113 m off at the worst/)
    writeFileSync(join(home, 'half.gsb'), whole.subarray(0, whole.length / 2))
    const refused = await run('install', 'half.gsb')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/half\.gsb is cut short.*Known are/)
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ transform: 'ostn15', installed: true })
    expect(await transformOfLoad()).toBe('ostn15')
    expect((await run('remove')).code).toBe(0)
  }) // prettier-ignore

  it.skipIf(!existsSync(FOLDER + TABLES[0]))('installs it from its files, and takes it away', async () => {
    const installed = await run('install', ...TABLES.map((name) => FOLDER + name))
    expect(installed.code, installed.stderr).toBe(0)
    expect(installed.stdout).toMatch(/good to 0\.1 m/)
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ transform: 'ostn15', installed: true })
    expect(await transformOfLoad()).toBe('ostn15')
    writeFileSync(join(home, 'grid', 'ostn15.bin'), 'spoilt')
    expect((await run()).stderr).toMatch(/damaged. Install it again/)
    expect((await run('remove')).code).toBe(0)
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ transform: 'ostn15-fit' })
  }) // prettier-ignore
})
