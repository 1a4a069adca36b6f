import { TriageError } from '../domain/errors.ts'
import { storable } from '../domain/storable.ts'
import {
  getDocumentBytes,
  getDocumentPages,
  listDocuments,
  saveDocumentText,
  saveReadings,
} from '../db/queries/documents.ts'
import { getRaw } from '../db/queries/submissions.ts'
import { knownNames } from '../documents/mask/known-names.ts'
import { maskPages } from '../documents/mask/mask.ts'
import { maskReadings } from '../documents/mask/readings.ts'
import { readText } from '../documents/readers/read.ts'
import { EXTRACTOR, extractText } from '../documents/text.ts'
import { makeAskAll, type Asked, type Reader } from './ask-model.ts'
import { TEXT_WANTED, type AssessResult, type RunContext } from './assess.ts'
import { READ_LATER, type ReadJob, type ScreenJob } from './jobs.ts'
import { noTurns, type Turns } from './turns.ts'

export type { Reader } from './ask-model.ts'

/** Times that one job looks again, where documents come while it reads. */
const PASSES = 5

/**
 * Reads one submission's documents: text by page, what code reads in it, then one model call for each document that has not
 * been read (two where only a model can tell its kind), then a new assessment. A document that comes meanwhile is read too: a
 * job for it may have been left out, as this one is there. What the model could not answer is stored with its reason before the
 * job fails, so that the officer's page says why; trouble that may pass makes the queue try again.
 */
export function makeRead(
  run: RunContext,
  reader: Reader | null,
  screen: (job: ScreenJob) => Promise<AssessResult>,
  turns: Pick<Turns, 'run' | 'breaker' | 'slots'> = noTurns,
): (job: ReadJob) => Promise<AssessResult> {
  const askAll = reader === null ? null : makeAskAll(run, reader, turns)
  return async (job) => {
    let changed = 0
    for (let pass = 0; pass < PASSES; pass += 1) {
      await readByCode(run, job)
      const asked = await askAll?.(job)
      const result = await screen({ authority: job.authority, ids: [job.id] })
      if (asked !== undefined) failUnanswered(asked, turns)
      changed = Math.max(changed, result.changed)
      // Without a model here, what it is to be asked is left to the jobs that have one.
      const isLeftToAsk = reader === null && run.read !== null
      if (result.unread.length === 0 || isLeftToAsk) return { ...result, changed }
    }
    throw new TriageError('transient', 'its documents kept changing while they were read', {
      code: 'read.moving',
    })
  }
}

function failUnanswered({ troubles, held }: Asked, turns: Pick<Turns, 'breaker'>): void {
  if (troubles.size + held === 0) return
  const isLater = held > 0 || turns.breaker().state !== 'answers'
  throw new TriageError(
    'transient',
    `the model did not read ${troubles.size + held} document(s): ${[...new Set(troubles.values())].join('; ') || 'not asked yet'}`,
    { code: isLater ? READ_LATER : 'read.model' },
  )
}

/** Text of each document, and what code reads in it; one document at a time is held. */
async function readByCode(run: RunContext, { authority, id }: ReadJob): Promise<void> {
  const { db } = run.database
  for (const document of await listDocuments(db, authority, [id], TEXT_WANTED)) {
    const { sha256, extension, name, text } = document
    if (text !== null) continue
    const bytes = await getDocumentBytes(db, sha256)
    // Its load was taken back, or it was erased, since it was listed.
    if (bytes === null) continue
    const extracted = await extractText(bytes, name)
    await saveDocumentText(db, { sha256, extension, extractor: EXTRACTOR }, storable(extracted))
  }
  const withText = await listDocuments(db, authority, [id], TEXT_WANTED)
  const unread = withText.filter(
    ({ text, readings }) => text?.status === 'text' && readings === null,
  )
  if (unread.length === 0) return
  const names = knownNames(await getRaw(db, authority, id))
  for (const { sha256, extension } of unread) {
    const key = { sha256, extension, extractor: EXTRACTOR }
    const stored = await getDocumentPages(db, key)
    if (stored === null) continue
    const { pages } = maskPages(stored.pages)
    // Kept for the document: another submission with the same file shows its quotations without this one's names.
    const found = maskReadings(readText(pages, stored.layout), pages, names)
    await saveReadings(db, key, TEXT_WANTED.readersVersion, storable(found))
  }
}
