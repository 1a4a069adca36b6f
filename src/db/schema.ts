/** All tables, by subject. What each is for: docs/decisions/0004-storage.md. */
export { triage } from './schema/columns.ts'
export * from './schema/loads.ts'
export * from './schema/submissions.ts'
export * from './schema/documents.ts'
export * from './schema/layers.ts'
export * from './schema/assessments.ts'
export * from './schema/sources.ts'
