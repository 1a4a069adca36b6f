import { sql } from 'drizzle-orm'
import { UnrecoverableError } from 'bullmq'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { basisOf } from '../../src/domain/decision.ts'
import { findToDecide } from '../../src/db/queries/decisions.ts'
import { csvLine } from '../../src/intake/csv-line.ts'
import { addSource, savePull } from '../../src/db/queries/sources.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { roles, type Role } from '../../src/domain/account.ts'
import type { TestDatabase } from '../support/database.ts'
import { aFeature, attach, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts' // prettier-ignore
import { aSubmission } from '../support/submission.ts'
import { until } from '../support/until.ts'
import { signIn, type Person, type TestApp } from '../support/web.ts'
import { makeKey, type Key } from './api/support.ts'
import { lookedAt, settled } from './loads-support.ts'

/** In every text of the first authority, and in nothing else. */
export const MARKER = 'Xylophonic'
const [E, N] = [430_000, 270_000]
const STATEMENT = `${MARKER} heritage statement.

The significance of the heritage asset lies in its surviving ${MARKER} wheel and its place in the village.
The site area is 0.04 hectares. Three new homes are proposed.`

/** Numbers of what an authority has, by what addresses call it. */
export interface Ids {
  submission: number
  document: number
  assessment: number
  decision: number
  load: number
  upload: number
  account: number
  key: number
  view: number
  job: string
}

export interface Side {
  authority: string
  /** With every role. */
  person: Person
  keys: Map<Role, Key>
  ids: Ids
}

/** An authority with something of everything that the service keeps, through its pages where they make it; `word` is in every text. */
export async function makeSide(web: TestApp, database: TestDatabase, authority: string, word: string): Promise<Side> {
  const person = await signIn(web, [...roles], authority)
  await database.pool.query('update triage.accounts set name = $1, email = $2 where id = $3', [`${word} Officer`, `${word}@example.test`.toLowerCase(), person.accountId])
  await loadLayer(database, 'conservation-area', [aFeature(`${word} Gardens`, square(E - 40, N - 40, 100))], authority)
  const [submission = 0] = await loadSubmissions(database, aSubmission({
    ...{ authority, reference: `${word}/1`, type: 'pp.full.householder', description: `${word} barn`, address: `${word} Lane`, ward: `${word} Ward` },
    ...{ location: boundary(square(E, N, 20)), carries: [...factGroups], declared: { ...emptyDeclared, formDeclared: true, certificate: null, feePayable: 548, feePaid: 0 } },
  }))
  await loadSubmissions(database, aSubmission({ authority, reference: `${word}/2`, state: 'determined', determination: `${word} granted`, receivedOn: '2026-01-01', validOn: '2026-01-02', determinedOn: '2026-02-02', ward: `${word} Ward` }))
  await attach(database, submission, `${word}.txt`, ['heritageStatement'], STATEMENT.replaceAll(MARKER, word))
  const run = makeRunContext(database, null)
  await storePolicy(run)
  const screen = makeScreen(run)
  await screen({ authority, ids: [submission] })
  await makeRead(run, null, screen)({ authority, id: submission })
  await decideAll(web, database, { authority, person, submission, word })

  const view = await person.post('/queue/views', { name: `${word} view`, query: 'lane=fix' }, '/queue')
  if (view.statusCode !== 303) throw new Error(view.body)
  const header = 'reference,application_type,description,date_received\n'
  const line = (number: number, text: string, received: string) => `${csvLine([`${word}/${number}`, 'Householder', `${word} ${text}`, received])}\n`
  const name = word.replaceAll('"', '%22')
  const url = await lookedAt(web, person, `${name}.csv`, `${header}${line(9, 'shed', '05/02/2026')}${line(10, 'shed', '31/02/2026')}`)
  if ((await person.post(`${url}/load`, {}, url)).statusCode !== 303) throw new Error('not loaded')
  await settled(person, url)
  const waiting = await lookedAt(web, person, `${name}-waiting.csv`, `${header}${line(11, 'hut', '05/02/2026')}`)
  const source = await addSource(database.db, { name: `${word} source`, authority, kind: 'folder', location: `/srv/${word}`, everySeconds: 3600, options: { treatAsOpen: false }, addedBy: word })
  await savePull(database.db, source!.id, `the folder of ${word} is not there`)
  const keys = new Map<Role, Key>()
  for (const role of roles) keys.set(role, await makeKey(web, role, authority))
  await database.pool.query('update triage.api_keys set name = $1 where authority = $2', [`${word} key`, authority])
  const job = await failJob(web, authority, word)
  return { authority, person, keys, ids: { ...(await idsOf(database, authority)), submission, upload: Number(waiting.split('/').at(-1)), account: person.accountId, job } }
} // prettier-ignore

/** Every act that the pages have, and a letter. */
async function decideAll(_web: TestApp, database: TestDatabase, { authority, person, submission, word }: { authority: string; person: Person; submission: number; word: string }) {
  const acts: Record<string, string>[] = [
    { kind: 'note', reason: `${word} note` },
    { kind: 'lane', lane: 'complex', reason: `${word} lane` },
    { kind: 'assign', to: String(person.accountId), reason: '' },
    { kind: 'finding', answer: 'confirm', requirement: 'NAT-FEE', reason: `${word} confirmed` },
    { kind: 'validity', validity: 'invalid', day: '1', month: '2', year: '2026', reason: `${word} invalid` },
  ]
  for (const act of acts) {
    const answer = await person.post(`/submissions/${submission}/decisions`, { ...(await formOf(database, authority, submission, act)) }, `/submissions/${submission}/decide`)
    if (answer.statusCode !== 303) throw new Error(`${JSON.stringify(act)}: ${answer.statusCode} ${answer.body}`)
  }
  const letter = await person.post(`/submissions/${submission}/letter`, { body: `Dear ${word}`, seen: '0', revision: '5' }, `/submissions/${submission}/letter`)
  if (letter.statusCode !== 303) throw new Error(letter.body)
} // prettier-ignore

/** A whole form of an act, as the page has it now. */
export async function formOf(database: TestDatabase, authority: string, submission: number, act: Record<string, string>): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ revision: number; version: string }>(
    `select coalesce((select revision from triage.current_decision d where d.submission_id = s.id), 0) as revision, version_id as version
     from triage.submissions s where id = $1`, [submission])
  const findings = (await findToDecide(database.db, authority, submission))?.findings ?? []
  const finding = findings.find(({ requirement }) => requirement === act['requirement'])
  return { seen: String(rows[0]?.revision), version: String(rows[0]?.version), back: 'decide', ...(finding === undefined ? {} : { basis: basisOf(finding) }), ...act }
} // prettier-ignore

/** A job of the authority that failed, its reason with the word in it. */
async function failJob(web: TestApp, authority: string, word: string): Promise<string> {
  await web.queues.addBatches('score', authority, [1])
  for (const queue of ['score', 'screen', 'read'] as const)
    web.queues.startWorker(queue, () => Promise.reject(new UnrecoverableError(`failed on ${word}`)), 1) // prettier-ignore
  await until('nothing left', async () => {
    const { score, screen, read } = await web.queues.counts()
    return [score, screen, read].every(({ waiting, active }) => waiting + active === 0)
  })
  await web.queues.stopWorkers()
  const job = (await web.queues.listFailed(100, authority)).find(({ queue }) => queue === 'score')
  if (job === undefined) throw new Error('no job failed')
  return job.id
}

async function idsOf({ db }: TestDatabase, authority: string) {
  const { rows } = await db.execute<Record<'document' | 'assessment' | 'decision' | 'load' | 'key' | 'view', number>>(sql`
    select (select max(d.id) from triage.documents d join triage.submissions s on s.id = d.submission_id where s.authority = ${authority})::float8 as document,
      (select max(c.assessment_id) from triage.current_assessment c where c.authority = ${authority})::float8 as assessment,
      (select max(x.id) from triage.decisions x join triage.submissions s on s.id = x.submission_id where s.authority = ${authority})::float8 as decision,
      (select max(id) from triage.load_batches where authority = ${authority})::float8 as load,
      (select max(id) from triage.api_keys where authority = ${authority})::float8 as key,
      (select max(v.id) from triage.saved_views v join triage.accounts a on a.id = v.account_id where a.authority = ${authority})::float8 as view`)
  return rows[0]!
} // prettier-ignore

/** Everything that is kept of an authority, as text: whether anything of it changed. What notes who is signed in and when is left out. */
export async function keptOf({ pool }: TestDatabase, authority: string): Promise<Record<string, string>> {
  const ofSubmission = 'where submission_id in (select id from triage.submissions where authority = $1)'
  const ofAccount = 'where account_id in (select id from triage.accounts where authority = $1)'
  const tables: Record<string, string> = {
    submissions: 'where authority = $1', load_batches: 'where authority = $1', uploads: 'where authority = $1', accounts: 'where authority = $1',
    api_keys: 'where authority = $1', sources: 'where authority = $1', in_use: 'where authority = $1', layers: 'where area = $1',
    submission_versions: ofSubmission, current_assessment: ofSubmission, current_decision: ofSubmission, current_finding: ofSubmission,
    decisions: ofSubmission, letter_drafts: ofSubmission, documents: ofSubmission, finding_sets: ofSubmission,
    refused_rows: 'where batch_id in (select id from triage.load_batches where authority = $1)',
    saved_views: ofAccount,
  }
  const kept: Record<string, string> = {}
  for (const [table, where] of Object.entries(tables)) {
    const { rows } = await pool.query<{ row: string }>(`
      select (to_jsonb(t) - 'queue_seen_at' - 'queue_seen_before' - 'used_at' - 'prepared' - 'covers')::text as row from triage.${table} t ${where} order by 1`, [authority])
    kept[table] = rows.map(({ row }) => row).join('\n')
  }
  return kept
} // prettier-ignore
