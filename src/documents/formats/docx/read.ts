import { posix } from 'node:path'
import { addHidden, keepLimits, NotRead, type Extract, type ReadLimits } from '../extract.ts'
import { openArchive, type Archive } from './archive.ts'
import { readBody, type Body } from './body.ts'
import { readStyles, type Styles } from './look.ts'
import { walkXml } from './xml.ts'

interface Relation {
  id: string
  /** The last word of its type: `header`, `footnotes`, `officeDocument`. */
  kind: string
  /** The name of a file in the archive. */
  target: string
}

/** What zip files are that are no Word file, by what they hold. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^xl\//, 'not read: it is a spreadsheet (.xlsx); save it as PDF'],
  [/^ppt\//, 'not read: it is a presentation (.pptx); save it as PDF'],
  [/^visio\//, 'drawing, not read: it is a Visio drawing'],
  [/^content\.xml$/, 'not read: it is an OpenDocument file; save it as .docx or PDF'],
]

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const xml = await archive.read(name)
  const relations: Relation[] = []
  if (xml !== null)
    walkXml(xml, {
      open(element, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
        if (element !== 'Relationship' || mode === 'External') return
        const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
        relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: path })
      },
      text: () => undefined,
      close: () => undefined,
    })
  return relations
}

async function findMain(archive: Archive): Promise<{ main: string; xml: string }> {
  const relations = await relationsOf(archive, '')
  const main = relations.find(({ kind }) => kind === 'officeDocument')?.target
  const isOther = OTHERS.find(([pattern]) => archive.names.some((name) => pattern.test(name)))
  if (isOther !== undefined && !archive.names.includes('word/document.xml'))
    throw new NotRead(isOther[1])
  const name = main ?? 'word/document.xml'
  const xml = await archive.read(name)
  if (xml === null) throw new NotRead('not read: it is a zip archive, not a Word file')
  return { main: name, xml }
}

interface Parts {
  archive: Archive
  relations: Relation[]
  styles: Styles
  maxChars: number
}

/** The text of the parts with these relationship ids, each said once however many sections show it. */
async function readParts(parts: Parts, ids: readonly string[]): Promise<Body[]> {
  const bodies: Body[] = []
  const said = new Set<string>()
  for (const id of new Set(ids)) {
    const target = parts.relations.find((relation) => relation.id === id)?.target
    const xml = target === undefined ? null : await parts.archive.read(target)
    if (xml === null) continue
    const body = readBody(xml, parts.styles, parts)
    const text = body.pages.join('\n').trim()
    if (!said.has(text)) bodies.push(body)
    said.add(text)
  }
  return bodies
}

async function readNotes(parts: Parts, kind: string, only: ReadonlySet<string>): Promise<Body[]> {
  const target = parts.relations.find((relation) => relation.kind === kind)?.target
  const xml = target === undefined || only.size === 0 ? null : await parts.archive.read(target)
  return xml === null ? [] : [readBody(xml, parts.styles, { maxChars: parts.maxChars, only })]
}

const textOf = (bodies: readonly Body[]): string[] =>
  bodies.map(({ pages }) => pages.join('\n').trim()).filter((text) => text !== '')

/** Headers go before the first page, notes and footers behind the last. */
function joinPages(pages: readonly string[], before: string[], after: string[]): string[] {
  const joined = pages.length === 0 ? [''] : [...pages]
  joined[0] = [...before, joined[0] ?? ''].join('\n')
  joined[joined.length - 1] = [joined.at(-1) ?? '', ...after].join('\n')
  return joined.map((page) => page.replace(/^\n+/, ''))
}

/** Hidden characters by page, counted where `joinPages` puts the text of their part. `last` is an index. */
function joinHidden(last: number, body: Body, before: Body[], after: Body[]): number[] {
  const joined: number[] = []
  for (const [page, chars] of body.hidden.entries()) addHidden(joined, Math.min(page, last), chars)
  const all = (bodies: Body[]): number =>
    bodies.flatMap(({ hidden }) => hidden).reduce((sum, chars) => sum + chars, 0)
  addHidden(joined, 0, all(before))
  addHidden(joined, last, all(after))
  return joined
}

/**
 * The text of a Word file, by the pages that its breaks make: as it is shown, without deleted and hidden text and codes of
 * fields. Throws NotRead where it is none, is damaged, or swells.
 */
export async function readDocx(bytes: Uint8Array, limits: ReadLimits): Promise<Extract> {
  const archive = await openArchive(bytes)
  const { main, xml } = await findMain(archive)
  const relations = await relationsOf(archive, main)
  const stylesAt = relations.find(({ kind }) => kind === 'styles')?.target
  const styles = readStyles(stylesAt === undefined ? null : await archive.read(stylesAt))
  const parts: Parts = { archive, relations, styles, maxChars: limits.maxChars }
  const body = readBody(xml, styles, limits)
  const headers = await readParts(parts, body.headers)
  const notes = [
    ...(await readNotes(parts, 'footnotes', body.notes)),
    ...(await readNotes(parts, 'endnotes', body.notes)),
  ]
  const footers = await readParts(parts, body.footers)
  const pages = joinPages(body.pages, textOf(headers), textOf([...notes, ...footers]))
  return {
    ...keepLimits(pages, limits),
    layout: null,
    hidden: joinHidden(pages.length - 1, body, headers, [...notes, ...footers]),
    warnings: [],
    whenBlank:
      body.pictures > 0
        ? 'no text, scan: the Word file holds only pictures'
        : 'empty: no text in the file',
  }
}
