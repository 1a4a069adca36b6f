import { hash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { packSubmission } from '../../domain/packed.ts'
import { storable } from '../../domain/storable.ts'
import type { Submission } from '../../domain/submission.ts'
import { copyRows, type CopyValue } from '../copy.ts'
import { plainWordsOf, saveWordsOf } from './words.ts'

export type Change = 'new' | 'changed' | 'unchanged'
export interface UpsertResult {
  id: number
  change: Change
  /** False where its current version has an assessment already. */
  unassessed: boolean
  /** True where its personal data was erased: then the row was left out, and counts as unchanged. */
  purged: boolean
}

export interface NewSubmission {
  submission: Submission
  /** The record as it came. */
  raw: unknown
}

const PROJECTED = [
  'state', 'type', 'type_basis', 'ward', 'received_on', 'valid_on', 'target_on', 'determined_on', 'determination',
  'net_dwellings',
] as const // prettier-ignore
const KEYS = ['ord', 'authority', 'reference', 'content_hash'] as const
const SUBMISSION = ['id', 'version_id', 'authority', 'reference', ...PROJECTED] as const
const VERSION = ['id', 'submission_id', 'content_hash', 'record', 'raw', 'batch_id'] as const
const WORDS = ['submission_id', 'authority', 'words'] as const
const CHANGING = ['ord', 'record', ...PROJECTED] as const

/** What JSON can say and PostgreSQL cannot store: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i

/** JSON for a value; only where it has what cannot be stored is the value walked and mended. */
function rawJson(raw: unknown): string {
  const json = JSON.stringify(raw)
  return UNSTORABLE.test(json) ? JSON.stringify(storable(raw)) : json
}

/** A row with the text that is stored and hashed. */
interface Packed {
  submission: Submission
  record: string
  hash: string
  raw: unknown
}

function pack({ submission, raw }: NewSubmission): Packed {
  let s = submission
  let record = packSubmission(s)
  if (UNSTORABLE.test(record)) {
    s = storable(s)
    record = packSubmission(s)
  }
  return { submission: s, record, hash: hash('sha256', record), raw }
}

const projected = (s: Submission): CopyValue[] => [
  s.state, s.type, s.typeBasis, s.ward, s.receivedOn, s.validOn, s.targetOn, s.determinedOn, s.determination,
  s.netDwellings,
] // prettier-ignore

/** `staging`: the keys of a batch; `staged`: what is decided of each; `changing`: what those say now that changed. */
const TABLES = `
  set local jit = off;
  create temp table if not exists staging (ord int, authority text, reference text, content_hash text)
    on commit delete rows;
  create temp table if not exists staged (ord int, id bigint, version_id bigint, from_version_id bigint, known boolean,
    change text, purged boolean) on commit delete rows;
  create temp table if not exists changing (ord int, record json, state text, type text, type_basis text, ward text,
    received_on date, valid_on date, target_on date, determined_on date, determination text, net_dwellings int)
    on commit delete rows`

/**
 * Takes the turns of the authorities in a table of this session, until the transaction ends. Loads of one authority take
 * turns, batch by batch: then no key can come in between looking and writing. What takes loads back or erases waits too.
 */
export const turnsOf = (table: 'staging' | 'undoing' | 'purging'): string =>
  `select pg_advisory_xact_lock(hashtext('triage.load ' || authority)) from
  (select distinct authority from ${table} order by 1) a`

/**
 * Ids are given here, so that nothing has to be updated after it was inserted. The laterals with their limits make the
 * planner look each row up by index: temporary tables have no statistics, and it would read all submissions for each batch.
 */
const DECIDE = `
  insert into staged
  select t.ord, coalesce(s.id, nextval('triage.submissions_id_seq')),
    coalesce(w.id, v.id, nextval('triage.submission_versions_id_seq')), v.id, w.id is not null or s.purged_at is not null,
    case when s.id is null then 'new' when s.purged_at is not null or v.content_hash = t.content_hash then 'unchanged'
      else 'changed' end, s.purged_at is not null
  from staging t
    left join lateral (select id, version_id, purged_at from triage.submissions
      where authority = t.authority and reference = t.reference limit 1) s on true
    left join lateral (select id from triage.submission_versions
      where submission_id = s.id and content_hash = t.content_hash limit 1) w on true
    left join lateral (select id, content_hash from triage.submission_versions where id = s.version_id and
      (s.purged_at is not null or content_hash = t.content_hash) limit 1) v on true`

/** Workers take submissions in order of id; so does a load, before it writes any. */
const LOCK = `select from triage.submissions where id = any(select id from staged where change = 'changed') order by id for update`

/** In order; `$1` is the load batch. Rows whose content stands already are left alone. */
const CHANGE = [
  `insert into triage.load_changes (batch_id, submission_id, from_version_id, to_version_id)
   select $1::bigint, d.id, s.version_id, d.version_id from staged d join triage.submissions s on s.id = d.id
   where change = 'changed'
   on conflict (batch_id, submission_id) do update set to_version_id = excluded.to_version_id`,
  `update triage.submissions s set version_id = d.version_id, state = t.state, type = t.type, type_basis = t.type_basis,
     ward = t.ward, received_on = t.received_on, valid_on = t.valid_on, target_on = t.target_on,
     determined_on = t.determined_on, determination = t.determination, net_dwellings = t.net_dwellings, updated_at = now()
   from staged d join changing t using (ord) where s.id = d.id`,
  `update triage.current_assessment c set state = s.state, net_dwellings = s.net_dwellings, type = left(s.type, 80), ward = left(s.ward, 150)
   from staged d join triage.submissions s on s.id = d.id where d.change = 'changed' and c.submission_id = s.id`,
]

interface Decided {
  id: string
  version_id: string
  change: Change
  /** Its content is that of an earlier version, which becomes current again. */
  known: boolean
  purged: boolean
  unassessed: boolean
}

/**
 * Writes submissions: their keys by COPY to a temporary table, where it is decided what is new or changed; then only that
 * by COPY to where it belongs. Results come in the order given. `rows` hold no (authority, reference) twice. Runs in the
 * caller's transaction.
 */
export async function upsertSubmissions(
  client: PoolClient,
  batchId: number,
  rows: readonly NewSubmission[],
): Promise<UpsertResult[]> {
  const packed = rows.map(pack)
  await stage(client, packed)
  await client.query(
    `insert into triage.authorities (reference) select distinct authority from staging order by 1 on conflict do nothing`,
  )
  const { rows: decided } = await client.query<Decided>(
    `select d.id, d.version_id, d.change, d.known, d.purged, c.version_id is distinct from d.version_id as unassessed
     from staged d left join triage.current_assessment c on c.submission_id = d.id order by d.ord`,
  )
  const some = (change: Change): boolean => decided.some((row) => row.change === change)
  if (some('new'))
    await copyRows(client, 'triage.submissions', SUBMISSION, newRows(packed, decided))
  if (some('changed')) await client.query(LOCK)
  if (some('new') || some('changed'))
    await copyRows(
      client,
      'triage.submission_versions',
      VERSION,
      newVersions(packed, decided, batchId),
    )
  if (some('changed')) {
    await copyRows(client, 'changing', CHANGING, changedRows(packed, decided))
    for (const step of CHANGE) await client.query(step, step.includes('$1') ? [batchId] : [])
  }
  await saveWords(client, packed, decided)
  return decided.map(({ id, change, unassessed, purged }) => ({
    id: Number(id),
    change,
    unassessed,
    purged,
  }))
}

/** Words to search by, of what is new or changed: those of new rows are made here where they can be, because there are most of them. */
async function saveWords(
  client: PoolClient,
  packed: readonly Packed[],
  decided: readonly Decided[],
): Promise<void> {
  const made: CopyValue[][] = []
  const others: string[] = []
  for (const [at, { id, change }] of decided.entries()) {
    const submission = packed[at]?.submission
    if (change === 'unchanged' || submission === undefined) continue
    const words = change === 'new' ? plainWordsOf(submission) : null
    if (words === null) others.push(id)
    else made.push([id, submission.authority, words])
  }
  if (made.length > 0) await copyRows(client, 'triage.submission_words', WORDS, made)
  if (others.length > 0) await client.query(saveWordsOf('select unnest($1::bigint[])'), [others])
}

function* newRows(packed: readonly Packed[], decided: readonly Decided[]): Generator<CopyValue[]> {
  for (const [at, { id, version_id, change }] of decided.entries()) {
    const s = packed[at]?.submission
    if (change === 'new' && s !== undefined)
      yield [id, version_id, s.authority, s.reference, ...projected(s)]
  }
}

function* newVersions(
  packed: readonly Packed[],
  decided: readonly Decided[],
  batchId: number,
): Generator<CopyValue[]> {
  for (const [at, { id, version_id, change, known }] of decided.entries()) {
    const row = packed[at]
    if (change !== 'unchanged' && !known && row !== undefined)
      yield [version_id, id, row.hash, row.record, rawJson(row.raw), batchId]
  }
}

function* changedRows(
  packed: readonly Packed[],
  decided: readonly Pick<Decided, 'change'>[],
): Generator<CopyValue[]> {
  for (const [at, { change }] of decided.entries()) {
    const row = packed[at]
    if (change === 'changed' && row !== undefined)
      yield [at, row.record, ...projected(row.submission)]
  }
}

/** Brings the keys into the temporary table, and decides what each row would be. */
async function stage(client: PoolClient, packed: readonly Packed[]): Promise<void> {
  await client.query(TABLES)
  const keys = function* (): Generator<CopyValue[]> {
    for (const [ord, { submission, hash }] of packed.entries())
      yield [ord, submission.authority, submission.reference, hash]
  }
  await copyRows(client, 'staging', KEYS, keys())
  await client.query(turnsOf('staging'))
  await client.query(DECIDE)
}

/** A member of a record that differs, and in how many of the rows. */
export interface Difference {
  field: string
  rows: number
}

/**
 * What a load would do with rows, without doing it: how each would come out, and which members of the record
 * differ. Runs in the caller's transaction, which the caller rolls back.
 */
export async function compareSubmissions(
  client: PoolClient,
  rows: readonly NewSubmission[],
): Promise<{ changes: Change[]; differences: Difference[] }> {
  const packed = rows.map(pack)
  await stage(client, packed)
  const { rows: changes } = await client.query<{ change: Change }>(
    'select change from staged order by ord',
  )
  await copyRows(client, 'changing', CHANGING, changedRows(packed, changes))
  const { rows: differences } = await client.query<Difference>(
    `select key as field, count(*)::int as rows
     from changing t join staged d using (ord) join triage.submissions s on s.id = d.id
       join triage.submission_versions v on v.id = s.version_id,
       lateral (select key from (select json_object_keys(t.record) as key union select json_object_keys(v.record)) k
         where (t.record -> key)::text is distinct from (v.record -> key)::text) k
     group by key order by 2 desc, 1`,
  )
  return { changes: changes.map((row) => row.change), differences }
}
