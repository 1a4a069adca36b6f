import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSamples } from './samples.ts'

/** Writes `data/samples/` anew: what the generator does not make does not stay. */
const target = fileURLToPath(new URL('../../data/samples/', import.meta.url))
const files = buildSamples()
await rm(target, { recursive: true, force: true })
let bytes = 0
for (const [path, content] of files) {
  const file = join(target, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  bytes += content.length
}
console.log(`data/samples: ${files.size} files, ${Math.round(bytes / 1024)} KiB`)
