import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  countBy,
  fileOf,
  odpRecord,
  okRows,
  readAll,
  refusedRows,
  shared,
  textFile,
} from '../helpers.ts'

const json = (value: unknown, path = 'a.json'): ReturnType<typeof textFile> =>
  textFile(JSON.stringify(value), path, 1000)

describe('an ODP record', () => {
  it('carries what is claimed off the fee', async () => {
    const record = odpRecord()
    const { application } = record['data'] as { application: { fee: object } }
    application.fee = {
      payable: 274,
      reduction: { parishCouncil: true, sports: false, alternative: true },
    }
    const { rows } = await readAll(json(record), { authority: null })
    expect(okRows(rows)[0]?.submission.declared.feeReductions).toEqual([
      'alternative',
      'parish-council',
    ])
  })

  it('is understood, and its applicant stays out of the submission', async () => {
    const { rows, header } = await readAll(json(odpRecord()), { authority: null })
    const [row] = okRows(rows)
    expect(header.format).toBe('odp')
    expect(row?.submission).toMatchObject({
      authority: 'SWK',
      reference: 'odp-1',
      state: 'open',
      type: 'pp.full.householder',
      typeBasis: 'declared',
      address: '1 High Street',
      receivedOn: '2024-07-01',
      receivedTime: '00:30',
      location: { kind: 'point', easting: 532849, northing: 178905 },
      declared: {
        formDeclared: true,
        certificate: 'A',
        ownersListed: 0,
        interest: 'owner.sole',
        feePayable: 258,
        feeReference: true,
        documents: [{ name: 'site plan.pdf', fileTypes: ['sitePlan.proposed'] }],
        projectTypes: ['extend.rear'],
      },
      carries: [
        'form',
        'documents',
        'certificate',
        'owners',
        'newspaper-notice',
        'interest',
        'fee',
        'site-area',
      ],
    })
    expect(JSON.stringify(row?.submission)).not.toContain('Ada')
    expect(JSON.stringify(row?.raw)).toContain('Ada')
  })

  it('is refused where it is for another authority, and both are named', async () => {
    const { rows } = await readAll(json(odpRecord()), { authority: 'CMD' })
    expect(refusedRows(rows)[0]?.problems[0]?.message).toMatch(/SWK.*CMD/)
  })

  it('is refused with the path of what is wrong in it', async () => {
    const { rows } = await readAll(
      json(odpRecord({ files: [{ name: 'a.pdf', type: 'locationPlan' }] })),
    )
    expect(refusedRows(rows)).toMatchObject([
      { reference: 'odp-1', problems: [{ column: 'files.0.type', code: 'odp.not-valid' }] },
    ])
  })

  it('has no type where its type is not an ODP code', async () => {
    const record = odpRecord() as { data: { application: { type: { value: string } } } }
    record.data.application.type.value = 'pp.full.castle'
    const [row] = okRows((await readAll(json(record))).rows)
    expect(row?.submission.type).toBeNull()
    expect(row?.submission.typeBasis).toContain('pp.full.castle')
  })

  it('has two documents of the same name told apart, and one file with all its types', async () => {
    const file = (folder: string, type: string): unknown => ({
      name: `https://f/${folder}/plan.pdf`,
      type: [{ value: type }],
    })
    const [row] = okRows(
      (
        await readAll(
          json(
            odpRecord({
              files: [
                file('a', 'sitePlan.existing'),
                file('a', 'sitePlan.proposed'),
                file('b', 'locationPlan'),
              ],
            }),
          ),
        )
      ).rows,
    )
    expect(row?.submission.declared.documents).toEqual([
      { name: 'a/plan.pdf', fileTypes: ['sitePlan.existing', 'sitePlan.proposed'] },
      { name: 'b/plan.pdf', fileTypes: ['locationPlan'] },
    ])
  })

  it('has nothing in it that PostgreSQL cannot store', async () => {
    const [row] = okRows((await readAll(json(odpRecord({ note: 'a\0b\ud800' })))).rows)
    expect(row?.raw).toMatchObject({ note: 'a\uFFFDb\uFFFD' })
  })
})

describe('a file of ODP records', () => {
  const other = odpRecord({ metadata: { id: 'odp-2', organisation: 'SWK', submittedAt: null } })

  it('may be a list, on one line or many', async () => {
    for (const indent of [0, 2]) {
      const { rows } = await readAll(
        textFile(JSON.stringify([odpRecord(), 7, other], null, indent), 'a.json', 500),
      )
      expect(rows.map((row) => [row.line, row.kind])).toEqual([
        [1, 'ok'],
        [2, 'refused'],
        [3, 'ok'],
      ])
    }
  })

  it('may be NDJSON, in which a spoilt line costs only itself', async () => {
    const lines = [JSON.stringify(odpRecord()), '{"data":', '', JSON.stringify(other)]
    for (const order of [lines, [...lines].reverse(), ['{"data":', ...lines]]) {
      const { rows } = await readAll(textFile(order.join('\n'), 'a.json', 500))
      expect(countBy(rows, (row) => row.kind)['ok']).toBe(2)
      expect(refusedRows(rows).every((row) => row.problems[0]?.code === 'odp.not-json')).toBe(true)
    }
  })

  it.each([
    ['{"type":"FeatureCollection","features":[]}', 'odp.not-an-application', 'layers load'],
    ['{"a":', 'odp.not-json', 'mistake'],
    ['[]', 'odp.empty-list', 'empty'],
    [`${'['.repeat(5000)}${']'.repeat(5000)}`, 'odp.not-json', 'levels deep'],
    [`{"data":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_001)}`, 'odp.not-json', 'levels deep'],
  ])('is refused with a reason where it is something else', async (content, code, words) => {
    const { rows } = await readAll(textFile(content, 'a.json', 5000))
    expect(refusedRows(rows)).toMatchObject([{ problems: [{ code }] }])
    expect(refusedRows(rows)[0]?.problems[0]?.message).toContain(words)
  })

  it('does not repeat what stands beside a mistake: it may be a name', async () => {
    const { rows } = await readAll(textFile('{"applicant": "Ada Lovelace" oops}', 'a.json'))
    expect(JSON.stringify(refusedRows(rows))).not.toContain('Ada')
  })
})

const folder = shared('data/odp/')

describe.skipIf(folder === null)('the 13 ODP examples', () => {
  const read = async (name: string): Promise<ReturnType<typeof okRows>> =>
    okRows((await readAll(fileOf(`${folder ?? ''}${name}`), { authority: null })).rows)

  it('are all read, each with its type, its day and its boundary', async () => {
    const names = readdirSync(folder ?? '').filter((name) => name.endsWith('.json'))
    expect(names).toHaveLength(13)
    for (const name of names) {
      const rows = await read(name)
      expect(rows, name).toHaveLength(1)
      // The address of this one is elsewhere than its red line.
      const codes = name === 'priorApproval-largerExtension.json' ? ['location.differs'] : []
      expect(
        rows[0]?.warnings.map(({ code }) => code),
        name,
      ).toEqual(codes)
      expect(rows[0]?.submission.type, name).not.toBeNull()
      expect(rows[0]?.submission.receivedOn, name).toMatch(/^202[34]-/)
      expect(rows[0]?.submission.location.kind, name).toBe('boundary')
      expect(rows[0]?.submission.declared.documents.length, name).toBeGreaterThan(0)
    }
  })

  it('answer what their forms ask', async () => {
    const declared = async (name: string): Promise<unknown> => (await read(name))[0]?.submission.declared
    expect(await declared('planningPermission-major.json')).toMatchObject({ certificate: 'B', ownersListed: 1, ownerNoticeDates: ['2024-01-01'], bngApplies: true, dwellingsProposed: 25, siteAreaM2: 61751.95, treesAffected: true })
    expect(await declared('planningPermission-minor.json')).toMatchObject({ bngApplies: false, bngExemptReason: 'Development is below de minimis threshold', feePayable: 578 })
    expect(await declared('priorApproval-largerExtension.json')).toMatchObject({ extensionDepthM: 5, extensionHeightM: 3.6, extensionEavesM: null, neighboursListed: 2, feeExemption: 'disability' })
    expect(await declared('listedBuildingConsent.json')).toMatchObject({ certificate: 'B', agriculturalTenants: true, feeExemption: 'not-applicable' })
    expect(await declared('landDrainageConsent.json')).toMatchObject({ linkedPermission: '24/12345/FUL', ownersListed: null })
    expect((await read('priorApproval-buildHomes.json'))[0]?.submission.netDwellings).toBe(10)
  }) // prettier-ignore
})
