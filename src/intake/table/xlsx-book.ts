import type { Zip, ZipEntry } from '../zip.ts'
import { damaged, refusedBook, wholePart } from './xlsx-part.ts'
import { isTrue } from './xlsx-values.ts'

export interface Sheet {
  name: string
  hidden: boolean
  entry: ZipEntry
}

/** A workbook, its sheets not read yet. */
export interface Book {
  /** Worksheets in the order of their tabs. */
  sheets: Sheet[]
  /** Days are counted from 1904, as Excel for Macintosh did. */
  from1904: boolean
  strings: ZipEntry | null
  styles: ZipEntry | null
}

const MOST_SHEETS = 1_000

/** A target inside the package, from the folder of the part that names it. Names are looked up, never opened. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

interface Relation {
  id: string
  kind: string
  target: string
}

async function relationsOf(
  path: string,
  entry: ZipEntry | undefined,
  folder: string,
): Promise<Relation[]> {
  const relations: Relation[] = []
  if (entry === undefined) return relations
  await wholePart(path, entry, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      if (relations.length > MOST_SHEETS) throw damaged(path, entry.name, 'has too many parts')
      const kind = /[^/]*$/.exec(attributes['Type'] ?? '')?.[0] ?? ''
      const target = resolved(folder, attributes['Target'] ?? '')
      relations.push({ id: attributes['Id'] ?? '', kind, target })
    },
  })
  return relations
}

/** What is in a workbook, by its own lists. Throws bad-input where it is none that is read. */
export async function openBook(path: string, zip: Zip): Promise<Book> {
  const parts = new Map(zip.entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const top = await relationsOf(path, parts.get('_rels/.rels'), '')
  const main =
    top.find(({ kind, target }) => kind === 'officeDocument' && parts.has(target))?.target ??
    'xl/workbook.xml'
  if (main.endsWith('.bin') || parts.has('xl/workbook.bin'))
    throw refusedBook(
      path,
      'binary',
      'is a binary workbook (.xlsb), which is not read. Open it in Excel and save it as .xlsx.',
    )
  const workbook = parts.get(main)
  if (workbook === undefined)
    throw refusedBook(
      path,
      'not-a-workbook',
      'is no Excel workbook: it has no xl/workbook.xml in it. Open it and save it as .xlsx or CSV.',
    )
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await relationsOf(
    path,
    parts.get(`${folder}_rels/${main.slice(folder.length)}.rels`),
    folder,
  )
  const part = (kind: string): ZipEntry | null =>
    parts.get(relations.find((one) => one.kind === kind)?.target ?? '') ?? null
  const book: Book = {
    sheets: [],
    from1904: false,
    strings: part('sharedStrings'),
    styles: part('styles'),
  }
  await wholePart(path, workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') book.from1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const relation = relations.find((one) => one.id === id)
      const entry = parts.get(relation?.target ?? '')
      // Charts and dialogues have tabs too, and no cells.
      if (relation !== undefined && relation.kind !== 'worksheet') return
      const title = (attributes['name'] ?? '').slice(0, 200)
      if (entry === undefined)
        throw damaged(path, main, `lists the sheet "${title}" and does not have it`)
      const hidden = (attributes['state'] ?? 'visible') !== 'visible'
      book.sheets.push({ name: title, hidden, entry })
    },
  })
  return book
}
