import { sha256 } from '../src/domain/canonical.ts'
import type { Database } from '../src/db/client.ts'
import { saveDocument } from '../src/db/queries/documents.ts'
import { makeRunContext, storePolicy } from '../src/workers/context.ts'
import { makeRead } from '../src/workers/read.ts'
import { makeScreen } from '../src/workers/screen.ts'
import { seededRandom } from './random.ts'
import { writeSubmissions } from './screen.ts'

/** One to four documents for each submission, all of them different; texts are read by code already. */
export async function writeDocuments(database: Database, many: number): Promise<number[]> {
  const random = seededRandom(6)
  const ids = await writeSubmissions(database, many)
  const run = makeRunContext(database, null)
  await storePolicy(run)
  const read = makeRead(run, null, makeScreen(run))
  for (const id of ids) {
    const documents = 1 + Math.floor(random() * 4)
    for (let at = 0; at < documents; at += 1) {
      const bytes = Buffer.from(`Heritage statement ${id}, part ${at}. It says what is significant about the house.`) // prettier-ignore
      await saveDocument(database.db, {
        ...{ submissionId: id, name: `Statement ${at}.txt`, fileTypes: ['heritageStatement'] },
        ...{ sha256: sha256(bytes), mediaType: 'text/plain', bytes },
      })
    }
    await read({ authority: 'ZBF', id })
  }
  return ids
}
