import { describe, expect, it } from 'vitest'
import { tempZip } from '../../support/make-zip.ts'
import type { ZipFileToMake } from '../../support/make-zip.ts'
import { fileOf, okRows, readAll, refusedRows } from '../helpers.ts'
import { file, LDC, oneAppXml, SITE } from './samples.ts'

const read = (files: ZipFileToMake[]) => readAll(fileOf(tempZip(files)))
const planx = (xml = oneAppXml(LDC)): ZipFileToMake[] => [
  file('proposal.xml', xml),
  file('LocationPlanGeoJSON.geojson', JSON.stringify(SITE.features[0])),
  file('Overview.htm'),
  file('LocationPlan.htm'),
  file('application.csv'),
  file('a1-drawing.pdf'),
]

describe('a 1APP package', () => {
  it('becomes a submission with its boundary and what its form declares', async () => {
    const { rows, header } = await read(planx())
    const [row] = okRows(rows)
    expect(header.format).toBe('one-app')
    expect(row?.submission).toMatchObject({
      reference: 'PP-20000001',
      type: 'ldc.proposed',
      typeBasis: 'Planning Portal scenario 15: lawful development certificate, proposed',
      description: 'A dormer',
      address: '1, Low Street',
      postcode: 'SE1 2BB',
      uprn: '10000000002',
      receivedOn: '2024-07-01',
      location: { kind: 'boundary', crs: 'EPSG:27700' },
      declared: { formDeclared: true, feePayable: 103, feePaid: 103 },
      carries: ['form', 'documents', 'fee'],
    })
    expect(JSON.stringify(row?.submission)).not.toMatch(/Lovelace/)
  })

  it('attaches its files; the record and the boundary are none, and one that is not there is named', async () => {
    const [row] = okRows((await read(planx())).rows)
    expect(row?.attachments?.map(({ name, fileTypes }) => [name, ...fileTypes])).toEqual([
      ['Overview.htm', 'applicationForm'],
      ['LocationPlan.htm', 'otherDrawing'],
      ['application.csv', 'applicationForm'],
      ['a1-drawing.pdf'],
    ])
    expect(row?.warnings).toMatchObject([{ code: 'documents.not-in-package', value: 'gone.pdf' }])
  })

  it('tells a certificate by its form where the scenario has no number', async () => {
    const xml = oneAppXml(LDC.replace(/<portaloneapp:ApplicationScenario>.*<\/portaloneapp:ApplicationScenario>/, '')) // prettier-ignore
    const [row] = okRows((await read(planx(xml))).rows)
    expect(row?.submission).toMatchObject({ type: 'ldc.proposed', typeBasis: 'a certificate of lawfulness form, proposed' }) // prettier-ignore
  })

  it('has no UPRN where that is none, with a warning', async () => {
    const xml = oneAppXml(LDC).replace('10000000002', 'see plan')
    const [row] = okRows((await read(planx(xml))).rows)
    expect(row?.submission.uprn).toBeNull()
    expect(row?.warnings.map(({ code }) => code)).toContain('uprn.spoilt')
  })

  it('is found however deep in folders it stands', async () => {
    const deep = planx().map((one) => ({ ...one, name: `a/b/c/${one.name}` }))
    const { rows, header } = await read(deep)
    expect(header.format).toBe('one-app')
    expect(okRows(rows)[0]?.attachments).toHaveLength(4)
  })

  it('reads the site area with the unit that its attribute names', async () => {
    const xml = oneAppXml('<ApplicationData><SiteArea AreaUnit="hectares">0.5</SiteArea></ApplicationData>') // prettier-ignore
    const [row] = okRows((await read(planx(xml))).rows)
    expect(row?.submission.declared.siteAreaM2).toBe(5000)
    expect(row?.submission.carries).toContain('site-area')
  })

  it.each([
    ['XML that is none', '<a>', /mistake/],
    ['a DOCTYPE', `<!DOCTYPE a>${oneAppXml().slice(40)}`, /DOCTYPE/],
    ['a form that is none', '<Proposal><a/></Proposal>', /no ApplicationHeader/],
    ['a header without a reference', oneAppXml('', ''), /no reference/],
    ['a date that is none', oneAppXml().replace('2024-07-01', '2024-13-01'), /month 13|no such day/],
  ])('is refused with the reason where it has %s', async (_, xml, says) => {
    const { rows } = await read(planx(xml))
    expect(rows).toHaveLength(1)
    expect(refusedRows(rows)[0]?.problems.map(({ message }) => message).join(' ')).toMatch(says)
  }) // prettier-ignore
})
