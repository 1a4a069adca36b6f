import { describe, expect, it } from 'vitest'
import type { DeclaredFacts } from '../../../src/domain/submission.ts'
import { fileOf, odpRecord, okRows, readAll, shared, textFile } from '../helpers.ts'

type Plain = Record<string, unknown>

async function declaredOf(data: Plain, responses: Plain[] = []): Promise<DeclaredFacts> {
  const base = odpRecord()['data'] as Plain
  const merged = { ...base, ...data }
  const record = odpRecord({ data: merged, responses })
  const { rows } = await readAll(textFile(JSON.stringify(record), 'a.json', 5000))
  const [row] = okRows(rows)
  if (row === undefined) throw new Error(JSON.stringify(rows))
  return row.submission.declared
}

const asked = (question: string, value: string): Plain => ({ question, responses: [{ value }] })
const designation = (value: string, intersects: boolean): Plain => ({ value, intersects })

describe('what of an ODP record is compared', () => {
  it('is read where it stands', async () => {
    const declared = await declaredOf({
      application: {
        type: { value: 'pp.full' },
        declaration: { accurate: true, connection: { value: 'relation.employee' } },
        CIL: { proposedTotalArea: { existing: { squareMetres: 75 }, loss: { squareMetres: 5 }, proposed: { squareMetres: 90 }, net: { squareMetres: 15 } } },
      },
      property: { type: { value: 'residential.house.terrace' }, parking: { cars: { count: 2 } }, flood: { '20mFromWatercourse': false } },
      proposal: {
        date: { start: '2024-05', completion: '2024-06-01' },
        parking: { cars: { count: 1, difference: -1 } },
        ecology: { speciesAffected: 'site' },
        units: { total: 3, residential: [{ identicalUnits: 2 }, { identicalUnits: 1 }] },
      },
    })
    expect(declared).toMatchObject({
      connectionDeclared: true,
      propertyType: 'residential.house.terrace',
      worksStartOn: '2024-05',
      worksCompleteOn: '2024-06-01',
      floorspaceExistingM2: 75,
      floorspaceLostM2: 5,
      floorspaceTotalM2: 90,
      floorspaceNetM2: 15,
      dwellingsListed: 3,
      parking: [{ kind: 'cars', existing: 2, proposed: 1, net: -1 }],
      nearWatercourse: false,
      protectedSpecies: true,
    })
  }) // prettier-ignore

  it('takes what the applicant answers before what the service found', async () => {
    const planning = { designations: [designation('designated.conservationArea', true), designation('greenBelt', false), designation('designated.WHS', true), designation('road.classified', true)] } // prettier-ignore
    const declared = await declaredOf({ property: { planning } }, [
      asked('Is the site in a conservation area?', 'No'),
      asked('Is any part of the property listed?', 'Yes'),
      asked('Is the property in a flood zone?', 'No'),
      asked('Is the property in flood zone 1?', 'No'),
      asked('Have the works already started?', 'No'),
      asked('Does the works area have a listed building in a conservation area beside it?', 'Yes'),
    ])
    expect(declared.declaredInside).toEqual(['listed-building'])
    expect(declared.declaredOutside).toEqual(['conservation-area', 'green-belt'])
    expect(declared).toMatchObject({ floodZoneDeclared: 'not in a flood risk area', worksStarted: false }) // prettier-ignore
  })

  it('says of a reason only where it was asked for', async () => {
    const day = asked('On what date was the pre-development biodiversity value of onsite habitat(s) calculated?', '2024-05-01') // prettier-ignore
    const why = (value: string) => asked('Why was this date used?', value)
    expect((await declaredOf({}, [day])).bngEarlierReason).toBeNull()
    expect((await declaredOf({}, [day, why('N/A')])).bngEarlierReason).toBe(false)
    expect(await declaredOf({}, [day, why('A survey in spring')])).toMatchObject({ bngBaselineOn: '2024-05-01', bngEarlierReason: true }) // prettier-ignore
  })

  it('is not known where it is of another shape, and costs no row', async () => {
    const declared = await declaredOf({
      property: { type: 'house', parking: { cars: 'two' }, planning: { designations: 'none' } },
      proposal: { date: { start: 'spring' }, units: { residential: { new: [] } } },
    })
    expect(declared).toMatchObject({ propertyType: null, parking: [], worksStartOn: null, dwellingsListed: null, declaredInside: [] }) // prettier-ignore
  })
})

const folder = shared('data/odp/')

describe.skipIf(folder === null)('the ODP examples', () => {
  const declared = async (name: string) =>
    okRows((await readAll(fileOf(`${folder ?? ''}${name}`), { authority: null })).rows)[0]?.submission.declared // prettier-ignore

  it('state what queries compare', async () => {
    expect(await declared('planningPermission-major.json')).toMatchObject({ dwellingsListed: 25, connectionDeclared: false, bngBaselineOn: '2024-05-01', bngEarlierReason: false, nearWatercourse: false })
    expect(await declared('priorApproval-extendUniversity.json')).toMatchObject({ floorspaceExistingM2: 400, floorspaceLostM2: 10, floorspaceGainedM2: 390 })
    expect(await declared('lawfulDevelopmentCertificate-existing.json')).toMatchObject({ floorspaceTotalM2: 90, floorspaceNetM2: 15, worksCompleted: true })
    expect((await declared('planningPermission-fullHouseholderInConservationArea.json'))?.parking[0]).toEqual({ kind: 'cars', existing: 0, proposed: 1, net: 0 })
    expect((await declared('listedBuildingConsent.json'))?.declaredInside).toContain('listed-building')
    expect(JSON.stringify(await declared('listedBuildingConsent.json'))).not.toMatch(/Rowlf|Rizzo|Gonzo/)
  }) // prettier-ignore
})
