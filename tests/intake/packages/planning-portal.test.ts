import { describe, expect, it } from 'vitest'
import type { ZipFileToMake } from '../../support/make-zip.ts'
import { tempZip } from '../../support/make-zip.ts'
import { fileOf, okRows, readAll, refusedRows, shared } from '../helpers.ts'
import { file, oneAppXml, portalFiles, portalJson, SITE } from './samples.ts'

const read = (files: ZipFileToMake[], authority: string | null = 'SWK') =>
  readAll(fileOf(tempZip(files)), { authority })

async function only(files: ZipFileToMake[]) {
  const { rows } = await read(files)
  const [row] = okRows(rows)
  if (row === undefined) throw new Error(JSON.stringify(rows))
  return row
}

describe('a Planning Portal package', () => {
  it('becomes a submission with the facts that its form declares', async () => {
    const { submission, warnings } = await only(portalFiles())
    expect(warnings).toEqual([])
    expect(submission).toMatchObject({
      authority: 'SWK',
      reference: 'PP-20000001',
      state: 'open',
      type: 'pp.full',
      typeBasis: 'Planning Portal scenario 4: full planning permission',
      description: 'Two houses',
      address: 'The Annexe, 6A High Street, London',
      postcode: 'SE1 1AA',
      uprn: '10000000001',
      receivedOn: '2024-07-01',
      netDwellings: 2,
      location: { kind: 'boundary', crs: 'EPSG:27700', transform: 'none' },
      declared: {
        formDeclared: true,
        certificate: 'B',
        agriculturalTenants: false,
        ownersListed: 1,
        ownerNoticeDates: ['2024-06-20'],
        feeCalculated: 1156,
        feePayable: 578,
        feePaid: 578,
        feeReference: true,
        feeExemption: null,
        bngApplies: false,
        bngExemptReason: 'selfBuild',
        dwellingsProposed: 2,
        floorspaceGainedM2: 210.5,
        siteAreaM2: 1200,
        heightM: 9.5,
        storeys: 3,
        treesAffected: true,
        floodZoneDeclared: 'in a flood risk area',
      },
    })
    expect(submission.carries).toEqual(['form', 'documents', 'certificate', 'owners', 'fee', 'bng', 'dwellings', 'floorspace', 'height', 'site-area', 'trees', 'flood']) // prettier-ignore
  })

  const STATED = {
    certificateOn: '2024-06-28',
    declaredOn: '2024-06-29',
    connectionDeclared: true,
    worksStarted: false,
    worksCompleted: false,
    worksStartOn: '2025-03',
    floorspaceExistingM2: 12,
    floorspaceLostM2: 10,
    nearWatercourse: true,
  }

  it('states what only queries compare', async () => {
    const phase = (start: string, end: string) => ({ glaCommencementDate: start, glaCompletionDate: end }) // prettier-ignore
    const { submission } = await only(
      portalFiles(
        portalJson({
          'applicationData.ownershipCertificates.declarationDate': '2024-06-28T00:00:00Z',
          'applicationData.declaration.declarationDate': '2024-06-29T10:00:00Z',
          'applicationData.declarationOfInterest': { isRelated: true, details: 'Ada Lovelace' },
          'applicationData.proposalDescription.proposalStarted': false,
          'applicationData.proposalDescription.proposalCompleted': false,
          'applicationData.developmentDates.developmentPhases': [phase('2025-05', '2026-01'), phase('2025-03', '2025-04')],
          'applicationData.existingProposedFloorArea.totalExistingGrossFloorArea': 12,
          'applicationData.existingProposedFloorArea.totalGrossFloorAreaToBeLost': 10,
          'applicationData.floodRisk.proposalNearWatercourse': true,
          'applicationData.biodiversity.protectedPrioritySpecies': 'no',
        }),
      ),
    )
    expect(submission.declared).toMatchObject({ ...STATED, worksCompleteOn: '2026-01', soleOwner: false, dwellingsCharged: 2, protectedSpecies: false })
    expect(JSON.stringify(submission)).not.toMatch(/Lovelace/)
  }) // prettier-ignore

  it.each([
    ['what stands is no floor space created', 0, { totalGrossFloorspaceProposed: 1230, grossFloorspaceToBeLost: 0, netAdditionalGrossFloorspace: 30 }, 30],
    ['a change of use creates none that can be told', 0, { totalGrossFloorspaceProposed: 1200, grossFloorspaceToBeLost: 1200, netAdditionalGrossFloorspace: 0 }, null],
    ['nor does a total alone tell it', 0, { totalGrossFloorspaceProposed: 1200 }, null],
    ['nor is it told where there are homes', 4, { totalGrossFloorspaceProposed: 300, grossFloorspaceToBeLost: 0, netAdditionalGrossFloorspace: 300 }, null],
  ])('takes for floor space created only what is surely built: %s', async (_, homes, floorspace, created) => {
    const { submission } = await only(
      portalFiles(
        portalJson({
          'applicationData.existingProposedFloorArea': null,
          'applicationData.residentialDevelopment': { existingTotal: 0, proposedTotal: homes },
          'applicationData.nonResidentialDevelopment': { floorspace },
        }),
      ),
    )
    expect(submission.declared.floorspaceGainedM2).toBe(created)
  }) // prettier-ignore

  it('states the same in its XML', async () => {
    const inside = `<DeclarationOfInterest><common:IsRelated>1</common:IsRelated></DeclarationOfInterest><ApplicationData>
      <ProposalDescription><common:ProposalState><common:ProposalStarted>0</common:ProposalStarted><common:ProposalCompleted>0</common:ProposalCompleted></common:ProposalState></ProposalDescription>
      <DevelopmentDates><common:DevelopmentPhases><common:DevelopmentPhasesDetailStructure><common:GLACommencementDate>2025-03</common:GLACommencementDate></common:DevelopmentPhasesDetailStructure></common:DevelopmentPhases></DevelopmentDates>
      <ExistingProposedFloorArea><common:TotalExsistingProposedFloorArea><common:TotalExistingGrossFloorArea>12</common:TotalExistingGrossFloorArea><common:TotalGrossFloorAreaToBeLost>10</common:TotalGrossFloorAreaToBeLost></common:TotalExsistingProposedFloorArea></ExistingProposedFloorArea>
      <FloodRisk><common:ProposalNearWatercourse>1</common:ProposalNearWatercourse></FloodRisk>
      <OwnershipCertificates><common:OwnershipDeclaration><common:DeclarationDate>2024-06-28</common:DeclarationDate></common:OwnershipDeclaration></OwnershipCertificates>
    </ApplicationData>`
    const xml = oneAppXml(inside).replace('</portaloneapp:Declaration>', '<common:DeclarationDate>2024-06-29</common:DeclarationDate></portaloneapp:Declaration>') // prettier-ignore
    const { submission } = await only([file('Application.xml', xml), file('loc.pdf')])
    expect(submission.declared).toMatchObject(STATED)
  })

  it('puts no name or contact detail of anybody into the submission', async () => {
    const { submission, raw } = await only(portalFiles())
    expect(JSON.stringify(submission)).not.toMatch(/Ada|Lovelace|Babbage|example\.org/)
    expect(JSON.stringify(raw)).toMatch(/Lovelace/)
  })

  it('attaches its files with their FileTypes, readable until the next row is asked for', async () => {
    const path = tempZip(portalFiles())
    const { readSubmissions } = await import('../../../src/intake/read.ts')
    const texts: string[][] = []
    for await (const row of readSubmissions(fileOf(path), {
      authority: 'SWK',
      treatAsOpen: false,
    })) {
      if (row.kind !== 'ok') throw new Error(JSON.stringify(row))
      for (const { name, fileTypes, bytes } of row.attachments ?? [])
        texts.push([name, String(await bytes()), ...fileTypes])
    }
    expect(texts).toEqual([
      ['ApplicationForm.pdf', 'content of ApplicationForm.pdf', 'applicationForm'],
      ['ApplicationFormRedacted.pdf', 'content of ApplicationFormRedacted.pdf', 'applicationFormRedacted'],
      ['loc.pdf', 'content of loc.pdf', 'locationPlan'],
      ['e1.pdf', 'content of e1.pdf', 'elevations.existing'],
      ['plans.pdf', 'content of plans.pdf', 'floorPlan.existing', 'floorPlan.proposed'],
    ]) // prettier-ignore
  })

  it('closes the zip when reading stops early', async () => {
    const { readSubmissions } = await import('../../../src/intake/read.ts')
    const reading = readSubmissions(fileOf(tempZip(portalFiles())), { authority: 'SWK', treatAsOpen: false }) // prettier-ignore
    for await (const row of reading) {
      expect(row.kind).toBe('ok')
      break
    }
  })

  it('keeps files that share a name by their folders, and a path that is there twice', async () => {
    const files = [...portalFiles(), file('a/x.pdf'), file('b/x.pdf'), file('y.pdf'), file('y.pdf')]
    const names = (await only(files)).attachments?.map(({ name }) => name) ?? []
    expect(names.slice(-4)).toEqual(['a/x.pdf', 'b/x.pdf', 'y.pdf', 'y (2).pdf'])
  })

  it('names a listed file that is not in the zip, and counts it as of unknown kind', async () => {
    const row = await only(portalFiles().filter(({ name }) => name !== 'loc.pdf'))
    expect(row.warnings).toMatchObject([{ code: 'documents.not-in-package', value: 'loc.pdf' }])
    expect(row.submission.declared.documents).toContainEqual({ name: 'loc.pdf', fileTypes: [] })
    expect(row.attachments?.map(({ name }) => name)).not.toContain('loc.pdf')
  })

  it('leaves out what is no document with a warning, and what file managers leave without one', async () => {
    const row = await only([...portalFiles(), file('setup.exe'), file('__MACOSX/a.pdf'), file('.DS_Store')]) // prettier-ignore
    expect(row.warnings).toMatchObject([{ code: 'package.left-out', value: 'setup.exe' }])
    expect(row.attachments).toHaveLength(5)
  })

  it('warns of a kind of document that is in no table', async () => {
    const list = [{ name: 'Grimoire', fileName: 'loc.pdf' }]
    const row = await only(portalFiles(portalJson({ documentList: list })))
    expect(row.warnings).toMatchObject([{ code: 'documents.unknown-type', value: 'Grimoire' }])
    expect(row.submission.declared.documents).toContainEqual({ name: 'loc.pdf', fileTypes: [] })
  })

  it.each([
    ['The location plan', ['otherDrawing']],
    ['Flood risk assessment', ['otherDocument']],
    ['Community Infrastructure Levy - Completed form', ['cilForm']],
  ])('takes a sheet that says where "%s" is for no such document', async (name, fileTypes) => {
    const fileName = `${name}_included_in_Additional plans.pdf`
    const list = [{ name, fileName, deliveryMethod: 'CoveredInAnotherDocument' }]
    const row = await only([...portalFiles(portalJson({ documentList: list })), file(fileName)])
    expect(row.submission.declared.documents).toContainEqual({ name: fileName, fileTypes })
  })

  it('warns where the fee is worked out for other homes than the form adds', async () => {
    const record = portalJson({ 'feeCalculationSummary.fullFee.newDwellinghousesNumber': 4 })
    expect((await only(portalFiles(record))).warnings).toMatchObject([
      { code: 'dwellings.fee-differs', value: '4' },
    ])
  })

  it.each([
    ['a text for a number', 'applicationData.siteArea.siteArea', 'big', 'site-area'],
    ['an area without a unit', 'applicationData.siteArea.areaUnit', '', 'site-area'],
    ['neither yes nor no', 'applicationData.floodRisk.siteInFloodRiskArea', 'Perhaps', 'flood'],
    ['a certificate that is none', 'applicationData.ownershipCertificates.certificateSelected', 'CertificateX', 'certificate'],
    ['a negative fee', 'feeCalculationSummary.fullFee.fee', -1, 'fee'],
  ])('takes %s as not known, and does not carry its group', async (_, path, value, group) => {
    const { submission, warnings } = await only(portalFiles(portalJson({ [path]: value })))
    expect(submission.carries).not.toContain(group)
    expect(warnings).toHaveLength(1)
  }) // prettier-ignore

  it('does not carry what its form never asked', async () => {
    const record = portalJson({ 'applicationData.biodiversityNetGain1': undefined, 'applicationData.fullTreesHedges': undefined }) // prettier-ignore
    const { carries } = (await only(portalFiles(record))).submission
    expect(carries).not.toContain('bng')
    expect(carries).not.toContain('trees')
  })

  it.each([
    [1, 'pp.full.householder'],
    [6, 'pp.outline.all'],
    [64, 'pa.part3.classMA'],
    [31, null],
    [999, null],
    [undefined, null],
  ])('of scenario %s is %s', async (number, type) => {
    const record = portalJson({ 'applicationScenario.scenarioNumber': number })
    const { submission } = await only(portalFiles(record))
    expect(submission.type).toBe(type)
    if (type === null) expect(submission.typeBasis).toMatch(/^not told: /)
  })

  it('of works to trees is a notice or a consent by what it seeks', async () => {
    const of = async (value: boolean) =>
      (await only(portalFiles(portalJson({ 'applicationScenario.scenarioNumber': 31, 'applicationData.trees.seekingConsentForTPO': value })))).submission.type // prettier-ignore
    expect(await of(true)).toBe('wtt.consent')
    expect(await of(false)).toBe('wtt.notice')
  })
})

describe('a package that was packed again', () => {
  const folded = (one: ZipFileToMake, folder: string) => ({ ...one, name: `${folder}/${one.name}` })

  it('with its form in one folder and its files in others has all of them', async () => {
    const files = portalFiles().map((one) =>
      folded(one, /^Application\.|geojson$/.test(one.name) ? 'in/Form' : 'in/Documents'),
    )
    const { rows, header } = await read(files)
    const [row] = okRows(rows)
    expect(header.notes).toEqual([])
    expect(row?.warnings).toEqual([])
    expect(row?.attachments?.map(({ name }) => name)).toEqual(['ApplicationForm.pdf', 'ApplicationFormRedacted.pdf', 'loc.pdf', 'e1.pdf', 'plans.pdf']) // prettier-ignore
    expect(row?.attachments?.[2]?.fileTypes).toEqual(['locationPlan'])
    expect(row?.submission.location.kind).toBe('boundary')
  })

  it('with others leaves out a file that could be of any of them, and says so', async () => {
    const { rows, header } = await read([
      ...portalFiles(portalJson(), 'a/'),
      ...portalFiles(portalJson({ 'applicationHeader.formattedRefNum': 'PP-2' }), 'b/'),
      file('read me.txt'),
      file('c/plan.pdf'),
    ])
    expect(okRows(rows).map(({ attachments }) => attachments?.length)).toEqual([5, 5])
    expect(header.notes).toEqual([expect.stringContaining('a form in it or above it: read me.txt, c/plan.pdf. Put each')]) // prettier-ignore
  })

  it('is found however deep in folders it stands', async () => {
    const { rows, header } = await read(portalFiles(portalJson(), 'a/b/'))
    expect(header.format).toBe('planning-portal')
    expect(okRows(rows)[0]?.attachments).toHaveLength(5)
  })
})

describe('where a package is', () => {
  const wgs84 = { type: 'Polygon', coordinates: [[[-0.1149, 51.4614], [-0.1149, 51.4612], [-0.1145, 51.4612], [-0.1149, 51.4614]]] } // prettier-ignore

  it('prefers the boundary in grid metres to the one in degrees', async () => {
    const row = await only([
      file('SiteLocationWGS84.geojson', JSON.stringify(wgs84)),
      ...portalFiles(),
    ])
    expect(row.submission.location).toMatchObject({ kind: 'boundary', crs: 'EPSG:27700' })
  })

  it('takes the boundary in degrees, or the one in the form, where there is no other', async () => {
    const files = portalFiles().filter(({ name }) => !name.endsWith('.geojson'))
    const inDegrees = await only([...files, file('Site.geojson', JSON.stringify(wgs84))])
    expect(inDegrees.submission.location).toMatchObject({ kind: 'boundary', crs: 'EPSG:4326' })
    const record = portalJson({ polygon: SITE })
    const inForm = await only(portalFiles(record).filter(({ name }) => !name.endsWith('.geojson')))
    expect(inForm.submission.location).toMatchObject({ kind: 'boundary', crs: 'EPSG:27700' })
  })

  it.each([
    ['is not JSON', '{'],
    ['has no polygon', '{"type":"Point","coordinates":[530917,175095]}'],
    ['nests without end', '['.repeat(5000)],
  ])('is the address point, with a warning, where the boundary %s', async (_, content) => {
    const files = portalFiles().filter(({ name }) => !name.endsWith('.geojson'))
    const row = await only([...files, file('SiteLocation.geojson', content)])
    expect(row.submission.location).toMatchObject({ kind: 'point', easting: 530917 })
    expect(row.submission.places?.boundaryProblem).toMatch(/^boundary: /)
    expect(row.warnings).toMatchObject([{ code: 'location.boundary' }])
  })

  it('is its boundary, with a warning where the address point is elsewhere', async () => {
    const { location } = (await only(portalFiles())).submission
    const record = portalJson({ 'applicationData.siteLocation.bs7666X': 430000 })
    const row = await only(portalFiles(record))
    expect(row.submission.location).toEqual(location)
    expect(row.submission.places).toMatchObject({ boundaryProblem: null, points: [{ label: 'address point', easting: 430000 }] }) // prettier-ignore
    expect(row.warnings).toMatchObject([{ code: 'location.differs' }])
    expect(row.warnings[0]?.message).toBe('By its address point the record is 100900 m away from its site boundary in SiteLocation.geojson, by which it was placed: check which is right.') // prettier-ignore
  })

  it('is not known where nothing says, with the reason', async () => {
    const record = portalJson({ 'applicationData.siteLocation': undefined })
    const row = await only(portalFiles(record).filter(({ name }) => !name.endsWith('.geojson')))
    expect(row.submission.location).toEqual({ kind: 'none', reason: 'no coordinates in the record' }) // prettier-ignore
    expect(row.submission.address).toBeNull()
  })
})

describe('a package with JSON and XML', () => {
  it('takes from the XML what the JSON lacks', async () => {
    const record = portalJson({ 'applicationData.siteLocation.bs7666PostCode': '' })
    const row = await only([...portalFiles(record), file('Application.xml', oneAppXml())])
    expect(row.submission).toMatchObject({ postcode: 'SE1 2BB', uprn: '10000000001' })
  })

  it('is refused where they are of two applications', async () => {
    const { rows } = await read([...portalFiles(), file('Application.xml', oneAppXml('', 'PP-2'))])
    expect(refusedRows(rows)).toMatchObject([
      { reference: 'PP-20000001', problems: [{ code: 'package.two-references' }] },
    ])
  })

  it('is read from the one that can be, with a warning', async () => {
    const spoilt = portalFiles().map((one) => (one.name === 'Application.json' ? file(one.name, '{"a":') : one)) // prettier-ignore
    const row = await only([...spoilt, file('Application.xml', oneAppXml())])
    expect(row.submission).toMatchObject({ reference: 'PP-20000001', postcode: 'SE1 2BB' })
    expect(row.warnings[0]).toMatchObject({ code: 'package.half-a-form' })
  })

  it('is read from XML alone', async () => {
    const row = await only([file('Application.xml', oneAppXml()), file('a.pdf')])
    expect(row.submission.declared).toMatchObject({ formDeclared: true, feePaid: 103 })
    expect(row.attachments).toMatchObject([{ name: 'a.pdf', fileTypes: [] }])
  })
})

describe('packages that cannot be read', () => {
  it.each([
    ['with broken JSON and nothing else', [file('Application.json', '{"a"')], /mistake/],
    ['with JSON that nests too deep', [file('Application.json', '['.repeat(300))], /levels deep/],
    ['with JSON of another kind', [file('Application.json', '{"data":{},"metadata":{}}')], /neither applicationHeader/],
    ['with a list for a form', [file('Application.json', '[]')], /not the form/],
    ['with a DOCTYPE', [file('Application.xml', '<!DOCTYPE a><a/>')], /DOCTYPE/],
    ['without a reference', portalFiles(portalJson({ applicationHeader: {} })), /no reference/],
    ['with a date that is none', portalFiles(portalJson({ 'applicationHeader.dateSubmitted': '31/02/2024' })), /no such day/],
    ['with a form that is too large', [file('Application.json', Buffer.from(`{"a":"${crypto.randomUUID().repeat(600_000)}"}`)), file('b')].map((one) => ({ ...one, stored: true })), /20 MB/],
  ] as [string, ZipFileToMake[], RegExp][])('are refused with the reason: %s', async (_, files, says) => {
    const { rows } = await read(files)
    expect(rows).toHaveLength(1)
    expect(refusedRows(rows)[0]?.problems.map(({ message }) => message).join(' ')).toMatch(says)
  }) // prettier-ignore

  it('do not stop the others of one zip', async () => {
    const second = portalJson({ 'applicationHeader.formattedRefNum': 'PP-2' })
    const { rows, header } = await read([
      ...portalFiles(portalJson(), 'one/'),
      file('two/Application.json', 'x'),
      ...portalFiles(second, 'three/'),
    ])
    expect(header.format).toBe('planning-portal')
    expect(rows.map(({ kind, line }) => [kind, line])).toEqual([
      ['ok', 1],
      ['refused', 2],
      ['ok', 3],
    ])
    expect(okRows(rows)[1]).toMatchObject({ submission: { reference: 'PP-2' } })
    expect(okRows(rows)[1]?.attachments).toHaveLength(5)
  })

  it('need an authority where the form names none that is known', async () => {
    const { rows } = await read(portalFiles(), null)
    expect(refusedRows(rows)[0]?.problems).toMatchObject([{ code: 'authority.missing' }])
  })
})

const real = shared('data/planning-portal/PT-10079425.zip')
describe.skipIf(real === null)('the real package PT-10079425', () => {
  it('is read whole, its warnings about the fee alone', async () => {
    const { rows } = await readAll(fileOf(real ?? ''), { authority: 'LBH' })
    const [row] = okRows(rows)
    expect(row?.submission).toMatchObject({
      reference: 'PT-10079425',
      type: 'pp.full',
      address: 'Civic Centre, 6 Brixton Hill, London',
      receivedOn: '2023-03-01',
      location: { kind: 'point', easting: 530917, northing: 175095 },
      declared: {
        certificate: 'A',
        feeCalculated: 1848,
        feePayable: 0,
        siteAreaM2: 10,
        dwellingsCharged: 4,
        worksStarted: false,
        worksStartOn: '2022-03',
        floorspaceLostM2: 13,
      },
    })
    expect(row?.warnings.map(({ code }) => code)).toEqual(['dwellings.fee-differs'])
    const types = Object.fromEntries((row?.attachments ?? []).map(({ name, fileTypes }) => [name, fileTypes])) // prettier-ignore
    expect(types).toEqual({
      '2857827.jpg': ['elevations.existing'],
      'ApplicationForm.pdf': ['applicationForm'],
      'ApplicationFormRedacted.pdf': ['applicationFormRedacted'],
      'AttachmentSummary.pdf': ['attachmentSummary'],
      'Community Infrastructure Levy - Completed form_included_in_Detail Drawing.pdf': ['cilForm'],
      'doc_Test_2.doc': ['locationPlan'],
      'docx_Test_1.docx': ['otherDrawing'],
      'FeeCalculation.pdf': ['feeCalculation'],
    })
    expect(JSON.stringify(row?.submission)).not.toMatch(/Smith|lambeth\.gov/)
  })
})
