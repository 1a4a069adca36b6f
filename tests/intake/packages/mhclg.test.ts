import { describe, expect, it } from 'vitest'
import { base64Of } from '../../../src/intake/packages/base64.ts'
import { typeOfMhclg } from '../../../src/intake/packages/mhclg-types.ts'
import { okRows, readAll, refusedRows, textFile } from '../helpers.ts'
import { mhclgRecord, PDF } from './samples.ts'

const read = (value: unknown, name = 'a.json', authority: string | null = null) =>
  readAll(textFile(typeof value === 'string' ? value : JSON.stringify(value), name, 1_000_000), { authority }) // prettier-ignore

async function only(value: unknown) {
  const { rows } = await read(value)
  const [row] = okRows(rows)
  if (row === undefined) throw new Error(JSON.stringify(rows))
  return row
}

const underscored = (text: string): string =>
  text.replace(/"([a-z0-9-]+)":/g, (_, key: string) => `"${key.replaceAll('-', '_')}":`)

describe('an MHCLG submission', () => {
  it('becomes a submission with the facts that its modules declare', async () => {
    const { submission, warnings } = await only(mhclgRecord())
    expect(warnings).toEqual([])
    expect(submission).toMatchObject({
      authority: 'CMD',
      reference: '24/0001/FUL',
      state: 'open',
      type: 'pp.full',
      typeBasis: 'MHCLG application type full',
      description: 'Two houses',
      address: '6A High Street',
      postcode: 'NW1 1AA',
      uprn: '10000000001',
      receivedOn: '2024-07-01',
      receivedTime: '00:30',
      netDwellings: 2,
      location: { kind: 'boundary', crs: 'EPSG:27700' },
      declared: {
        formDeclared: true,
        documents: [
          { name: 'loc.pdf', fileTypes: ['locationPlan'] },
          { name: 'e.pdf', fileTypes: ['elevations.existing', 'elevations.proposed'] },
        ],
        certificate: 'C',
        agriculturalTenants: false,
        ownersListed: 1,
        ownerNoticeDates: ['2024-06-20'],
        newspaperNoticeDate: '2024-06-21',
        interest: null,
        feeCalculated: 578,
        feePayable: 578,
        feePaid: 578,
        feeReference: true,
        bngApplies: false,
        bngExemptReason: 'self-build: one plot',
        dwellingsProposed: 3,
        dwellingsExisting: 1,
        floorspaceGainedM2: null,
        siteAreaM2: 1200,
        treesAffected: true,
        floodZoneDeclared: 'not in a flood risk area',
      },
      carries: ['form', 'documents', 'certificate', 'owners', 'newspaper-notice', 'fee', 'bng', 'dwellings', 'site-area', 'trees', 'flood'],
    }) // prettier-ignore
    expect(JSON.stringify(submission)).not.toMatch(/Ada|Lovelace|Babbage/)
  })

  const NO_HOMES = { 'will-residential-units-change': false }
  const row = (existing: number, lost: number | null, total: number, net: number) => ({ 'existing-gross-floorspace': existing, 'floorspace-lost': lost, 'total-gross-proposed': total, 'net-additional-floorspace': net }) // prettier-ignore

  it.each([
    ['what stands is no floor space created', NO_HOMES, [row(1000, 0, 1030, 30)], 30],
    ['on a clear site all is created', NO_HOMES, [row(0, 0, 1200, 1200)], 1200],
    ['uses are added up', NO_HOMES, [row(500, 0, 700, 200), row(0, 0, 50, 50)], 250],
    ['one use for another may be a conversion', NO_HOMES, [row(1200, 1200, 0, -1200), row(0, 0, 1200, 1200)], null],
    ['what is lost may be built again', NO_HOMES, [row(1000, 100, 2000, 1000)], null],
    ['what is lost is not stated', NO_HOMES, [row(0, null, 1200, 1200)], null],
    ['less afterwards with nothing lost cannot be', NO_HOMES, [row(1000, 0, 900, -100)], null],
    ['homes are in no use of the list', { 'will-residential-units-change': true, 'total-existing-units': 0, 'total-proposed-units': 4 }, [row(0, 0, 300, 300)], null],
    ['a form that says of no home is not one without homes', null, [row(0, 0, 300, 300)], null],
    ['none existing and none proposed is one without', { 'total-existing-units': 0, 'total-proposed-units': 0 }, [row(0, 0, 300, 300)], 300],
    ['no list of uses', NO_HOMES, [], null],
  ])('takes for floor space created only what is surely built: %s', async (_, homes, uses, created) => {
    const { submission } = await only(
      mhclgRecord({ 'res-units': homes, 'non-res-floorspace': { 'floorspace-details': uses } }),
    )
    expect(submission.declared.floorspaceGainedM2).toBe(created)
    expect(submission.carries.includes('floorspace')).toBe(created !== null)
  }) // prettier-ignore

  it('states what only queries compare', async () => {
    const { submission, warnings } = await only(
      mhclgRecord({
        'ownership-certs.signature-date': '2024-06-28',
        'declaration.declaration-date': '2024-06-29',
        'conflict-of-interest': { 'conflict-to-declare': true, 'conflict-person-name': 'Ada Lovelace' },
        'proposal-details.proposal-started': true,
        'proposal-details.proposal-started-date': 'about Easter',
        'proposal-details.proposal-completed': false,
        'non-res-floorspace': {
          'floorspace-details': [
            { 'existing-gross-floorspace': 100, 'floorspace-lost': 20, 'total-gross-proposed': 130, 'net-additional-floorspace': 30 },
            { 'existing-gross-floorspace': 50, 'floorspace-lost': 0, 'total-gross-proposed': 40, 'net-additional-floorspace': -10 },
          ],
        },
        'res-units.residential-unit-summary': [
          { 'proposed-unit-breakdown': [{ 'units-unknown': false, 'units-per-bedroom-no': [{ units: 1 }, { units: 1 }] }] },
          { 'proposed-unit-breakdown': [{ 'units-unknown': false, 'total-units': 1 }] },
        ],
        'vehicle-parking': { 'parking-spaces': [{ 'parking-space-type': 'car-space', 'total-existing': 1, 'total-proposed': 3, 'difference-in-spaces': 2 }] },
        'flood-risk-assessment.within-20m-watercourse': false,
        'bio-geo-arch-con': { 'protected-species-impact': 'on-site' },
        'bng.bng-details': { 'pre-development-date': '2024-05-01', 'metric-publication-date': '2024-02-01' },
      }),
    )
    expect(submission.declared).toMatchObject({
      certificateOn: '2024-06-28',
      declaredOn: '2024-06-29',
      soleOwner: false,
      ownerStepsStated: false,
      connectionDeclared: true,
      worksStarted: true,
      worksStartOn: null,
      worksCompleted: false,
      floorspaceExistingM2: 150,
      floorspaceLostM2: 20,
      floorspaceTotalM2: 170,
      floorspaceNetM2: 20,
      dwellingsListed: 3,
      parking: [{ kind: 'car-space', existing: 1, proposed: 3, net: 2 }],
      nearWatercourse: false,
      protectedSpecies: true,
      bngBaselineOn: '2024-05-01',
      bngMetricOn: '2024-02-01',
      bngEarlierReason: false,
    })
    expect(warnings.map(({ code }) => code)).toEqual(['date.not-read'])
    expect(JSON.stringify(submission)).not.toMatch(/Lovelace/)
  }) // prettier-ignore

  it('has no number of dwellings listed where one of them is not known', async () => {
    const unknown = [{ 'proposed-unit-breakdown': [{ 'units-unknown': true }, { 'units-unknown': false, 'total-units': 2 }] }] // prettier-ignore
    const { submission } = await only(
      mhclgRecord({ 'res-units.residential-unit-summary': unknown }),
    )
    expect(submission.declared.dwellingsListed).toBeNull()
  })

  it('is the same with underscores in its keys', async () => {
    const text = underscored(JSON.stringify(mhclgRecord()))
    expect(text).toMatch(/"submission_details"/)
    expect((await only(text)).submission).toEqual((await only(mhclgRecord())).submission)
  })

  it('attaches the documents whose content is in it, and stores their size in its place', async () => {
    const { attachments, raw } = await only(mhclgRecord())
    expect(attachments?.map(({ name, fileTypes }) => [name, ...fileTypes])).toEqual([['loc.pdf', 'locationPlan']]) // prettier-ignore
    expect(await attachments?.[0]?.bytes()).toEqual(PDF)
    expect(JSON.stringify(raw)).toContain(`"base64-content":"${PDF.length} bytes"`)
    expect(JSON.stringify(raw)).not.toContain(PDF.toString('base64'))
  })

  it.each([
    ['no base64', 'not base64!', /it is not base64/],
    ['base64 that is cut', 'QUJDR', /it is not base64/],
    ['more than 30 MB', 'QUJD'.repeat(10_000_001), /larger than 30 MB/],
  ])('names a document with %s, and counts it as of unknown kind', async (_, content, says) => {
    const documents = [{ name: 'Plan', 'document-types': ['site-plan'], file: { filename: 'p.pdf', 'base64-content': content } }] // prettier-ignore
    const row = await only(mhclgRecord({ 'submission-details.documents': documents }))
    expect(row.warnings).toHaveLength(1)
    expect(row.warnings[0]?.message).toMatch(/p\.pdf was not attached/)
    expect(row.warnings[0]?.message).toMatch(says)
    expect(row.submission.declared.documents).toEqual([{ name: 'p.pdf', fileTypes: [] }])
    expect(row.attachments).toBeUndefined()
  })

  it('keeps documents that share a name by their references', async () => {
    const documents = [1, 2, 3].map((n) => ({ reference: n < 3 ? `d-${n}` : 'd-2', file: { filename: 'p.pdf' }, 'document-types': [] })) // prettier-ignore
    const { submission } = await only(mhclgRecord({ 'submission-details.documents': documents }))
    expect(submission.declared.documents.map(({ name }) => name)).toEqual([
      'p.pdf',
      'd-2/p.pdf',
      '3/p.pdf',
    ])
  })

  it('warns of a document type that is in no table', async () => {
    const documents = [{ name: 'x.pdf', 'document-types': ['grimoire'] }]
    const row = await only(mhclgRecord({ 'submission-details.documents': documents }))
    expect(row.warnings).toMatchObject([{ code: 'documents.unknown-type', value: 'grimoire' }])
  })

  it('takes what cannot be read as not known, and blank answers as none', async () => {
    const row = await only(
      mhclgRecord({
        'site-area.site-area-in-hectares': 'large',
        'res-units': { 'total-proposed-units': '', 'net-change': '' },
        'bng.bng-condition-applies': '',
        'trees-hedges': { 'trees-on-site': 'unsure' },
      }),
    )
    expect(row.warnings.map(({ code }) => code)).toEqual(['number.not-a-number', 'yes-no.not-clear']) // prettier-ignore
    expect(row.submission.netDwellings).toBeNull()
    for (const group of ['site-area', 'dwellings', 'trees'] as const)
      expect(row.submission.carries).not.toContain(group)
    // Its form asks it, and it is not answered.
    expect(row.submission.carries).toContain('bng')
  })

  it('has no change of homes where it says that there is none', async () => {
    const units = { 'will-residential-units-change': false, 'total-existing-units': '', 'total-proposed-units': '' } // prettier-ignore
    expect((await only(mhclgRecord({ 'res-units': units }))).submission).toMatchObject({
      netDwellings: 0,
      declared: { dwellingsProposed: 0 },
    })
  })

  it('of a larger home extension has its measurements and the neighbours', async () => {
    const { submission } = await only(
      mhclgRecord({
        'submission-details.application-types': ['prior-approval', 'pa-extension'],
        'desc-proposed-works': { 'extension-depth': 6, 'max-extension-height': 4, 'eaves-height': '' }, // prettier-ignore
        'adj-premises': { addresses: [{ 'address-text': '5 High Street' }] },
        'ownership-certs': undefined,
      }),
    )
    expect(submission).toMatchObject({
      type: 'pa.part1.classA',
      declared: { extensionDepthM: 6, extensionHeightM: 4, extensionEavesM: null, neighboursListed: 1 }, // prettier-ignore
    })
    for (const group of ['measurements', 'neighbours'] as const)
      expect(submission.carries).toContain(group)
    expect(submission.carries).not.toContain('certificate')
    expect(JSON.stringify(submission)).not.toMatch(/5 High Street/)
  })

  it.each([
    ['easting and northing', { easting: '530917', northing: 175095 }, { kind: 'point', easting: 530917 }],
    ['latitude and longitude', { latitude: '51.46', longitude: '-0.11' }, { kind: 'point', crs: 'EPSG:4326' }],
    ['a site boundary by its older name', { 'site-boundary': 'POLYGON((530900 175080, 530940 175080, 530940 175110, 530900 175080))' }, { kind: 'boundary' }],
    ['GeoJSON', { geometry: { type: 'Polygon', coordinates: [[[530900, 175080], [530940, 175080], [530940, 175110], [530900, 175080]]] } }, { kind: 'boundary' }],
    ['WKT that is none', { geometry: 'POLYGON((1', easting: 530917, northing: 175095 }, { kind: 'point' }],
    ['nothing', {}, { kind: 'none' }],
  ])('is where %s says', async (_, site, location) => {
    const row = await only(mhclgRecord({ 'site-details.site-locations': [site] }))
    expect(row.submission.location).toMatchObject(location)
  }) // prettier-ignore

  it.each([
    [['abc', '100'], '100', ['uprn.spoilt']],
    [['10000000001.0', '2'], '10000000001', []],
    [['N/A'], null, []],
    [Array.from({ length: 50 }, () => 'x'), null, Array.from({ length: 10 }, () => 'uprn.spoilt')],
  ])('with the UPRNs %j has %s', async (uprns, uprn, codes) => {
    const site = { easting: 530917, northing: 175095, 'site-address': { uprns } }
    const row = await only(mhclgRecord({ 'site-details.site-locations': [site] }))
    expect(row.submission.uprn).toBe(uprn)
    expect(row.warnings.map(({ code }) => code)).toEqual(codes)
  })

  it('warns where its boundary and its easting and northing are of two places', async () => {
    const geometry = 'POLYGON((-0.09 51.5,-0.08 51.5,-0.08 51.51,-0.09 51.51,-0.09 51.5))'
    const site = { geometry, easting: '432000', northing: '380000' }
    const row = await only(mhclgRecord({ 'site-details.site-locations': [site] }))
    expect(row.submission.location.kind).toBe('boundary')
    expect(row.warnings).toMatchObject([{ code: 'location.differs' }])
  })

  it('with more than one site is at the first, with a warning', async () => {
    const sites = [{ easting: 530917, northing: 175095 }, { easting: 530000, northing: 175000 }] // prettier-ignore
    const row = await only(mhclgRecord({ 'site-details.site-locations': sites }))
    expect(row.submission.location).toMatchObject({ easting: 530917 })
    expect(row.warnings).toMatchObject([{ code: 'location.more-than-one' }])
  })

  it.each([
    ['no submission-details', { a: { 'submission-details': {} } }, 'mhclg.not-a-submission'],
    ['no reference', mhclgRecord({ 'submission-details.submission-reference': ' ' }), 'reference.missing'],
    ['a reference without end', mhclgRecord({ 'submission-details.submission-reference': 'x'.repeat(101) }), 'reference.not-one'],
    ['a reference of two lines', mhclgRecord({ 'submission-details.submission-reference': 'a\nb' }), 'reference.not-one'],
    ['a reference that a spreadsheet spoilt', mhclgRecord({ 'submission-details.submission-reference': '12-Mar' }), 'reference.spoilt'],
    ['no authority', mhclgRecord({ 'submission-details.planning-authority': '' }), 'authority.missing'],
    ['a date that is none', mhclgRecord({ 'submission-details.submitted-at': 'soon' }), 'date.not-a-date'],
  ])('is refused with %s', async (_, record, code) => {
    const { rows } = await read(record)
    expect(refusedRows(rows).flatMap(({ problems }) => problems.map((one) => one.code))).toContain(code)
  }) // prettier-ignore

  it('is refused where the load is for another authority', async () => {
    const { rows } = await read(mhclgRecord(), 'a.json', 'SWK')
    expect(refusedRows(rows)).toMatchObject([{ problems: [{ code: 'authority.mismatch' }] }])
  })
})

it('an MHCLG submission with more values than any record has is refused, however large its files may be', async () => {
  const { rows } = await read(mhclgRecord({ x: Array.from({ length: 1_000_001 }, () => []) }))
  expect(refusedRows(rows)).toMatchObject([{ problems: [{ code: 'mhclg.not-json' }] }])
  expect(refusedRows(rows)[0]?.problems[0]?.message).toMatch(/more than 1,000,000 values/)
  // Commas and brackets in a string are no values.
  expect(okRows((await read(mhclgRecord({ x: '[,{'.repeat(500_000) }))).rows)).toHaveLength(1)
})

describe('a file of MHCLG submissions', () => {
  const two = [mhclgRecord(), mhclgRecord({ 'submission-details.submission-reference': '2' })]
  it.each([
    ['a list', JSON.stringify(two, null, 2), 'a.json'],
    ['one a line', two.map((one) => JSON.stringify(one)).join('\n'), 'a.ndjson'],
  ])('is read as %s', async (_, text, name) => {
    const { rows, header } = await read(text, name)
    expect(header.format).toBe('mhclg')
    expect(okRows(rows).map(({ line, submission }) => [line, submission.reference])).toEqual([
      [1, '24/0001/FUL'],
      [2, '2'],
    ])
  })
})

it.each([
  [['hh'], 'pp.full.householder'],
  [['LBC '], 'listed'],
  [['outline', 'outline-some'], 'pp.outline.some'],
  [['lbc', 'hh'], 'pp.full.householder.listed'],
  [['cho_commercial_to_dwh'], 'pa.part3.classMA'],
  [['ldc'], null],
  [['hh', 's73'], null],
  [['constructor'], null],
  [[], null],
])('MHCLG types %j are %s', (types, type) => {
  const told = typeOfMhclg(types)
  expect(told.type).toBe(type)
  if (type === null) expect(told.basis).toMatch(/^not told: /)
})

it('base64 of any size up to the limit is judged without running out of stack', () => {
  const most = 30_000_000
  expect(base64Of('QUJD'.repeat(most / 3), most)).toMatchObject({ ok: true, size: most })
  expect(base64Of(`${'QUJD'.repeat(most / 3 - 1)}!`, most)).toMatchObject({ ok: false })
  const url = base64Of('data:text/plain;base64,aGVs\n bG8=', most)
  expect(url.ok && String(url.decode())).toBe('hello')
})
