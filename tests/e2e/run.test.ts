import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { SAMPLES as COMMITTED, startCli, triage } from '../support/cli.ts'
import { triageHere } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { startModelServer } from '../support/model-server.ts'
import { until } from '../support/until.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-e2e-'))
/** A copy: loads write rejects files beside their input. */
const SAMPLES = `${dir}/samples/`
cpSync(COMMITTED, SAMPLES, { recursive: true })

const ODP = readdirSync(`${SAMPLES}odp`).map((name) => `${SAMPLES}odp/${name}`)
const RUN_SAMPLES = [
  'run',
  `${SAMPLES}applications.csv`,
  ...ODP,
  '--layers',
  `${SAMPLES}layers`,
  '--authority',
  'ZBF',
  '--documents',
  `${SAMPLES}documents`,
]

const open: TestDatabase[] = []
let model: Awaited<ReturnType<typeof startModelServer>>
beforeAll(async () => {
  model = await startModelServer('good')
})
afterAll(async () => {
  await model.close()
  for (const database of open) await database.close()
  rmSync(dir, { recursive: true, force: true })
})

async function newDatabase(): Promise<{ database: TestDatabase; env: Record<string, string> }> {
  const database = await makeTestDatabase()
  open.push(database)
  return {
    database,
    env: { DATABASE_URL: database.url, LLM_BASE_URL: model.url, LLM_MODEL: 'scripted' },
  }
}

/** The export without what differs from run to run by design: nothing. */
async function exported(env: Record<string, string>): Promise<string[]> {
  const { code, stdout, stderr } = await triageHere(['export', '--state', 'all'], env, dir)
  expect(code, stderr).toBe(0)
  return stdout.trim().split('\n').sort()
}

async function counts(database: TestDatabase) {
  const { rows } = await database.pool.query<{
    assessments: number
    submissions: number
    current: number
  }>(
    `select (select count(*)::int from triage.assessments) as assessments, (select count(*)::int from triage.submissions) as submissions,
       (select count(*)::int from triage.current_assessment) as current`,
  )
  return rows[0]
}

describe('triage run on the samples', () => {
  let reference: string[]

  it('assesses every open submission, prints the work queue, and says what needs attention', async () => {
    const { database, env } = await newDatabase()
    const result = await triage(RUN_SAMPLES, env, dir)
    expect(result.code, result.stderr).toBe(1)
    expect(result.stdout).toMatch(/refused/)
    expect(result.stdout).toMatch(/fix +\d+ \(something required is missing/)
    expect(result.stdout).toMatch(/Days left as of/)
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*)::int as count from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
       where s.state = 'open' and c.submission_id is null`,
    )
    expect(rows[0]?.count).toBe(0)
    reference = await exported(env)
    expect(reference.length).toBe(208)
    expect(reference.some((line) => /"kind":"quote"/.test(line))).toBe(true)
  })

  it('adds nothing when it is run again', async () => {
    const [first] = open
    if (first === undefined) throw new Error('needs the test above')
    const before = await counts(first)
    const env = { DATABASE_URL: first.url, LLM_BASE_URL: model.url, LLM_MODEL: 'scripted' }
    const calls = model.requests.length
    const again = await triage([...RUN_SAMPLES, '--json'], env, dir)
    const result = JSON.parse(again.stdout) as {
      load: { files: { counts: Record<string, number> }[]; queued: number }
    }
    expect(result.load.files[0]?.counts).toMatchObject({ newRows: 0, changedRows: 0 })
    expect(result.load.queued).toBe(0)
    expect(await counts(first)).toEqual(before)
    expect(model.requests.length).toBe(calls)
    expect(await exported(env)).toEqual(reference)
  })

  it('gives the same assessments through Redis as through PostgreSQL', async ({ skip }) => {
    const redisUrl = inject('redisUrl')
    if (redisUrl === null) return skip('no Redis on this machine')
    const { env } = await newDatabase()
    const withRedis = { ...env, REDIS_URL: redisUrl, TRIAGE_QUEUE_PREFIX: `e2e-${process.pid}-a` }
    const result = await triage(RUN_SAMPLES, withRedis, dir)
    expect(result.code, result.stderr).toBe(1)
    expect(await exported(env)).toEqual(reference)
  })

  it('finishes after the whole of Redis was lost: requeue finds the work, and nothing comes twice', async ({
    skip,
  }) => {
    const redisUrl = inject('redisUrl')
    if (redisUrl === null) return skip('no Redis on this machine')
    const prefix = `e2e-${process.pid}-b`
    const { database, env } = await newDatabase()
    const withRedis = { ...env, REDIS_URL: redisUrl, TRIAGE_QUEUE_PREFIX: prefix }
    await triage(['layers', 'load', `${SAMPLES}layers`], withRedis, dir)
    const loaded = await triage(
      [
        'load',
        `${SAMPLES}applications.csv`,
        ...ODP,
        '--authority',
        'ZBF',
        '--documents',
        `${SAMPLES}documents`,
      ],
      withRedis,
      dir,
    )
    expect(loaded.stderr).toMatch(/queued/)
    const redis = new Redis(redisUrl)
    const keys = await redis.keys(`${prefix}:*`)
    expect(keys.length).toBeGreaterThan(0)
    await redis.del(...keys)
    await redis.quit()
    expect((await triage(['work', '--drain'], withRedis, dir)).stderr).toMatch(
      /^0 submissions assessed/m,
    )
    expect((await triage(['requeue'], withRedis, dir)).stdout).toMatch(/Queued: \d+ to screen/)
    const drained = await triage(['work', '--drain'], withRedis, dir)
    expect(drained.code, drained.stderr).toBe(0)
    expect(await exported(env)).toEqual(reference)
    const after = await counts(database)
    expect((await triage(['requeue'], withRedis, dir)).stdout).toMatch(/Everything is up to date/)
    expect(await counts(database)).toEqual(after)
  })

  it('finishes after kill -9 in the middle: the same assessments, nothing twice', async () => {
    const { database, env } = await newDatabase()
    await triage(['layers', 'load', `${SAMPLES}layers`], env, dir)
    // Several batches, so that there is a middle.
    const many = join(dir, 'many.csv')
    const [header = '', ...lines] = readFileSync(`${SAMPLES}applications.csv`, 'utf8').split('\n')
    const rows = lines
      .filter((line) => line.startsWith('BB/') || /^[A-Z0-9]/.test(line))
      .slice(0, 150)
    const copies = Array.from({ length: 6 }, (_, copy) =>
      rows.map((row) => row.replace(/^([^,]+)/, `$1-${copy}`)),
    ).flat()
    writeFileSync(many, [header, ...copies, ''].join('\n'))
    await triage(['load', many, '--authority', 'ZBF'], env, dir)
    const { rows: openRows } = await database.pool.query<{ count: number }>(
      `select count(*)::int as count from triage.submissions where state = 'open'`,
    )
    const total = openRows[0]?.count ?? 0
    // However fast the machine is, it does not come to the end: one submission is held.
    const held = await database.pool.connect()
    await held.query('begin')
    await held.query('select from triage.submissions where id = (select max(id) from triage.submissions) for update') // prettier-ignore
    const running = startCli(['work'], env, dir)
    await until('the first batch', async () => ((await counts(database))?.current ?? 0) > 0)
    running.process.kill('SIGKILL')
    await running.done
    await held.query('rollback')
    held.release()
    const half = (await counts(database))?.current ?? 0
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(total)

    const drained = await triage(['work', '--drain'], env, dir)
    expect(drained.code, drained.stderr).toBe(0)
    const after = await counts(database)
    expect(after?.current).toBe(total)
    expect(after?.assessments).toBe(total)

    const calm = await newDatabase()
    await triage(['layers', 'load', `${SAMPLES}layers`], calm.env, dir)
    await triage(['load', many, '--authority', 'ZBF'], calm.env, dir)
    await triage(['work', '--drain'], calm.env, dir)
    expect(await exported(env)).toEqual(await exported(calm.env))
  })

  it('stops on SIGTERM with what it holds finished: nothing half done, nothing left active', async () => {
    const { database, env } = await newDatabase()
    await triage(['layers', 'load', `${SAMPLES}layers`], env, dir)
    await triage(['load', join(dir, 'many.csv'), '--authority', 'ZBF'], env, dir)
    const running = startCli(['work'], env, dir)
    await until('the first batch', async () => ((await counts(database))?.current ?? 0) > 0)
    running.process.kill('SIGTERM')
    const { code, stderr } = await running.done
    expect(stderr).toMatch(/finishing what is held/)
    expect(code).toBe(0)
    const { stdout } = await triageHere(['status', '--json'], env, dir)
    expect(JSON.parse(stdout)).toMatchObject({
      queues: { screen: { active: 0, delayed: 0, failed: 0 } },
    })
  })

  it('exits 1 and says how many jobs failed, and requeue puts them back in line', async () => {
    const { database, env } = await newDatabase()
    const load = [
      'load',
      `${SAMPLES}odp/major-twenty-four-homes.json`,
      `${SAMPLES}odp/outline-nine-homes.json`,
    ]
    await triage(load, env, dir)
    await database.pool.query(
      `update triage.submission_versions set record = jsonb_set(record::jsonb, '{location}', '{"kind":"boundary","polygons":7,"transform":"none","repairs":[]}')
       where id = (select min(id) from triage.submission_versions)`,
    )
    const drained = await triage(['work', '--drain'], env, dir)
    expect(drained.code).toBe(1)
    expect(drained.stderr).toMatch(/1 submissions assessed.*1 failed jobs/)
    const failing = await triageHere(['status'], env, dir)
    expect(failing.code).toBe(1)
    expect(failing.stdout).toMatch(/failed screen .*submission \d+:/)
    expect((await triage(['requeue', '--authority', 'XXX'], env, dir)).stdout).toMatch(
      /Everything is up to date/,
    )
    expect((await triage(['requeue'], env, dir)).stdout).toMatch(
      /1 failed jobs were put back in line/,
    )
  })

  it('mends a load that stopped before it queued: loading again finds what has no assessment', async () => {
    const { env } = await newDatabase()
    const odp = ODP[0] ?? ''
    expect((await triage(['load', odp, 'absent.json'], env, dir)).code).toBe(2)
    expect((await triageHere(['status', '--json'], env, dir)).stdout).toMatch(/"submissions":\[\]/)
    await triage(['load', odp], env, dir)
    const again = await triage(['load', odp, '--json'], env, dir)
    expect(JSON.parse(again.stdout)).toMatchObject({
      queued: 1,
      files: [{ counts: { unchangedRows: 1 } }],
    })
  })
})

describe('the command line', () => {
  it('keeps the made-up council out of a database that holds a real one', async () => {
    const { database, env } = await newDatabase()
    await database.pool.query(`insert into triage.authorities (reference) values ('SWK')`)
    const { code, stderr } = await triage(['start', '--no-serve'], env, dir)
    expect(code).toBe(2)
    expect(stderr).toMatch(/holds submissions of SWK.*Unset DATABASE_URL/)
  })

  it('explains itself with --help, for itself and for every command', async () => {
    const { code, stdout } = await triage(['--help'], {}, dir)
    expect(code).toBe(0)
    for (const command of [
      'init',
      'layers',
      'load',
      'work',
      'status',
      'list',
      'show',
      'requeue',
      'export',
      'run',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}`, 'm'))
    }
    expect((await triage(['run', '--help'], {}, dir)).stdout).toMatch(/--treat-as-open/)
  })

  it('exits 2, with the way out, where it could not run', async () => {
    const { env } = await newDatabase()
    const wrong: [string[], Record<string, string>, RegExp][] = [
      [['nonsense'], env, /unknown command.*[\s\S]*--help/],
      [['load'], env, /missing required argument/],
      [['init'], { DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not an address/],
    ]
    for (const [args, settings, message] of wrong) {
      const { code, stderr } = await triage(args, settings, dir)
      expect(code, `${args.join(' ')}: ${stderr}`).toBe(2)
      expect(stderr).toMatch(message)
    }
    const cases: [string[], Record<string, string>, RegExp][] = [
      [['load', 'absent.csv', '--authority', 'ZBF'], env, /absent\.csv is not there/],
      [['load', `${SAMPLES}applications.csv`, '--authority', 'Brackenford'], env, /three letters/],
      [
        ['init'],
        { DATABASE_URL: 'postgres://postgres@127.0.0.1:1/none' },
        /cannot be used: .*unset DATABASE_URL/,
      ],
      [['init'], { ...env, REDIS_URL: 'redis://127.0.0.1:1' }, /Redis cannot be used: .*unset it/],
      [
        ['init'],
        { ...env, LLM_BASE_URL: 'https://api.example.com/v1', LLM_MODEL: 'x' },
        /LLM_ALLOW_REMOTE=1/,
      ],
      [['list', '--as-of', '23/11/2026'], env, /YYYY-MM-DD/],
      [['export', '-o', 'no/such/folder/x.csv'], env, /cannot be written/],
    ]
    for (const [args, settings, message] of cases) {
      const { code, stderr } = await triageHere(args, settings, dir)
      expect(code, `${args.join(' ')}: ${stderr}`).toBe(2)
      expect(stderr).toMatch(message)
    }
  })

  it('keeps refused rows beside the file, with what to do, and loads the mended file', async () => {
    const { env } = await newDatabase()
    const file = join(dir, 'some.csv')
    writeFileSync(
      file,
      'reference,application_type,date_received\nR/1,Householder planning permission,01/10/2026\nR/2,Householder planning permission,31/02/2026\n',
    )
    const first = await triage(['load', file, '--authority', 'ZBF'], env, dir)
    expect(first.code).toBe(1)
    expect(first.stdout).toMatch(
      /2 rows = 1 new \+ 0 changed \+ 0 unchanged \+ 0 duplicate \+ 1 refused \+ 0 blank/,
    )
    const rejects = `${file}.rejects.csv`
    expect(existsSync(rejects)).toBe(true)
    writeFileSync(rejects, readFileSync(rejects, 'utf8').replace('31/02/2026', '28/02/2026'))
    const second = await triage(['load', rejects, '--authority', 'ZBF'], env, dir)
    expect(second.code, second.stdout).toBe(0)
    expect(second.stdout).toMatch(/1 rows = 1 new/)
  })

  it('shows one submission with findings, citations, constraints and the sum of its score', async () => {
    const [first] = open
    if (first === undefined) throw new Error('needs the first test')
    const env = { DATABASE_URL: first.url }
    const { stdout: queue } = await triage(
      ['list', '--lane', 'fix', '--json', '--limit', '1'],
      env,
      dir,
    )
    const [row] = JSON.parse(queue) as { reference: string }[]
    const { code, stdout } = await triage(
      ['show', row?.reference ?? '', '--as-of', '2026-11-23'],
      env,
      dir,
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/Lane +fix/)
    expect(stdout).toMatch(/100( − \d+ [A-Z0-9-]+)+ = \d+/)
    expect(stdout).toMatch(/ground: .+https:\/\//)
    expect(stdout).toMatch(/Constraints: a point/)
    expect(stdout).toMatch(/layer not loaded/)
    expect((await triage(['show', 'no such reference'], env, dir)).code).toBe(1)
  })

  it('exports a CSV that no spreadsheet runs, and never half a file', async () => {
    const [first] = open
    if (first === undefined) throw new Error('needs the first test')
    const target = join(dir, 'out.csv')
    const { code } = await triage(
      ['export', '--format', 'csv', '-o', target],
      { DATABASE_URL: first.url },
      dir,
    )
    expect(code).toBe(0)
    const text = readFileSync(target, 'utf8')
    expect(text).toMatch(/^authority,reference,state,type,/)
    expect(text).not.toMatch(/(^|,)"?[=@]/m)
    expect(existsSync(`${target}.partial`)).toBe(false)
  })
})
