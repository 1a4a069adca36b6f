import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll } from 'vitest'
import type { LayerFile, LayerRecord } from '../../../src/intake/layers/layer-file.ts'
import { readLayerParts } from '../../../src/intake/layers/read-layer.ts'

/** A folder for the files of one test file, removed after it. */
export function testFolder(): {
  path: string
  write: (name: string, content: Uint8Array | string) => string
} {
  const path = mkdtempSync(join(tmpdir(), 'triage-layers-'))
  afterAll(() => {
    rmSync(path, { recursive: true, force: true })
  })
  return {
    path,
    write: (name, content) => {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
  }
}

/** The only layer of a file. */
export async function readOne(path: string): Promise<LayerFile> {
  const files = await readLayerParts(path, null)
  if (files.length !== 1) throw new Error(`${files.length} layers`)
  return files[0]!
}

export async function recordsOf(path: string): Promise<LayerRecord[]> {
  return (await readOne(path)).records
}

interface ZipOptions {
  /** Unix mode of the entries: 0o120777 is a symbolic link. */
  mode?: number
  /** What the headers say of the size, in place of the truth. */
  declaredSize?: number
}

/** A zip archive, deflated. */
export function makeZip(
  files: Record<string, Uint8Array | string>,
  options: ZipOptions = {},
): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(options.declaredSize ?? bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((options.mode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    centrals.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        Buffer.from([20, 3]),
        head,
        tail,
        Buffer.from(name),
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(centrals.length, 8)
  end.writeUInt16LE(centrals.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
