import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { decodeText } from '../encoding.ts'
import { NotRead } from '../extract.ts'

/** What a Word file may hold: more is an attack. Only the parts that are read are unpacked. */
const MOST_ENTRIES = 5000
const MOST_PART_BYTES = 100_000_000
/** Deflate reaches about 1,000; the XML of long tables reaches 60 or so. */
const MOST_RATIO = 200
const SMALL = 1_000_000

export interface Archive {
  names: string[]
  /** The text of one file in it; null where there is none of that name. Throws NotRead where it may not be unpacked. */
  read: (name: string) => Promise<string | null>
}

const DAMAGED = 'damaged: not a Word file that can be unpacked'

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    // Names are only looked up, never used as paths.
    fromBuffer(buffer, { lazyEntries: true, strictFileNames: false }, (error, zip) => {
      if (error === null) resolve(zip)
      else reject(new NotRead(DAMAGED))
    })
  })
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('error', () => {
      reject(new NotRead(DAMAGED))
    })
    zip.on('end', () => {
      resolve(entries)
    })
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= MOST_ENTRIES)
        reject(new NotRead(`too large: more than ${MOST_ENTRIES} files are packed in it`))
      else {
        // The first of a name counts, so that a second cannot say something else.
        if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
        zip.readEntry()
      }
    })
    zip.readEntry()
  })
}

function checkEntry({ uncompressedSize, compressedSize, generalPurposeBitFlag }: Entry): void {
  if ((generalPurposeBitFlag & 1) === 1)
    throw new NotRead('encrypted: a part of the file asks for a password')
  if (uncompressedSize > MOST_PART_BYTES)
    throw new NotRead(`too large: a part unpacks to more than ${MOST_PART_BYTES / 1_000_000} MB`)
  if (uncompressedSize > SMALL && uncompressedSize > MOST_RATIO * Math.max(1, compressedSize))
    throw new NotRead(`too large: a part unpacks to more than ${MOST_RATIO} times its size`)
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  checkEntry(entry)
  const chunks: Buffer[] = []
  try {
    // yauzl ends it with an error where there is more in it than the archive declares.
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, readable) => {
        if (error === null) resolve(readable)
        else reject(error)
      })
    })
    for await (const chunk of stream) chunks.push(chunk as Buffer)
  } catch {
    throw new NotRead(DAMAGED)
  }
  return decodeText(Buffer.concat(chunks)).text
}

/** Lists a zip archive in memory. Throws NotRead where it is damaged or holds too much. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await open(bytes)
  const entries = await listEntries(zip)
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      return entry === undefined ? null : readEntry(zip, entry)
    },
  }
}
