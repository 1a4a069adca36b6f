import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 as zlibCrc32, deflateRawSync } from 'node:zlib'

/** One file of a zip to be made. What is left out is as an honest archive has it. */
export interface ZipFileToMake {
  name: string
  data: string | Uint8Array
  /** Kept as it is instead of deflated. */
  stored?: boolean
  /** Marked as a symbolic link; `data` is where it leads. */
  symlink?: boolean
  /** Marked as needing a password. */
  encrypted?: boolean
  /** Bytes when unpacked, as the archive lies about them. */
  declaredSize?: number
}

/** node:zlib has crc32 from 20.15 on; this is for the versions before it. */
function crc32(bytes: Uint8Array): number {
  if (typeof zlibCrc32 === 'function') return zlibCrc32(bytes)
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

const SYMLINK_MODE = 0o120777
const FILE_MODE = 0o100644

/** A zip archive with these files, in this order (APPNOTE 6.3, without zip64). */
export function makeZip(files: ZipFileToMake[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const data = Buffer.from(file.data)
    const packed = file.stored === true ? data : deflateRawSync(data)
    const name = Buffer.from(file.name, 'utf8')
    // What local header and directory have in common: version … name length, extra length.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800 | (file.encrypted === true ? 1 : 0), 2)
    common.writeUInt16LE(file.stored === true ? 0 : 8, 4)
    common.writeUInt16LE(0x5a21, 8) // 1 January 2025
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(file.declaredSize ?? data.length, 18)
    common.writeUInt16LE(name.length, 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((file.symlink === true ? SYMLINK_MODE : FILE_MODE) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    // Made on Unix, so that the mode counts.
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest, name)
    offset += 4 + common.length + name.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** Bytes as a file in a folder of its own under the temporary directory; its path. */
export function tempFile(bytes: string | Uint8Array, name = 'test.zip'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'triage-')), name)
  writeFileSync(path, bytes)
  return path
}

/** A zip of these files on disk; its path. */
export function tempZip(files: ZipFileToMake[], name = 'test.zip'): string {
  return tempFile(makeZip(files), name)
}
