import { isOn, walkXml, type Attributes } from './xml.ts'

/** How text is shown, as far as that bears on whether it can be seen. */
export interface Look {
  hidden: boolean
  white: boolean
  /** Too small to read. */
  tiny: boolean
}

export const PLAIN: Look = { hidden: false, white: false, tiny: false }

/** Half-points: nobody reads what is smaller than 1.5 points. */
const LEAST_HALF_POINTS = 3

const isWhite = (colour: string | undefined): boolean =>
  colour !== undefined && /^(f[c-f]){3}$/i.test(colour)

/** What one property of a run (a child of `w:rPr`) changes; null where it bears on nothing. */
export function lookOf(name: string, attributes: Attributes): Partial<Look> | null {
  if (name === 'vanish') return { hidden: isOn(attributes) }
  if (name === 'color')
    return { white: isWhite(attributes['val']) && attributes['themeColor'] !== 'text1' }
  if (name === 'sz') return { tiny: Number(attributes['val']) < LEAST_HALF_POINTS }
  return null
}

/** Whether `w:shd` puts a colour behind text on which white can be read. */
export const isShade = ({ fill, themeFill }: Attributes): boolean =>
  themeFill !== undefined || (fill !== undefined && fill !== 'auto' && !isWhite(fill))

export type Styles = ReadonlyMap<string, Look>

/** Styles by id, with what they are based on taken in. */
export function readStyles(xml: string | null): Styles {
  const own = new Map<string, { look: Partial<Look>; basedOn: string | undefined }>()
  const path: string[] = []
  let style: { look: Partial<Look>; basedOn: string | undefined } | null = null
  if (xml !== null)
    walkXml(xml, {
      open(name, attributes) {
        if (name === 'style') {
          style = { look: {}, basedOn: undefined }
          own.set(attributes['styleId'] ?? '', style)
        } else if (style !== null && path.at(-1) === 'style' && name === 'basedOn')
          style.basedOn = attributes['val']
        else if (style !== null && path.at(-1) === 'rPr' && path.at(-2) === 'style')
          Object.assign(style.look, lookOf(name, attributes))
        path.push(name)
      },
      text: () => undefined,
      close(name) {
        path.pop()
        if (name === 'style') style = null
      },
    })
  const resolve = (id: string | undefined, depth: number): Look => {
    const found = id === undefined || depth > 20 ? undefined : own.get(id)
    return found === undefined ? PLAIN : { ...resolve(found.basedOn, depth + 1), ...found.look }
  }
  return new Map([...own.keys()].map((id) => [id, resolve(id, 0)]))
}
