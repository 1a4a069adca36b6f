import { bigint, customType, date, pgSchema, timestamp } from 'drizzle-orm/pg-core'

/** Columns that many tables have, and the schema that all are in. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
export const ref = (name: string) => bigint(name, { mode: 'number' })
export const day = (name: string) => date(name, { mode: 'string' })
export const now = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow()

export const triage = pgSchema('triage')
