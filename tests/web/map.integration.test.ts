import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feature } from '../../src/domain/layer.ts'
import type { MultiPolygonRings, Position, Submission } from '../../src/domain/submission.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { MOST_CHARS, siteMap } from '../../src/web/map/site-map.ts'
import { makeRunContext } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { feature } from '../support/feature.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type TestApp } from '../support/web.ts'

const HOSTILE = '"><script>alert(1)</script>&\u0001<img src=x onerror=alert(2)> \'</title>'
const [E, N] = [430_000, 270_000]

/** A polygon of many corners, kilometres across, with the site in a bay of it. */
const huge = (): MultiPolygonRings => {
  const ring = Array.from({ length: 20_000 }, (_, i): Position => {
    const angle = (i / 20_000) * 2 * Math.PI
    const radius = 9000 + 40 * Math.sin(i)
    return [E + radius * Math.cos(angle), N + radius * Math.sin(angle)]
  })
  return [[[...ring, ring[0]!]]]
}

let database: TestDatabase
let web: TestApp
let ids: number[]
const site = (reference: string, location: Submission['location']) =>
  aSubmission({ reference, location })

beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  const holed: MultiPolygonRings = [
    [...square(E - 40, N - 40, 100)[0]!, [...square(E + 2, N + 2, 4)[0]![0]!].reverse()],
    ...square(E + 80, N, 10),
  ]
  const points: Feature = feature([], { reference: 'LB1', name: HOSTILE, geometry: { kind: 'points', points: [[E + 25, N + 5]] } }) // prettier-ignore
  const line: Feature = feature([], { reference: 'R1', name: 'The Brook', geometry: { kind: 'lines', lines: [[[E - 500, N - 5], [E + 500, N - 5]]] } }) // prettier-ignore
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', holed), aFeature('Elsewhere', square(E + 30, N + 30, 20))]) // prettier-ignore
  await loadLayer(database, 'green-belt', [aFeature('Great Belt', huge())])
  await loadLayer(database, 'listed-building', [points])
  await loadLayer(database, 'main-river', [line])
  await loadLayer(database, 'control-of-major-accident-hazards-site', [aFeature('Works', square(E + 200, N, 20))]) // prettier-ignore
  ids = await loadSubmissions(
    database,
    site('B/1', boundary(square(E, N, 20))),
    site('P/1', { kind: 'point', easting: E + 5, northing: N + 65, crs: 'EPSG:27700', transform: 'none' }), // prettier-ignore
    site('N/1', { kind: 'none', reason: 'no coordinates' }),
    site('H/1', boundary([[...square(E, N, 40)[0]!, [...square(E + 10, N + 10, 5)[0]![0]!].reverse()], ...square(E + 60, N, 9)])), // prettier-ignore
  )
  await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: ids.slice(0, 4) })
  ids.push(...(await loadSubmissions(database, site('U/1', boundary(square(E, N, 20))))))
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const mapOf = async (at: number): Promise<string | null> =>
  siteMap(web.deps, (await findAssessed(database.db, 'ZZA', ids[at]!))!)

interface Read {
  names: string[]
  text: string
  titles: string[]
  ids: string[]
  refs: string[]
}

/** Parses as strictly as XML asks; throws where it is not well-formed. */
function read(markup: string): Read {
  const parser = new SaxesParser()
  const found: Read = { names: [], text: '', titles: [], ids: [], refs: [] }
  let title = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    found.names.push(name)
    title = ''
    for (const [key, value] of Object.entries(attributes)) {
      expect(key).not.toMatch(/^on|^style$/)
      if (key === 'id') found.ids.push(value)
      for (const [, ref] of value.matchAll(/url\(#([\w-]+)\)/g)) found.refs.push(ref!)
      if (key === 'href') found.refs.push(value.slice(1))
    }
  })
  parser.on('text', (text) => {
    found.text += text
    title += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'title') found.titles.push(title)
  })
  parser.write(markup).close()
  return found
}

describe('the picture of a site', () => {
  it('is well-formed, with the site, its designations, scale, north, grid and legend, and refers to nothing that is not there', async () => {
    const markup = (await mapOf(0))!
    const { names, text, titles, ids: held, refs } = read(markup)
    expect(titles.slice(0, 1)).toEqual(['Map of the site of B/1'])
    expect(titles).toContain('The Gardens')
    expect(titles).toContain('The Brook')
    expect(titles).toContain('The site')
    for (const words of ['20 m', 'N', '430000', '270000', 'Conservation area: The Gardens', 'SP 30010 70010']) expect(text).toContain(words) // prettier-ignore
    expect(new Set(held).size).toBe(held.length)
    for (const ref of refs) expect(held).toContain(ref)
    expect(names).not.toContain('script')
    expect(names).not.toContain('img')
    expect(markup.length).toBeLessThan(MOST_CHARS + 5000)
  })

  it('tells what it shows to those who do not see it', async () => {
    const markup = (await mapOf(0))!
    expect(markup).toMatch(/role="img" aria-labelledby="map-title map-description"/)
    const description = /<desc id="map-description">([^<]*)</.exec(markup)?.[1]
    expect(description).toContain(
      'The boundary of the site, a heavy unbroken line, about SP 30010 70010.',
    )
    expect(description).toContain('Conservation area: The Gardens (part of the site is in it')
    expect(description).toContain('Green belt: Great Belt (the site is within it)')
  })

  it('draws only designations that the hits name, and says how many of them are beyond its edge', async () => {
    const { titles, text } = read((await mapOf(0))!)
    expect(titles).not.toContain('Elsewhere')
    expect(titles).not.toContain('Works')
    expect(text).toContain(
      '1 designation in the table of constraints is not drawn: beyond the edge of the map.',
    )
  })

  it('writes hostile names as text', async () => {
    const markup = (await mapOf(0))!
    expect(markup).not.toContain('<script>')
    expect(read(markup).titles).toContain(HOSTILE.replace('\u0001', '\uFFFD'))
  })

  it('draws a point as a point, with the circle of doubt about it, 100 m around', async () => {
    const markup = (await mapOf(1))!
    const { text, titles } = read(markup)
    expect(titles).toContain('The site, a point')
    expect(text).toContain('its extent is not known')
    expect(text).toMatch(/radius of 10 m/)
    const scale = 380 / 200
    const circle = /<circle cx="250" cy="190" r="([\d.]+)" fill="none"/.exec(markup)?.[1]
    expect(Number(circle)).toBeCloseTo(10.01 * scale, 1)
  })

  it('is not there without a location', async () => {
    expect(await mapOf(2)).toBeNull()
  })

  it('draws holes and parts of the site, and of a designation what is in view and nothing of its holes', async () => {
    const markup = (await mapOf(3))!
    const outline = /<path d="([^"]+)" fill="none" stroke="#d4351c"/.exec(markup)?.[1]
    expect(outline?.match(/M/g)).toHaveLength(3)
    const area = (d: string) =>
      [...d.matchAll(/M([^z]+)z/g)].reduce((sum, [, ring]) => {
        const at = ring!.split('L').map((corner) => corner.split(' ').map(Number))
        return sum + at.reduce((twice, [x, y], i) => {
          const [u, v] = at[(i + 1) % at.length]!
          return twice + x! * v! - u! * y!
        }, 0) / 2 // prettier-ignore
      }, 0)
    const fill = /<title>The Gardens<\/title><path d="([^"]+)"/.exec(markup)?.[1]
    const scale = Math.min(500 / (69 + 120), 380 / (40 + 120))
    // 100 by 100 m without 4 by 4, and 10 by 10: all of it in view. Downwards is positive in the picture.
    expect(Math.abs(area(fill!)) / scale ** 2).toBeGreaterThan(10_084 * 0.99)
    expect(Math.abs(area(fill!)) / scale ** 2).toBeLessThan(10_084 * 1.01)
  })

  it('of a designation far larger than the view fills the view, with few corners', async () => {
    const markup = (await mapOf(0))!
    const belt = /<title>Great Belt<\/title>(.*?)<\/g>/.exec(markup)![1]!
    expect(belt.length).toBeLessThan(500)
    expect(belt).toMatch(/M[\d ]+L/)
  })

  it('shows the site alone where nothing was checked yet, and says so', async () => {
    const { titles, text } = read((await mapOf(4))!)
    expect(titles).toEqual(['Map of the site of U/1', 'The site'])
    expect(text).toContain('Not checked against any layer yet.')
  })

  it('stays small where a layer is as fine as can be, and counts what it leaves out', async () => {
    const combs = Array.from({ length: 40 }, (_, k) => {
      const teeth = Array.from({ length: 400 }, (_, i): Position => [E + 1000 + (i % 2) * 8 + k / 50, N + 20 - i / 20]) // prettier-ignore
      return aFeature(`Comb ${k}`, [[[...teeth, [E + 990, N - 10], [E + 990, N + 20], teeth[0]!].reverse() as Position[]]]) // prettier-ignore
    })
    await loadLayer(database, 'flood-storage-area', combs)
    const [id] = await loadSubmissions(database, site('F/1', boundary(square(E + 995, N, 10))))
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id!] })
    const markup = (await siteMap(web.deps, (await findAssessed(database.db, 'ZZA', id!))!))!
    const { text } = read(markup)
    expect(/<svg xmlns.*<\/svg>/.exec(markup)![0].length).toBeLessThan(MOST_CHARS + 3000)
    expect(text).toMatch(/more (are|is) not drawn: there is too much/)
  })

  it('says so where the layer that was checked is held no more', async () => {
    await database.pool.query(`update triage.layers set version = version || '-other' where dataset = 'main-river'`) // prettier-ignore
    const { titles, text } = read((await mapOf(0))!)
    expect(titles).not.toContain('The Brook')
    expect(text).toContain('is not drawn: the version of the layer that was checked is not held')
    await database.pool.query(`update triage.layers set version = replace(version, '-other', '')`)
  })
})

describe('the data of the map that can be moved', () => {
  it('has the same designations in degrees, their names as plain text', async () => {
    const officer = await signIn(web, ['officer'])
    const answer = await officer.get(`/submissions/${ids[0]!}/map.json`)
    expect(answer.statusCode).toBe(200)
    const map = answer.json<{
      layers: { name: string; shapes: { name: string; fill: number[][][] }[] }[]
      site: { polygons: number[][][][] }
    }>()
    expect(map.layers.map(({ name }) => name)).toEqual(['Conservation area', 'Listed building', 'Main river', 'Control of major accident hazards site', 'Green belt'].sort((a, b) => map.layers.findIndex((l) => l.name === a) - map.layers.findIndex((l) => l.name === b))) // prettier-ignore
    expect(map.layers.flatMap(({ shapes }) => shapes.map(({ name }) => name))).toContain(HOSTILE)
    const [latitude, longitude] = map.site.polygons[0]![0]![0]!
    expect(latitude).toBeCloseTo(52.327, 2)
    expect(longitude).toBeCloseTo(-1.561, 2)
  })

  it('is only for officers of its authority, and there only where there is a location', async () => {
    const url = `/submissions/${ids[0]!}/map.json`
    const other = await signIn(web, ['officer'], 'ZZB')
    expect((await other.get(url)).statusCode).toBe(404)
    const analyst = await signIn(web, ['analyst'])
    expect((await analyst.get(url)).statusCode).toBe(403)
    const officer = await signIn(web, ['officer'])
    for (const id of [`${ids[2]!}`, '0', 'x', '1e400', '999999'])
      expect((await officer.get(`/submissions/${id}/map.json`)).statusCode).toBe(404)
  })
})
