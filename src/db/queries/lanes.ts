import { sql, type SQL } from 'drizzle-orm'
import { lanes } from '../../domain/assessment.ts'

/** The place of a lane, from 0, in the order that officers work through them; null of null. */
export const rankOf = (lane: SQL): SQL =>
  sql`(array_position(${sql.param([...lanes])}::text[], ${lane}) - 1)::smallint`
