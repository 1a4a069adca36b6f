import { describe, expect, it } from 'vitest'
import { emptyDeclared } from '../../../src/domain/submission.ts'
import { TriageError } from '../../../src/domain/errors.ts'
import { fileOf, okRows, OWN_HEADER, ownCsv, readAll, refusedRows, textFile } from '../helpers.ts'

const WHOLE = {
  reference: '24/0001/FUL',
  application_type: 'pp.full.minor',
  description: 'Two houses, "Elm" and "Oak"',
  site_address: '1 High Street',
  postcode: 'SE1 1AA',
  uprn: '100012345678',
  ward: 'Borough',
  easting: '532849.0',
  northing: '178,905',
  date_received: '01/03/2024',
  date_valid: '5 Mar 2024',
  target_date: '2024-04-30',
  form_declared: 'yes',
  ownership_certificate: 'b',
  agricultural_tenants: 'No',
  owners_listed: '2',
  owner_notice_dates: '01/02/2024; 02/02/2024',
  fee_due: '£1,156.00',
  fee_paid: '1156',
  documents:
    'locationPlan=site.pdf; elevations.proposed+floorPlan.proposed=plans.pdf; floodRiskAssessment',
  bng_applies: 'yes',
  proposed_dwellings: '2',
  existing_dwellings: '1',
  floorspace_gained_sqm: '180.5',
  site_area_ha: '0.0525',
  max_height_m: '8.2',
  storeys: '2',
  trees_affected: 'n',
  flood_zone: '3',
  crown_land: 'false',
}

describe('our own format', () => {
  it('is understood column by column', async () => {
    const { rows, header } = await readAll(textFile(ownCsv(WHOLE)))
    expect(header.ignored).toEqual([])
    expect(okRows(rows)[0]?.warnings).toEqual([])
    expect(okRows(rows)[0]?.submission).toEqual({
      authority: 'SWK',
      reference: '24/0001/FUL',
      state: 'open',
      type: 'pp.full.minor',
      typeBasis: 'declared',
      description: 'Two houses, "Elm" and "Oak"',
      address: '1 High Street',
      postcode: 'SE1 1AA',
      uprn: '100012345678',
      ward: 'Borough',
      receivedOn: '2024-03-01',
      validOn: '2024-03-05',
      targetOn: '2024-04-30',
      determinedOn: null,
      determination: null,
      netDwellings: 1,
      location: { kind: 'point', easting: 532849, northing: 178905, crs: 'EPSG:27700', transform: 'none' },
      declared: {
        ...emptyDeclared,
        formDeclared: true,
        documents: [
          { name: 'site.pdf', fileTypes: ['locationPlan'] },
          { name: 'plans.pdf', fileTypes: ['elevations.proposed', 'floorPlan.proposed'] },
          { name: 'floodRiskAssessment', fileTypes: ['floodRiskAssessment'] },
        ],
        certificate: 'B',
        agriculturalTenants: false,
        ownersListed: 2,
        ownerNoticeDates: ['2024-02-01', '2024-02-02'],
        feeCalculated: 1156,
        feePayable: 1156,
        feePaid: 1156,
        bngApplies: true,
        dwellingsProposed: 2,
        dwellingsExisting: 1,
        floorspaceGainedM2: 180.5,
        siteAreaM2: 525,
        heightM: 8.2,
        storeys: 2,
        treesAffected: false,
        floodZoneDeclared: '3',
        crownLand: false,
      },
      carries: ['form', 'documents', 'certificate', 'owners', 'fee', 'bng', 'dwellings', 'floorspace', 'height', 'site-area', 'trees', 'flood', 'linked-permission', 'crown'],
    }) // prettier-ignore
  })

  it('keeps the raw row as it stood', async () => {
    const { rows } = await readAll(textFile(ownCsv({ reference: '1/1', easting: ' 5 ' })))
    expect(okRows(rows)[0]?.raw).toEqual({ reference: '1/1', easting: ' 5 ' })
  })

  it('counts homes only where both numbers are declared', async () => {
    const { rows } = await readAll(
      textFile(
        ownCsv(
          { reference: '1/1', proposed_dwellings: '4' },
          { reference: '1/2', proposed_dwellings: '4', existing_dwellings: '0' },
        ),
      ),
    )
    expect(okRows(rows).map((row) => row.submission.netDwellings)).toEqual([null, 4])
  })

  it('reads what only queries compare, under its own names and those of the London Datahub', async () => {
    const own = 'reference,date_received,certificate_date,declaration_date,sole_owner,connection_declared,works_started,works_completed,works_start_date,works_completion_date,existing_floorspace_sqm,floorspace_lost_sqm,existing_car_spaces,proposed_car_spaces,net_car_spaces,near_watercourse\nA,01/07/2024,28/06/2024,29/06/2024,yes,no,no,no,05/2025,01/06/2026,120,20,3,1,-2,yes\n'
    const datahub = 'lpa_app_no,valid_date,application_details.intended_commencement_date,application_details.intended_completion_date,application_details.total_gia_existing,application_details.total_gia_lost,parking_details.no_existing_car,parking_details.no_proposed_car,parking_details.net_car\nA,01/07/2024,05/2025,spring,120,20,3,1,-2\n'
    const declaredIn = async (text: string) => okRows((await readAll(textFile(text))).rows)[0]
    const shared = { worksStartOn: '2025-05', floorspaceExistingM2: 120, floorspaceLostM2: 20, parking: [{ kind: 'cars', existing: 3, proposed: 1, net: -2 }] }
    expect((await declaredIn(own))?.submission.declared).toMatchObject({ ...shared, certificateOn: '2024-06-28', declaredOn: '2024-06-29', soleOwner: true, connectionDeclared: false, worksStarted: false, worksCompleted: false, worksCompleteOn: '2026-06-01', nearWatercourse: true })
    const row = await declaredIn(datahub)
    expect(row?.submission.declared).toMatchObject({ ...shared, worksCompleteOn: null })
    expect(row?.warnings).toMatchObject([{ code: 'date.not-read', value: 'spring' }])
  }) // prettier-ignore

  it('keeps a mistyped document type with a warning that names it', async () => {
    const { rows } = await readAll(
      textFile(ownCsv({ reference: '1/1', documents: 'locatonPlan=a.pdf' })),
    )
    const [row] = okRows(rows)
    expect(row?.submission.declared.documents).toEqual([
      { name: 'a.pdf', fileTypes: ['locatonPlan'] },
    ])
    expect(row?.warnings).toMatchObject([
      { column: 'documents', value: 'locatonPlan', code: 'documents.unknown-type' },
    ])
  })

  it.each([
    [{ ownership_certificate: 'E' }, 'certificate', 'certificate'],
    [{ form_declared: 'perhaps' }, 'formDeclared', 'form'],
    [{ storeys: 'two' }, 'storeys', 'height'],
    [{ proposed_dwellings: '2.5' }, 'dwellingsProposed', 'dwellings'],
    [{ fee_paid: '-3' }, 'feePaid', 'fee'],
  ] as const)('takes %o for not known, and so not for missing', async (cells, field, group) => {
    const { rows } = await readAll(textFile(ownCsv({ reference: '1/1', ...cells })))
    const [row] = okRows(rows)
    expect(row?.submission.declared[field]).toBeNull()
    expect(row?.submission.carries).not.toContain(group)
    expect(row?.warnings).toHaveLength(1)
  })

  it('does not carry documents, fee or certificate where the file has no such columns', async () => {
    const { rows } = await readAll(textFile('Reference,Proposal\n24/1,A shed\n'))
    expect(okRows(rows)[0]?.submission).toMatchObject({ description: 'A shed', carries: [] })
  })
})

describe('dates in a file', () => {
  it('refuse the row where a cell is no date, with column, value and fix', async () => {
    const { rows } = await readAll(
      textFile(ownCsv({ reference: '1/1', date_valid: '31/04/2024' }, { reference: '1/2' })),
    )
    expect(refusedRows(rows)).toMatchObject([
      { line: 2, reference: '1/1', problems: [{ line: 2, column: 'date_valid', value: '31/04/2024', code: 'date.not-a-date' }] },
    ]) // prettier-ignore
    expect(refusedRows(rows)[0]?.problems[0]?.message).toMatch(/no such day.*dd\/mm\/yyyy/)
    expect(okRows(rows)).toHaveLength(1)
  })

  it('name every wrong cell of a row at once', async () => {
    const { rows } = await readAll(
      textFile(
        ownCsv({
          reference: '1/1',
          date_valid: 'x',
          target_date: 'y',
          owner_notice_dates: '1/1/2024;z',
        }),
      ),
    )
    expect(
      refusedRows(rows)[0]
        ?.problems.map(({ column }) => column)
        .sort(),
    ).toEqual(['date_valid', 'owner_notice_dates', 'target_date'])
  })

  it('are null with a warning where the cell says that there is none', async () => {
    const { rows } = await readAll(
      textFile(ownCsv({ reference: '1/1', date_received: '01/01/1900', target_date: 'TBA' })),
    )
    expect(okRows(rows)[0]?.submission).toMatchObject({ receivedOn: null, targetOn: null })
    expect(okRows(rows)[0]?.warnings.map(({ code }) => code)).toEqual([
      'date.placeholder',
      'date.placeholder',
    ])
  })
})

describe('the authority of a row', () => {
  const csv = (code: string): string => `authority,reference\n${code},1/1\n`

  it('is refused where it differs from the one asked for, and both are named', async () => {
    const { rows } = await readAll(textFile(csv('CMD')))
    expect(refusedRows(rows)[0]?.problems[0]).toMatchObject({
      code: 'authority.mismatch',
      column: 'authority',
      value: 'CMD',
    })
    expect(refusedRows(rows)[0]?.problems[0]?.message).toMatch(/CMD.*SWK/)
  })

  it.each(['SWK', 'local-authority:SWK', 'Southwark', 'E09000028', ''])(
    'is the one asked for beside %j',
    async (code) => {
      const { rows } = await readAll(textFile(csv(code)))
      expect(okRows(rows)[0]?.submission.authority).toBe('SWK')
    },
  )

  it('comes from the record where none is asked for, else the fix is --authority', async () => {
    const content = `${csv('CMD')}Southwark,1/2\nMordor,1/3\n`
    const { rows } = await readAll(textFile(content), { authority: null })
    expect(okRows(rows).map((row) => row.submission.authority)).toEqual(['CMD', 'SWK'])
    expect(refusedRows(rows)[0]?.problems[0]?.message).toContain('--authority')
  })
})

describe('the state of a row', () => {
  it.each([
    [{}, 'open', null],
    [{ status: 'Registered' }, 'open', null],
    [{ decision: 'Pending' }, 'open', null],
    [{ decision: 'Granted' }, 'determined', 'Granted'],
    [{ decision_date: '1/2/2024' }, 'determined', null],
    [{ status: 'Refused' }, 'determined', 'Refused'],
    [{ status: 'Withdrawn', decision_date: '1/2/2024' }, 'withdrawn', 'Withdrawn'],
    [{ decision: 'WDN' }, 'withdrawn', 'WDN'],
  ])('with %o is %s', async (cells, state, determination) => {
    const { rows } = await readAll(textFile(ownCsv({ reference: '1/1', ...cells })))
    expect(okRows(rows)[0]?.submission).toMatchObject({ state, determination })
    const open = await readAll(textFile(ownCsv({ reference: '1/1', ...cells })), {
      treatAsOpen: true,
    })
    expect(okRows(open.rows)[0]?.submission).toMatchObject({ state: 'open', determination })
  })
})

describe('the shape of a file', () => {
  const twoRows = [
    ['reference', 'description'],
    ['1/1', 'café'],
    ['1/2', 'shed'],
  ]

  it.each([',', ';', '\t', '|'])('is seen whatever the delimiter: %j', async (delimiter) => {
    const { rows, header } = await readAll(
      textFile(twoRows.map((row) => row.join(delimiter)).join('\r\n')),
    )
    expect(header.delimiter).toBe(delimiter)
    expect(okRows(rows).map((row) => row.submission.description)).toEqual(['café', 'shed'])
  })

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${twoRows.join('\n')}`)],
    ['UTF-16', Buffer.from(`\uFEFF${twoRows.join('\n')}`, 'utf16le')],
    ['Windows-1252', Buffer.from(twoRows.join('\n'), 'latin1')],
    ['Mac line ends', Buffer.from(twoRows.join('\r'))],
  ])('is seen whatever the encoding: %s', async (_name, bytes) => {
    const { rows } = await readAll(textFile(bytes))
    expect(okRows(rows).map((row) => row.submission.description)).toEqual(['café', 'shed'])
  })

  it('is not mistaken where cells have more semicolons than the header has commas', async () => {
    const { rows, header } = await readAll(
      textFile(
        'reference,documents\n1/1,locationPlan=a.pdf; sketchPlan=b.pdf; treePlan=c.pdf; otherDocument\n',
      ),
    )
    expect(header.delimiter).toBe(',')
    expect(okRows(rows)[0]?.submission.declared.documents).toHaveLength(4)
  })

  it('may have titles above the header', async () => {
    const { rows, header } = await readAll(
      textFile('Decisions of 2016,,\n,,\nPA Ref,PROPOSAL,Decision issued\n1/1,A shed,05-Jan-16\n'),
    )
    expect(header).toMatchObject({ headerLine: 3, notes: [expect.stringContaining('line 3')] })
    expect(okRows(rows)).toMatchObject([{ line: 4, submission: { determinedOn: '2016-01-05' } }])
  })

  it('gives the line on which each row begins, blank rows counted', async () => {
    const { rows } = await readAll(
      textFile('reference,description\r\n1/1,"two\r\nlines"\r\n\r\n,\r\n1/2,one\r\n'),
    )
    expect(rows.map((row) => [row.line, row.kind])).toEqual([
      [2, 'ok'],
      [4, 'blank'],
      [5, 'blank'],
      [6, 'ok'],
    ])
  })

  it('goes on after a quotation mark that is never closed: only that line is refused', async () => {
    const { rows } = await readAll(
      textFile('reference,description\n1/1,a\n1/2,"open\n1/3,c\n1/4,d\n'),
    )
    expect(okRows(rows).map((row) => row.submission.reference)).toEqual(['1/1', '1/3', '1/4'])
    expect(refusedRows(rows)).toMatchObject([
      { line: 3, problems: [{ code: 'row.broken-quotes', value: '1/2,"open' }] },
    ])
  })

  it('does not let two stray quotation marks swallow the rows between them', async () => {
    const { rows } = await readAll(
      textFile('reference,description\n1/1,"a\n1/2,b\n1/3,"c\n1/4,d\n'),
    )
    expect(okRows(rows).map((row) => row.submission.reference)).toEqual(['1/2', '1/4'])
    expect(refusedRows(rows).map(({ line }) => line)).toEqual([2, 4])
  })

  it('judges none of the lines that a cell closed too late takes in, and counts each of them', async () => {
    const { rows } = await readAll(
      textFile('reference,description,ward,status\n1/1,"a,A,new\n1/2,b,B,new\n1/3,c",C,new\n1/4,d,D,new\n'),
    )
    expect(okRows(rows).map((row) => row.submission.reference)).toEqual(['1/4'])
    expect(refusedRows(rows)).toMatchObject([
      { line: 2, problems: [{ code: 'row.broken-quotes', value: '1/1,"a,A,new' }] },
      { line: 3, problems: [{ value: '1/2,b,B,new' }] },
      { line: 4, problems: [{ value: '1/3,c",C,new' }] },
    ])
  }) // prettier-ignore

  it('takes a history in a description for what it is, though each of its lines is as wide as a row', async () => {
    const history = 'Garage. History:\n21/0123/FUL, 1 High St, loft, 01/02/2021, Granted\nEnd'
    const { rows } = await readAll(
      textFile(
        `reference,address,description,date_valid,decision\n24/0001,1 High St,"${history}",01/02/2024,\n24/0002,2 High St,"""Elm"", and\nmore",,\n`,
      ),
    )
    expect(
      okRows(rows).map(({ submission }) => [submission.reference, submission.description]),
    ).toEqual([
      ['24/0001', history],
      ['24/0002', '"Elm", and\nmore'],
    ])
    expect(rows).toHaveLength(2)
  })

  it('counts every row, however often its quoting breaks', async () => {
    const lines = Array.from(
      { length: 2000 },
      (_, at) => `24/${at},${at % 10 === 0 ? '"The Cottage ' : ''}5 High St`,
    )
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows } = await readAll(
        textFile(['reference,address', ...lines].join(end), 'x.csv', 1001),
      )
      expect(rows).toHaveLength(2000)
      expect(okRows(rows)).toHaveLength(1800)
      expect(rows.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 2))
    }
  })

  it('takes a cell of many lines that begins with a quotation as it is written', async () => {
    const text = '"Elm" house,\nand "Oak"\nhouse'
    const { rows } = await readAll(
      textFile(`reference,description\n1/1,"${text.replaceAll('"', '""')}"\n1/2,b\n`),
    )
    expect(okRows(rows).map((row) => row.submission.description)).toEqual([text, 'b'])
  })

  it('refuses a row with more cells than the header, and keeps them all', async () => {
    const { rows } = await readAll(textFile('reference,description\n1/1,a shed, and more\n'))
    expect(refusedRows(rows)).toMatchObject([
      { cells: ['1/1', 'a shed', ' and more'], problems: [{ code: 'row.too-many-cells' }] },
    ])
  })

  it('reads a row with too few cells with a warning, unless it looks like half a row', async () => {
    const { rows } = await readAll(textFile('reference,description,ward\n1/1,a\nsecond half\n'))
    expect(okRows(rows)).toMatchObject([{ warnings: [{ code: 'row.too-few-cells' }] }])
    expect(refusedRows(rows)).toMatchObject([
      { line: 3, problems: [{ code: 'reference.not-one' }] },
    ])
  })

  it('refuses the records of a layer, and says where they belong', async () => {
    const { rows } = await readAll(
      textFile('dataset,reference\ngreen-belt,1\nplanning-application,2\n'),
    )
    expect(refusedRows(rows)).toMatchObject([{ problems: [{ code: 'row.other-dataset' }] }])
    expect(refusedRows(rows)[0]?.problems[0]?.message).toContain('triage layers load')
    expect(okRows(rows)).toHaveLength(1)
  })

  it('refuses a row without a reference', async () => {
    const { rows } = await readAll(textFile('reference,description\n,a shed\n'))
    expect(refusedRows(rows)).toMatchObject([
      { problems: [{ column: 'reference', code: 'reference.missing' }] },
    ])
  })

  it('without a column for the reference is an error that lists the header and what would do', async () => {
    const reading = readAll(textFile('Ward,Proposal\nA,B\n'))
    await expect(reading).rejects.toBeInstanceOf(TriageError)
    await expect(reading).rejects.toThrow(/Ward, Proposal\. Name the column.*reference, lpa_app_no/)
  })

  it.each([
    ['', 'empty'],
    ['%PDF-1.7', 'PDF'],
  ])('that is no table is an error that says what it is: %j', async (content, words) => {
    await expect(readAll(textFile(content))).rejects.toThrow(words)
  })

  it('that is not there is an error that names it', async () => {
    await expect(readAll(fileOf('/nowhere/a.csv'))).rejects.toThrow(
      /\/nowhere\/a\.csv cannot be opened/,
    )
  })

  it('has nothing in it that PostgreSQL cannot store', async () => {
    const { rows } = await readAll(textFile('reference,description\n1/1,a\0b\n'))
    expect(JSON.stringify(okRows(rows)[0])).not.toContain('\\u0000')
    expect(okRows(rows)[0]?.warnings).toMatchObject([{ code: 'text.unreadable' }])
  })

  it('has our own header without a column left over', async () => {
    const { header } = await readAll(textFile(`${OWN_HEADER}\n`))
    expect(header.understood).toHaveLength(OWN_HEADER.split(',').length)
  })
})
