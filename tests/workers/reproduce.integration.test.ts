import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../src/domain/canonical.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { savePolicy, setInUse } from '../../src/db/queries/in-use.ts'
import { saveLocalRules } from '../../src/db/queries/local-rules.ts'
import { purge } from '../../src/db/queries/purge.ts'
import { readLocalRules } from '../../src/cli/rules-files.ts'
import { defaultPolicy, type Policy } from '../../src/rules/policy.ts'
import { localVersion } from '../../src/rules/rule-set.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { PROJECT } from '../support/cli.ts'
import { makeCommands } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  aFeature,
  attach,
  boundary,
  loadLayer,
  loadSubmissions,
  square,
} from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
let made: number
let triage: ReturnType<typeof makeCommands>['triage']

/** Awkward floats: what adding them up in another order, or writing them in fewer digits, would change. */
const odd: Policy = {
  ...defaultPolicy,
  version: 'odd',
  unknownValue: 0.1 + 0.2,
  weights: { default: 1 / 3, byRequirement: { 'NAT-LOCPLAN': 1e-7, 'NAT-FEE': 999.999_999_999_999_9, 'NAT-FORM': 0 } }, // prettier-ignore
}

const some = (version: string, description: string) =>
  Array.from({ length: 6 }, (_, at) =>
    aSubmission({
      ...{ authority: 'ZBF', reference: `R/${at}`, description: `${description} – “£” 🏠`, carries: [...factGroups] },
      state: at === 5 ? 'determined' : 'open',
      determinedOn: at === 5 ? '2019-01-01' : null,
      type: ['pp.full.householder', 'pp.full', 'listed', 'pp.full.major', null][at % 5] ?? null,
      location: boundary(square(430_000.123 + at * 33.337, 270_000.456, 20.1 + at / 3)),
      validOn: version === '1' ? null : '2026-10-05',
      netDwellings: at,
      declared: { ...emptyDeclared, siteAreaM2: 1e3 / 7, feePaid: 0.1 + 0.2, floorspaceGainedM2: at * 1.1 },
    }),
  ) // prettier-ignore

beforeAll(async () => {
  database = await makeTestDatabase()
  ;({ triage } = makeCommands(database.url, PROJECT))
  const run = makeRunContext(database, null)
  await storePolicy(run)
  const screen = makeScreen(run)
  const score = makeScore(run, screen)
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(430_010.7, 270_000, 33.3))], 'ZBF') // prettier-ignore
  const inTurn = async (ids: number[]) => {
    for (const step of [screen, score]) await step({ authority: 'ZBF', ids })
  }
  let ids = await loadSubmissions(database, ...some('1', 'A first version'))
  await inTurn(ids)
  await savePolicy(database.db, hashOf(odd), odd)
  await setInUse(database.db, { what: 'policy', authority: null, key: hashOf(odd) })
  await score({ authority: 'ZBF', ids })
  const local = (await readLocalRules(PROJECT, 'requirements')).get('ZBF')!
  await saveLocalRules(database.db, localVersion(local), local)
  await setInUse(database.db, { what: 'rules', authority: 'ZBF', key: localVersion(local) })
  await score({ authority: 'ZBF', ids })
  await attach(database, ids[0]!, 'plan.txt', ['locationPlan'], 'a plan')
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(430_000, 270_000, 77.7))], 'ZBF') // prettier-ignore
  ids = await loadSubmissions(database, ...some('2', 'A second version'))
  await inTurn(ids)
  await setInUse(database.db, { what: 'policy', authority: null, key: null })
  await score({ authority: 'ZBF', ids })
  made = Number((await database.pool.query<{ n: string }>('select count(*) as n from triage.assessments')).rows[0]?.n) // prettier-ignore
})
afterAll(() => database.close())

interface Verified {
  same: number
  other: number
  named: { reference: string; codeVersion: string; parts: string[] }[]
  notPossible: { why: string; assessments: number }[]
}
const verify = async (...args: string[]) => {
  const { code, stdout, error } = await triage('verify', ...args, '--json')
  expect(error).toBeNull()
  return { code, ...(JSON.parse(stdout) as Verified) }
}

/** Changes what is stored, verifies, and puts it back. */
async function tampered(table: string, set: string, where: string) {
  await database.pool.query(`create table kept as select * from triage.${table} where ${where}`)
  const key = { finding_sets: 'id', assessments: 'id', facts: 'hash', policies: 'hash', local_rules: 'version', submission_versions: 'id' }[table] ?? '' // prettier-ignore
  const { rowCount } = await database.pool.query(`update triage.${table} set ${set} where ${where}`)
  const result = await verify()
  const column = set.split(' ')[0] ?? ''
  await database.pool.query(`update triage.${table} t set ${column} = k.${column} from kept k where k.${key} = t.${key}; drop table kept`) // prettier-ignore
  return { rowCount, ...result }
}

describe('every assessment that was ever made', () => {
  it('comes out again bit for bit: several policies, rules, layers, versions and states', async () => {
    expect(made).toBe(6 * 5)
    expect(await verify()).toMatchObject({ code: 0, same: made, other: 0, notPossible: [] })
    expect(await verify('--authority', 'ZBF', 'R/2')).toMatchObject({ code: 0, same: 5, other: 0 })
    const said = await triage('verify')
    expect(said.stdout).toContain(`${made} assessments come out again, bit for bit.`)
  })

  const first = `id = (select min(id) from triage.finding_sets where findings::text like '%The Gardens%')`
  const cases: [string, string, string, string, RegExp][] = [
    ['an outcome', 'finding_sets', `findings = jsonb_set(findings, '{0,outcome}', '"pass"')`, first, /findings/],
    ['a measure in evidence, by 0.01 m²', 'finding_sets', `findings = regexp_replace(findings::text, '("overlapM2": )([\\d.]+)', '\\11\\2')::jsonb`, first, /findings/],
    ['the order of findings', 'finding_sets', `findings = (select jsonb_agg(e order by at desc) from jsonb_array_elements(findings) with ordinality x(e, at))`, first, /findings/],
    ['a day', 'finding_sets', `clock = jsonb_set(clock, '{expiry}', '"2027-01-01"')`, first, /clock/],
    ['a class', 'finding_sets', `classification = jsonb_set(classification, '{scale,value}', '"major"')`, `classification #>> '{scale,value}' <> 'major' and ${first}`, /classification/],
    ['a point', 'assessments', 'points = points[2:]', 'id = (select min(id) from triage.assessments)', /points/],
    ['readiness', 'assessments', 'readiness = coalesce(readiness, 0) + 1', 'id = (select min(id) from triage.assessments)', /readiness/],
    ['a lane', 'assessments', `lane = 'ready'`, 'id = (select min(id) from triage.assessments)', /lane/],
    ['a stored measure that no finding shows', 'facts', `data = data || '{"note": 1}'`, `hash = (select min(geo_hash) from triage.finding_sets)`, /stored geo facts/],
    ['a stored policy', 'policies', `data = jsonb_set(data, '{weights,default}', '0.33')`, `hash = '${hashOf(odd)}'`, /stored policy/],
    ['stored local rules', 'local_rules', `data = jsonb_set(data, '{lists,0,name}', '"Another"')`, 'true', /stored local rules/],
    ['a record', 'submission_versions', `record = replace(record::text, 'pp.full.householder', 'listed')::json`, `record::text like '%pp.full.householder%'`, /findings/],
  ] // prettier-ignore
  it.each(cases)('is found where somebody changed %s', async (_what, table, set, where, part) => {
    const { rowCount, code, other, named, same } = await tampered(table, set, where)
    expect(rowCount).toBeGreaterThan(0)
    expect(code).toBe(1)
    expect(other).toBeGreaterThan(0)
    expect(same + other).toBe(made)
    for (const { parts } of named) expect(parts.join()).toMatch(part)
  })

  it('is counted, with the version that made it, where its rules or what it was made from are not held', async () => {
    const rules = await tampered('finding_sets', `rules_version = '2026-01-01.1-cccccccc'`, first)
    expect(rules).toMatchObject({ code: 0, other: 0 })
    expect(rules.notPossible[0]?.why).toMatch(/rules 2026-01-01\.1-cccccccc of code \d+\.\d+\.\d+/)
    const local = await tampered('finding_sets', `rules_version = split_part(rules_version, '+', 1) || '+ZBF-000000000000'`, first) // prettier-ignore
    expect(local).toMatchObject({ code: 0, other: 0 })
    expect(local.notPossible[0]?.why).toContain('+ZBF-000000000000')
    const gone = await tampered('finding_sets', `geo_hash = 'gone'`, first)
    expect(gone).toMatchObject({ code: 0, other: 0, notPossible: [{ why: 'what it was made from is not stored any more' }] }) // prettier-ignore
  })

  it('is left out once its personal data was erased, and never comes back', async () => {
    await purge(database, { before: '2020-01-01', authority: null, who: 't', known: () => true, signal: new AbortController().signal, onProgress: () => undefined }) // prettier-ignore
    expect(await verify()).toMatchObject({ code: 0, same: made - 5, other: 0, notPossible: [] })
    const standing = async () =>
      (await database.pool.query<{ text: string }>(`select f::text || a::text || c::text as text from triage.submissions s join triage.finding_sets f on f.submission_id = s.id
        join triage.assessments a on a.finding_set_id = f.id join triage.current_assessment c on c.submission_id = s.id where s.purged_at is not null`)).rows // prettier-ignore
    const before = await standing()
    expect(before).toHaveLength(1)
    await savePolicy(database.db, hashOf(odd), odd)
    await setInUse(database.db, { what: 'policy', authority: null, key: hashOf(odd) })
    const ran = await triage('rescore', '--state', 'all', '--processes', '1', '--json')
    expect(ran.code).toBe(0)
    const { rows } = await database.pool.query<{ id: string }>('select id from triage.submissions where purged_at is not null') // prettier-ignore
    const run = makeRunContext(database, null)
    await makeScore(run, makeScreen(run))({ authority: 'ZBF', ids: rows.map(({ id }) => Number(id)) }) // prettier-ignore
    expect(await standing()).toEqual(before)
    const dry = await triage(
      'rescore',
      '--state',
      'all',
      '--policy',
      'default',
      '--dry-run',
      '--json',
    )
    expect((JSON.parse(dry.stdout) as { compared: number }).compared).toBe(5)
  })

  it('says so where no such submission is there', async () => {
    const none = await triage('verify', 'NOWHERE/1')
    expect(none.code).toBe(1)
    expect(none.stderr).toContain('No submission NOWHERE/1')
  })
})
