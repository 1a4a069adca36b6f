import { hash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { packSubmission } from '../../domain/packed.ts'
import { storable } from '../../domain/storable.ts'
import type { Submission } from '../../domain/submission.ts'
import { copyRows, type CopyValue } from '../copy.ts'

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

const COLUMNS = [
  'ord', 'authority', 'reference', 'content_hash', 'record', 'raw', 'state', 'type', 'type_basis', 'ward',
  'received_on', 'valid_on', 'target_on', 'determined_on', 'determination', 'net_dwellings',
] as const // prettier-ignore

/** What JSON can say and PostgreSQL cannot store: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i

/** JSON for a value; only where it has what cannot be stored is the value walked and mended. */
function rawJson(raw: unknown): string {
  const json = JSON.stringify(raw)
  return UNSTORABLE.test(json) ? JSON.stringify(storable(raw)) : json
}

function stagingRow(ord: number, { submission, raw }: NewSubmission): CopyValue[] {
  let s = submission
  let record = packSubmission(s)
  if (UNSTORABLE.test(record)) {
    s = storable(s)
    record = packSubmission(s)
  }
  return [
    ord, s.authority, s.reference, hash('sha256', record), record, rawJson(raw), s.state, s.type, s.typeBasis, s.ward,
    s.receivedOn, s.validOn, s.targetOn, s.determinedOn, s.determination, s.netDwellings,
  ] // prettier-ignore
}

const TABLES = `
  create temp table if not exists staging (ord int, authority text, reference text, content_hash text, record json, raw json,
    state text, type text, type_basis text, ward text, received_on date, valid_on date, target_on date, determined_on date,
    determination text, net_dwellings int) on commit delete rows;
  create temp table if not exists staged (ord int, id bigint, version_id bigint, from_version_id bigint, known boolean,
    change text, purged boolean) on commit delete rows`

/**
 * Takes the turns of the authorities in a table of this session, until the transaction ends. Loads of one authority take
 * turns, batch by batch: then no key can come in between looking and writing. What takes loads back or erases waits too.
 */
export const turnsOf = (table: 'staging' | 'undoing' | 'purging'): string =>
  `select pg_advisory_xact_lock(hashtext('triage.load ' || authority)) from
  (select distinct authority from ${table} order by 1) a`

/** Ids are given here, so that nothing has to be updated after it was inserted. */
const DECIDE = `
  insert into staged
  select t.ord, coalesce(s.id, nextval('triage.submissions_id_seq')),
    coalesce(w.id, v.id, nextval('triage.submission_versions_id_seq')), v.id, w.id is not null or s.purged_at is not null,
    case when s.id is null then 'new' when s.purged_at is not null or v.content_hash = t.content_hash then 'unchanged'
      else 'changed' end, s.purged_at is not null
  from staging t
    left join triage.submissions s using (authority, reference)
    left join triage.submission_versions w on w.submission_id = s.id and w.content_hash = t.content_hash
    left join triage.submission_versions v on v.id = s.version_id and
      (s.purged_at is not null or v.content_hash = t.content_hash)`

const PROJECTED = `state, type, type_basis, ward, received_on, valid_on, target_on, determined_on, determination, net_dwellings`

/** Workers take submissions in order of id; so does a load, before it writes any. */
const LOCK = `select from triage.submissions where id = any(select id from staged where change = 'changed') order by id for update`

/** What follows, in order; `$1` is the load batch. Rows whose content stands already are left alone. */
const INSERT_NEW = `
  insert into triage.submissions (id, version_id, authority, reference, ${PROJECTED}) overriding system value
  select id, version_id, authority, reference, ${PROJECTED} from staged join staging using (ord) where change = 'new' order by ord`

const INSERT_VERSIONS = `
  insert into triage.submission_versions (id, submission_id, content_hash, record, raw, batch_id) overriding system value
  select version_id, id, content_hash, record, raw, $1::bigint from staged join staging using (ord)
  where change <> 'unchanged' and not known order by ord`

const CHANGE = [
  `insert into triage.load_changes (batch_id, submission_id, from_version_id, to_version_id)
   select $1::bigint, d.id, s.version_id, d.version_id from staged d join triage.submissions s on s.id = d.id
   where change = 'changed'
   on conflict (batch_id, submission_id) do update set to_version_id = excluded.to_version_id`,
  `update triage.submissions s set version_id = d.version_id, state = t.state, type = t.type, type_basis = t.type_basis,
     ward = t.ward, received_on = t.received_on, valid_on = t.valid_on, target_on = t.target_on,
     determined_on = t.determined_on, determination = t.determination, net_dwellings = t.net_dwellings, updated_at = now()
   from staged d join staging t using (ord) where d.change = 'changed' and s.id = d.id`,
  `update triage.current_assessment c set state = s.state, net_dwellings = s.net_dwellings
   from staged d join triage.submissions s on s.id = d.id where d.change = 'changed' and c.submission_id = s.id`,
]

/**
 * Writes submissions by COPY to a temporary table and one upsert; results come in the order given.
 * `rows` hold no (authority, reference) twice. Runs in the caller's transaction.
 */
export async function upsertSubmissions(
  client: PoolClient,
  batchId: number,
  rows: readonly NewSubmission[],
): Promise<UpsertResult[]> {
  await stage(client, rows)
  await client.query(
    `insert into triage.authorities (reference) select distinct authority from staging order by 1 on conflict do nothing`,
  )
  const { rows: results } = await client.query<Omit<UpsertResult, 'id'> & { id: string }>(
    `select d.id, d.change, d.purged, c.version_id is distinct from d.version_id as unassessed
     from staged d left join triage.current_assessment c on c.submission_id = d.id order by d.ord`,
  )
  const any = (change: Change): boolean => results.some((row) => row.change === change)
  if (any('new')) await client.query(INSERT_NEW)
  if (any('changed')) await client.query(LOCK)
  if (any('new') || any('changed')) await client.query(INSERT_VERSIONS, [batchId])
  if (any('changed'))
    for (const step of CHANGE) await client.query(step, step.includes('$1') ? [batchId] : [])
  return results.map((row) => ({ ...row, id: Number(row.id) }))
}

/** Brings rows into the temporary tables, and decides what each would be. */
async function stage(client: PoolClient, rows: readonly NewSubmission[]): Promise<void> {
  await client.query(TABLES)
  const lines = function* () {
    for (const [ord, row] of rows.entries()) yield stagingRow(ord, row)
  }
  await copyRows(client, 'staging', COLUMNS, lines())
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
  await stage(client, rows)
  const { rows: changes } = await client.query<{ change: Change }>(
    'select change from staged order by ord',
  )
  const { rows: differences } = await client.query<Difference>(
    `select key as field, count(*)::int as rows
     from staged d join staging t using (ord) join triage.submissions s on s.id = d.id
       join triage.submission_versions v on v.id = s.version_id,
       lateral (select key from (select json_object_keys(t.record) as key union select json_object_keys(v.record)) k
         where (t.record -> key)::text is distinct from (v.record -> key)::text) k
     where d.change = 'changed' group by key order by 2 desc, 1`,
  )
  return { changes: changes.map((row) => row.change), differences }
}
