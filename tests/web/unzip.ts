import { fromBuffer } from 'yauzl'

/** The parts of a Word file, as text. */
export async function unzipDocx(bytes: Buffer): Promise<(name: string) => string> {
  const parts = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) {
        reject(error)
        return
      }
      zip.on('error', reject)
      zip.on('end', resolve)
      zip.on('entry', (entry: Parameters<typeof zip.openReadStream>[0]) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed !== null) {
            reject(failed)
            return
          }
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
  return (name) => parts.get(name) ?? ''
}
