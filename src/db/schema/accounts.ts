import { boolean, index, integer, jsonb, primaryKey, text, timestamp, unique, uniqueIndex } from 'drizzle-orm/pg-core' // prettier-ignore
import { sql } from 'drizzle-orm'
import type { Role } from '../../domain/account.ts'
import { id, now, ref, triage } from './columns.ts'
import { submissions } from './submissions.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** People who may sign in. One is never deleted, so that who decided what can always be told: it is closed. */
export const accounts = triage.table(
  'accounts',
  {
    id: id(),
    name: text('name').notNull(),
    /** Lower case: what they sign in with. */
    email: text('email').notNull().unique(),
    /** The one authority whose submissions they see; null: none, an administrator of the installation. */
    authority: text('authority'),
    roles: text('roles').array().$type<Role[]>().notNull(),
    /** scrypt, with its parameters and salt (web/access/passwords.ts); null: signs in through OpenID Connect only. */
    passwordHash: text('password_hash'),
    /** Set by somebody else: the first sign-in asks for a new one. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** Who it is to an OpenID Connect provider; both or neither. */
    oidcIssuer: text('oidc_issuer'),
    oidcSubject: text('oidc_subject'),
    failedSignIns: integer('failed_sign_ins').notNull().default(0),
    lockedUntil: moment('locked_until'),
    closedAt: moment('closed_at'),
    /** Goes up whenever the password, the roles or whether it is open change: what was proven before counts no longer. */
    accessVersion: integer('access_version').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: now('created_at'),
    signedInAt: moment('signed_in_at'),
    /** The visit of the work queue before this one, and this one: what changed since is marked. */
    queueSeenBefore: moment('queue_seen_before'),
    queueSeenAt: moment('queue_seen_at'),
  },
  (table) => [
    uniqueIndex('accounts_oidc')
      .on(table.oidcIssuer, table.oidcSubject)
      .where(sql`oidc_subject is not null`),
    index('accounts_authority').on(table.authority),
  ],
)

/** Browsers that are signed in, or are about to. */
export const sessions = triage.table(
  'sessions',
  {
    /** sha256 of what the cookie holds: the table alone signs nobody in. */
    idHash: text('id_hash').primaryKey(),
    accountId: ref('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    createdAt: now('created_at'),
    seenAt: now('seen_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('sessions_account').on(table.accountId), index('sessions_expires').on(table.expiresAt)], // prettier-ignore
)

/** Tries at signing in, by network address: counted by all processes together, kept for minutes. */
export const signInTries = triage.table('sign_in_tries', {
  /** What is counted, and the address; of IPv6 the /64. */
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  endsAt: moment('ends_at').notNull(),
})

/** What one installation made up once and keeps, such as the key that signs cookies. */
export const secrets = triage.table('secrets', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  createdAt: now('created_at'),
})

/** Keys of programs that use the API: each of one authority and one role. */
export const apiKeys = triage.table(
  'api_keys',
  {
    id: id(),
    name: text('name').notNull(),
    authority: text('authority').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** sha256 of the key, which is shown once. */
    keyHash: text('key_hash').notNull().unique(),
    createdBy: text('created_by').notNull(),
    createdAt: now('created_at'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    usedAt: moment('used_at'),
  },
  (table) => [index('api_keys_authority').on(table.authority)],
)

/** Who looked at, took away or did what: views as well as acts; never what was seen or typed. Only added to, until `triage accounts purge-events` erases what is old. */
export const accessEvents = triage.table(
  'access_events',
  {
    id: id(),
    at: now('at'),
    /** No foreign keys: neither is ever deleted, and this table is written with every page. */
    accountId: ref('account_id'),
    apiKeyId: ref('api_key_id'),
    authority: text('authority'),
    /** Such as `view`, `search`, `export`, `sign-in`, `sign-in-refused`, `decide`. */
    action: text('action').notNull(),
    /** No foreign key: it outlives the submission. */
    submissionId: ref('submission_id'),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('access_events_submission').on(table.submissionId),
    index('access_events_at').on(table.at),
    index('access_events_authority').on(table.authority, table.id),
  ],
)

/** Filters of the work queue that somebody keeps under a name: the query of its address. */
export const savedViews = triage.table(
  'saved_views',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    query: text('query').notNull(),
    createdAt: now('created_at'),
  },
  (table) => [unique('saved_views_name').on(table.accountId, table.name)],
)

/** Drafts of validation letters, each saving a new one. */
export const letterDrafts = triage.table(
  'letter_drafts',
  {
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer('number').notNull(),
    /** The text as the officer left it. */
    body: text('body').notNull(),
    /** Number of the last decision that it was drafted from. */
    revision: integer('revision').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: now('saved_at'),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.number] })],
)

/** Files that were uploaded to be looked at and loaded. Their bytes are in the folder of settings, by id, until they are loaded or a day old. */
export const uploads = triage.table('uploads', {
  id: id(),
  accountId: ref('account_id').notNull(),
  authority: text('authority').notNull(),
  fileName: text('file_name').notNull(),
  size: integer('size').notNull(),
  sha256: text('sha256').notNull(),
  options: jsonb('options').$type<Record<string, unknown>>().notNull(),
  state: text('state')
    .$type<'uploaded' | 'looking' | 'looked-at' | 'loading' | 'loaded' | 'failed'>()
    .notNull(),
  /** What the look found: format, columns, what would change, refused rows. */
  found: jsonb('found').$type<unknown>(),
  error: text('error'),
  batchId: ref('batch_id'),
  createdAt: now('created_at'),
  updatedAt: now('updated_at'),
})
