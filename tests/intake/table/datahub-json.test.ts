import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseMapping } from '../../../src/intake/mapping.ts'
import { countBy, fileOf, okRows, readAll, refusedRows, shared, textFile } from '../helpers.ts'

const json = (value: unknown, path = 'a.json'): ReturnType<typeof textFile> =>
  textFile(JSON.stringify(value), path, 1000)

const record = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  lpa_app_no: '21/AP/1',
  lpa_name: 'Southwark',
  valid_date: '14/09/2021',
  centroid_easting: 534127,
  centroid_northing: 176178,
  centroid: { lat: 51.468681, lon: -0.070378 },
  decision_conditions: [''],
  polygon: null,
  application_details: {
    residential_details: { total_no_proposed_residential_units: 3 },
    building_details: [{ no_storeys: 3, max_height: 9 }],
  },
  ...changes,
})

describe('a record of the Datahub in JSON', () => {
  it('is judged as the row of a table that it would be, and kept as it stands', async () => {
    const { rows, header } = await readAll(json([record()]), { authority: null })
    const [row] = okRows(rows)
    expect(header).toMatchObject({ format: 'datahub', encoding: 'utf-8', headerLine: null, delimiter: null }) // prettier-ignore
    expect(header.columns).toContain('application_details.residential_details.total_no_proposed_residential_units') // prettier-ignore
    expect(header.understood).toContainEqual(expect.objectContaining({ column: 'lpa_name', field: 'authorityName' })) // prettier-ignore
    expect(header.ignored).toEqual(['decision_conditions'])
    expect(row?.submission).toMatchObject({
      authority: 'SWK',
      reference: '21/AP/1',
      validOn: '2021-09-14',
      location: { kind: 'point', easting: 534127, northing: 176178 },
      declared: { dwellingsProposed: 3, storeys: 3, heightM: 9 },
      carries: ['dwellings', 'height'],
    })
    expect(row?.raw).toEqual(record())
  })

  it('comes in a list, in hits of Elasticsearch, or one a line, and is the same', async () => {
    const second = record({ lpa_app_no: '21/AP/2', new_key: { inside: 1 } })
    const hit = (source: unknown): unknown => ({ _index: 'applications', _id: '1', _source: source })
    const hits = [hit(record()), hit(second)]
    const files = [
      json([record(), second]),
      json({ took: 1, hits: { total: { value: 2 }, max_score: null, hits } }),
      json(hits),
      textFile(`${JSON.stringify(record())}\n${JSON.stringify(second)}\n`, 'a.ndjson', 500),
      textFile(`${JSON.stringify(hits[0])}\n${JSON.stringify(hits[1])}\n`, 'a.json', 500),
    ]
    const [first, ...others] = await Promise.all(files.map((file) => readAll(file)))
    expect(okRows(first?.rows ?? [])).toHaveLength(2)
    for (const { rows, header } of others) {
      expect(rows).toEqual(first?.rows)
      expect(header.columns).toEqual(first?.header.columns)
    }
  }) // prettier-ignore

  it('is refused with its number and its cells, the others read on', async () => {
    const broken = record({ valid_date: '40/04/2024' })
    const { rows, header } = await readAll(json([record(), broken, 7, [], {}, record({ lpa_app_no: null }), record()])) // prettier-ignore
    expect(rows.map(({ line, kind }) => [line, kind])).toEqual([[1, 'ok'], [2, 'refused'], [3, 'refused'], [4, 'refused'], [5, 'blank'], [6, 'refused'], [7, 'ok']]) // prettier-ignore
    const [date, number] = refusedRows(rows)
    expect(date?.problems).toMatchObject([{ column: 'valid_date', code: 'date.not-a-date' }])
    expect(date?.cells?.[header.columns.indexOf('valid_date')]).toBe('40/04/2024')
    expect(number?.problems[0]?.code).toBe('datahub.not-a-record')
  })

  it('of a later page may have keys of its own: they stand after those that are known', async () => {
    const many = Array.from({ length: 1001 }, () => record())
    const { rows, header } = await readAll(json([...many, record({ ward: 'RYE', other: 1 }), record()])) // prettier-ignore
    expect(okRows(rows)).toHaveLength(1003)
    expect(okRows(rows)[1001]?.submission.ward).toBe('RYE')
    expect(okRows(rows)[1002]?.submission.ward).toBeNull()
    expect(header.columns.slice(-2)).toEqual(['ward', 'other'])
  })

  it('may have a column of a mapping file first on a later page; one that never comes is noted', async () => {
    const mapping = parseMapping('map.yaml', 'columns:\n  ward: area\n  description: works\n')
    const many = Array.from({ length: 1001 }, () => record({ ward: 'not this', proposal: 'x' }))
    const { rows, header } = await readAll(json([...many, record({ area: 'RYE' })]), { mapping })
    expect(okRows(rows)).toHaveLength(1002)
    // The mapping file decides alone for its fields, whether their columns have come or not.
    expect(okRows(rows)[0]?.submission).toMatchObject({ ward: null, description: null })
    expect(okRows(rows)[1001]?.submission.ward).toBe('RYE')
    expect(header.notes).toEqual(['map.yaml: no record has "works", which is to be description: it was taken as blank.']) // prettier-ignore
  })

  it('is spoilt by itself alone, and an empty list says so', async () => {
    const text = `[\n${JSON.stringify(record())},\n{"lpa_app_no": "1"\n,\n${JSON.stringify(record())}\n]`
    const { rows } = await readAll(textFile(text, 'a.json', 500))
    expect(countBy(rows, ({ kind }) => kind)).toEqual({ ok: 2, refused: 1 })
    expect(refusedRows(rows)[0]?.problems[0]?.code).toBe('datahub.not-json')
    const empty = await readAll(json({ hits: { hits: [] } }))
    expect(refusedRows(empty.rows)).toMatchObject([{ problems: [{ code: 'datahub.empty-list' }] }])
  })

  it('has a boundary as GeoJSON read as one value', async () => {
    const polygon = {
      type: 'Polygon',
      coordinates: [[[-0.0704, 51.4687], [-0.0703, 51.4687], [-0.0703, 51.4688], [-0.0704, 51.4687]]], // prettier-ignore
    }
    const [row] = okRows((await readAll(json([record({ polygon })]))).rows)
    expect(row?.submission.location.kind).toBe('boundary')
  })

  it('whose keys are data does not make a table without end', async () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at]))
    const { rows, header } = await readAll(json([record(), wide, record()]))
    expect(rows.map(({ kind }) => kind)).toEqual(['ok', 'refused', 'ok'])
    expect(header.columns).toHaveLength(2000)
    expect(header.notes).toHaveLength(1)
  })
})

const path = shared('data/southwark/datahub-london-2021-10.json')
const csv = shared('data/southwark/applications.csv')

describe.skipIf(path === null || csv === null)('the Datahub of London, October 2021', () => {
  it('loads each record under its own borough where the load says none', async () => {
    const { rows } = await readAll(fileOf(path ?? ''), { authority: null })
    expect(countBy(okRows(rows), ({ submission }) => submission.authority)).toEqual({ HIL: 71, WSM: 170, SWK: 100, HMF: 40, STN: 47, BNE: 72 }) // prettier-ignore
  })

  it('loads the 100 of Southwark for Southwark, and refuses 400 by their borough', async () => {
    const { rows } = await readAll(fileOf(path ?? ''), { authority: 'SWK' })
    expect(countBy(rows, ({ kind }) => kind)).toEqual({ ok: 100, refused: 400 })
    const [first] = refusedRows(rows)
    expect(first).toMatchObject({ line: 1, reference: '76756/APP/2021/3487' })
    expect(first?.problems[0]?.message).toMatch(/^The record is for HIL and the load is for SWK/)
  })

  it('makes the same submissions as the CSV that was made from it', async () => {
    const fromJson = okRows((await readAll(fileOf(path ?? ''))).rows)
    const fromCsv = okRows((await readAll(fileOf(csv ?? ''))).rows)
    const byReference = new Map(fromCsv.map(({ submission }) => [submission.reference, submission]))
    expect(fromJson).toHaveLength(100)
    for (const { submission } of fromJson)
      expect(submission).toEqual(byReference.get(submission.reference))
  })

  it('keeps each record as the API gave it', async () => {
    const records = JSON.parse(readFileSync(path ?? '', 'utf8')) as unknown[]
    const { rows } = await readAll(fileOf(path ?? ''), { authority: null })
    expect(okRows(rows).map(({ raw }) => raw)).toEqual(records)
  })
})
