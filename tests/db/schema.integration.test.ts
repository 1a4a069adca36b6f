import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

it('has an index for every foreign key to something that may be deleted', async () => {
  // Without one, each row that is deleted reads the whole table that refers to it. Layer sets are never deleted.
  const { rows } = await database.pool.query<{ key: string }>(
    `select f.conrelid::regclass || ' (' || f.conname || ')' as key from pg_constraint f
     where f.contype = 'f' and f.connamespace = 'triage'::regnamespace and f.confrelid <> 'triage.layer_sets'::regclass
       and not exists (select from pg_index i where i.indrelid = f.conrelid and i.indpred is null
         and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] = f.conkey)`,
  )
  expect(rows).toEqual([])
})
