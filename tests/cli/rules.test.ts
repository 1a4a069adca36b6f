import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { citations, requirements, RULES_VERSION } from '../../src/rules/index.ts'
import { makeCommands } from '../support/command.ts'

/** No server listens there: the command must do without. */
const { triage } = makeCommands('postgres://127.0.0.1:1/none', tmpdir())

interface Listed {
  version: string
  requirements: {
    id: string
    standing: string
    types: string[]
    documents: { types: string[]; match: string } | null
    citations: { id: string; title: string; clause: string; url: string }[]
  }[]
}

describe('triage rules list', () => {
  it('prints one line a requirement, says why one is off, and needs no database', async () => {
    const { code, stdout, error } = await triage('rules', 'list')
    expect([code, error]).toEqual([0, null])
    const lines = stdout.split('\n')
    expect(lines[0]).toMatch(
      /^id +title +level +kind +status +standing +answered by +in force +on$/,
    )
    const ids = lines.slice(2, 2 + requirements.length).map((line) => line.split(' ')[0])
    expect(ids).toEqual(requirements.map(({ id }) => id))
    const lineOf = (id: string) => lines.find((line) => line.startsWith(`${id} `))
    expect(lineOf('NAT-LOCPLAN')).toMatch(/national +requirement +verified +statutory +files +always +on$/) // prettier-ignore
    expect(lineOf('NAT-FIRE')).toMatch(/from 2021-08-01 +on$/)
    expect(lineOf('CON-NOISE')).toMatch(/local +requirement +from-knowledge +advisory +officer +always +on$/) // prettier-ignore
    expect(lineOf('NAT-PREAPP-WIND')).toMatch(/off$/)
    expect(stdout).toMatch(/NAT-PREAPP-WIND is off: .*under repeal/)
    expect(stdout).toContain(`${requirements.length} requirements, version ${RULES_VERSION}`)
  })

  it('gives all of it as JSON: types, documents, dates, and citations with clause and address', async () => {
    const { code, stdout } = await triage('rules', 'list', '--json')
    expect(code).toBe(0)
    const listed = JSON.parse(stdout) as Listed
    expect(listed.version).toBe(RULES_VERSION)
    expect(listed.requirements).toHaveLength(requirements.length)
    expect(listed.requirements.find(({ id }) => id === 'NAT-FIRE')).toEqual({
      id: 'NAT-FIRE',
      title: 'Fire statement on the published form',
      level: 'national',
      kind: 'requirement',
      status: 'verified',
      standing: 'statutory',
      scores: true,
      weight: 5,
      query: false,
      answeredBy: 'files',
      inForce: { from: '2021-08-01', to: null, note: 'Inserted by SI 2021/746.' },
      enabled: true,
      offReason: null,
      types: requirements.find(({ id }) => id === 'NAT-FIRE')?.types,
      documents: { types: ['fireSafetyReport'], match: 'any' },
      list: null,
      citations: [{ id: 'dmpo-2015-art-9a', ...citations['dmpo-2015-art-9a'] }],
    })
    for (const { id, types, citations: cited } of listed.requirements) {
      expect(types.length, id).toBeGreaterThan(0)
      expect(cited[0]?.url, id).toMatch(/^https:/)
    }
  })

  it('is what triage rules does by itself', async () => {
    expect((await triage('rules')).stdout).toBe((await triage('rules', 'list')).stdout)
  })
})
