import { rm } from 'node:fs/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hasRole } from '../../domain/account.ts'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { beginUpload, deleteUpload, findUpload } from '../../db/queries/uploads.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { many, number } from '../filters.ts'
import type { Pages } from '../page.ts'
import type { UploadFound, UploadOptions } from './messages.ts'
import { forLoaders, idOf } from './past-routes.ts'
import { countLines, optionLines } from './shown.ts'
import { uploadPath, type UploadWork } from './work.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findUpload>>>

/** An upload: what is in it, what loading it would change, and loading it. */
export function uploadRoutes(
  site: FastifyInstance,
  deps: WebDeps,
  pages: Pages,
  work: UploadWork,
): void {
  const { db } = deps.database
  const uploadOf = async (request: FastifyRequest): Promise<Found> => {
    const upload = await findUpload(db, authorityOf(request), idOf(request))
    if (upload === undefined) throw new WebError(404)
    return upload
  }

  site.get('/loads/uploads/:id(^\\d+).json', forLoaders, async (request, reply) => {
    const upload = await uploadOf(request)
    return reply.header('cache-control', 'no-store').send({ state: upload.state, working: upload.working, ...progressOf(upload) }) // prettier-ignore
  })

  site.get('/loads/uploads/:id(^\\d+)', forLoaders, async (request, reply) => {
    const upload = await uploadOf(request)
    return pages.send(request, reply, 'loads/upload.njk', shown(upload, hasRole(userOf(request), 'officer'))) // prettier-ignore
  })

  for (const what of ['look', 'load'] as const)
    site.post(`/loads/uploads/:id(^\\d+)/${what}`, forLoaders, async (request, reply) => {
      const user = userOf(request)
      const upload = await uploadOf(request)
      const { id, authority } = upload
      if (what === 'load' && foundIn(upload).dryRun === undefined) throw new WebError(409)
      if (!(await beginUpload(db, authority, id, what === 'look' ? 'looking' : 'loading')))
        throw new WebError(409, 'This file is being worked at, or another file of your authority is being loaded. Wait until that has ended.') // prettier-ignore
      await saveAccessEvent(db, user, { action: `upload ${what}`, detail: { upload: id } })
      work.start(upload, what, user.name)
      return reply.redirect(`/loads/uploads/${id}`, 303)
    })

  site.post('/loads/uploads/:id(^\\d+)/delete', forLoaders, async (request, reply) => {
    const upload = await uploadOf(request)
    const gone = await deleteUpload(db, upload.authority, upload.id)
    if (gone === undefined) throw new WebError(409, 'This file is being worked at. Wait until that has ended.') // prettier-ignore
    await rm(uploadPath(deps.home, gone.options as unknown as UploadOptions), { force: true })
    await saveAccessEvent(db, userOf(request), { action: 'upload deleted', detail: { upload: gone.id } }) // prettier-ignore
    request.session.flash = `The file ${gone.fileName} is deleted. What was loaded before stays.`
    return reply.redirect('/loads', 303)
  })
}

const foundIn = ({ found }: Pick<Found, 'found'>): UploadFound => found ?? {}

/** How far the work is: in words, and as a share where the file is read from its beginning to its end. */
export function progressOf(upload: Pick<Found, 'found' | 'state'>): { text: string; share: number | null } {
  const { progress, dryRun } = foundIn(upload)
  const word = upload.state === 'loading' ? 'loaded' : 'read'
  if (progress === undefined) return { text: 'Starting', share: null }
  const total = upload.state === 'loading' ? dryRun?.counts.rows : undefined
  const of = total === undefined ? '' : ` of ${number(total)}`
  const share = total !== undefined && total > 0 ? progress.rows / total : progress.bytes === null || progress.size === 0 ? null : progress.bytes / progress.size
  return { text: `${number(progress.rows)}${of} rows ${word}`, share: share === null ? null : Math.min(1, share) }
} // prettier-ignore

const SIGNS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } // prettier-ignore

const signOf = (sign: string | null): string | null =>
  sign === null ? null : (SIGNS[sign] ?? sign)

/** What the page of an upload shows. */
function shown(upload: Found, isOfficer: boolean) {
  const { explanation = null, dryRun = null, outcome = null } = foundIn(upload)
  const { storedAs: _storedAs, ...options } = upload.options
  const counts = dryRun?.counts
  const loadable = counts === undefined ? 0 : counts.newRows + counts.changedRows + counts.unchangedRows // prettier-ignore
  return {
    upload,
    isOfficer,
    progress: progressOf(upload),
    options: optionLines(options),
    explanation,
    delimiter: explanation === null ? null : signOf(explanation.delimiter),
    ignored: explanation?.columns.filter(({ field }) => field === null) ?? [],
    dryRun,
    dryCounts: counts === undefined ? [] : countLines(counts, { would: true }),
    loadable,
    loadText: `Load ${many(loadable, 'row')}`,
    stopped: !upload.working && (upload.state === 'looking' || upload.state === 'loading'),
    outcome,
    counts: outcome === null ? [] : countLines(outcome.counts, { would: false }),
  }
}
