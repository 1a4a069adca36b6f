import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { clipPath, clipRing, simplify } from '../../src/web/map/clip.ts'
import { escapeXml } from '../../src/web/map/escape.ts'
import { styleOf } from '../../src/web/map/styles.ts'
import { gridReference, roundLength, ticks } from '../../src/web/map/view.ts'

const area = (ring: number[]): number => {
  let twice = 0
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y, u, v] = [ring[i]!, ring[i + 1]!, ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!] // prettier-ignore
    twice += x * v - u * y
  }
  return twice / 2
}

describe('text in the picture', () => {
  it('comes back as it was from a strict parser of XML, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const parser = new SaxesParser()
        let [inside, attribute] = ['', '']
        parser.on('error', (error) => {
          throw error
        })
        parser.on('text', (part) => (inside += part))
        parser.on('opentag', ({ attributes }) => (attribute = String(attributes['a'])))
        parser.write(`<x a="${escapeXml(text)}">${escapeXml(text)}</x>`).close()
        const held = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD')
        expect(inside).toBe(held.replace(/\r\n?/g, '\n'))
        expect(attribute).toBe(held.replace(/\r\n|[\r\n\t]/g, ' '))
      }),
    )
  })

  it('holds no halves of surrogate pairs', () => {
    expect(escapeXml('a\uD800b')).toBe('a\uFFFDb')
    expect(escapeXml('😀')).toBe('😀')
  })
})

describe('what is drawn of a shape', () => {
  const coordinate = fc.double({ min: -50, max: 150, noNaN: true })
  const box: [number, number, number, number] = [0, 0, 100, 100]

  it('is cut to the view: of a rectangle as much as lies in it, and nothing outside', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (a, b, c, d) => {
        const [x0, x1, y0, y1] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)]
        const kept = clipRing([x0, y0, x1, y0, x1, y1, x0, y1], box)
        const within = Math.max(0, Math.min(x1, 100) - Math.max(x0, 0)) * Math.max(0, Math.min(y1, 100) - Math.max(y0, 0)) // prettier-ignore
        expect(area(kept)).toBeCloseTo(within, 6)
        for (const value of kept) expect(value >= 0 && value <= 100).toBe(true)
      }),
    )
  })

  it('has paths cut at the edge of the view, and begun anew where they come in again', () => {
    expect(clipPath([-10, 50, 50, 50, 50, 200, 80, 200, 80, 50], box)).toEqual([
      [0, 50, 50, 50, 50, 100],
      [80, 100, 80, 50],
    ])
    expect(clipPath([-10, -10, -10, 200], box)).toEqual([])
    expect(clipPath([-1000, 50, 1000, 50], box)).toEqual([[0, 50, 100, 50]])
  })

  it('is simplified by no more than what is said, and keeps its ends', () => {
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 4, maxLength: 60 }), (flat) => {
        const path = flat.slice(0, flat.length - (flat.length % 2))
        const kept = simplify(path, 5)
        expect(kept.slice(0, 2)).toEqual(path.slice(0, 2))
        expect(kept.slice(-2)).toEqual(path.slice(-2))
        for (let i = 0; i < path.length; i += 2) {
          let nearest = Infinity
          for (let k = 0; k + 3 < kept.length; k += 2) {
            const [ax, ay, dx, dy] = [kept[k]!, kept[k + 1]!, kept[k + 2]! - kept[k]!, kept[k + 3]! - kept[k + 1]!] // prettier-ignore
            const length = dx * dx + dy * dy
            const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((path[i]! - ax) * dx + (path[i + 1]! - ay) * dy) / length)) // prettier-ignore
            nearest = Math.min(nearest, Math.hypot(path[i]! - ax - t * dx, path[i + 1]! - ay - t * dy)) // prettier-ignore
          }
          expect(nearest).toBeLessThanOrEqual(5 + 1e-6)
        }
      }),
    )
  })
})

describe('measures of the map', () => {
  it('names places as Ordnance Survey does', () => {
    expect(gridReference([533346.1, 174256.9])).toBe('TQ 33346 74256')
    expect(gridReference([375000, 165000])).toBe('ST 75000 65000')
    expect(gridReference([216650, 771250])).toBe('NN 16650 71250')
    expect(gridReference([438700, 114800])).toBe('SU 38700 14800')
    expect(gridReference([651409, 313177])).toBe('TG 51409 13177')
    expect(gridReference([-5, 10])).toBe('-5 10')
  })

  it('has round steps', () => {
    expect([0.7, 1, 7, 49, 50, 199].map(roundLength)).toEqual([0.5, 1, 5, 20, 50, 100])
    expect(ticks(95, 305, 100)).toEqual([100, 200, 300])
    expect(ticks(1, 9, 10)).toEqual([])
  })

  it('gives each of 64 datasets a look of its own, by pattern and dash as well as colour', () => {
    const looks = Array.from({ length: 64 }, (_, n) => styleOf(n))
    expect(new Set(looks.map(({ pattern, dash }) => `${pattern} ${dash}`)).size).toBe(64)
    const luminance = (hex: string) =>
      [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0) // prettier-ignore
    for (const { colour } of looks) expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5)
  })
})
