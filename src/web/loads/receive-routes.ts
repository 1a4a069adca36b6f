import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import multipart from '@fastify/multipart'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { beginUpload, findUpload, insertUpload, listUploads } from '../../db/queries/uploads.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { emptyForm, parseForm, type FormProblem, type UploadForm } from './options.ts'
import { forget, MOST_FILE_BYTES, receive } from './receive.ts'
import type { UploadWork } from './work.ts'

/** Files that may wait at once for an authority: the disk is everybody's. */
const MOST_WAITING = 10
const MOST_TEXT = `${MOST_FILE_BYTES / 1_000_000} MB`
/** Beside the file: the fields, and what stands between the parts. */
const ROOM_FOR_FIELDS = 1_000_000

/** The form for a file, and what takes it. */
export function receiveRoutes(
  site: FastifyInstance,
  deps: WebDeps,
  pages: Pages,
  work: UploadWork,
): void {
  const { db } = deps.database
  const form = (request: FastifyRequest, reply: FastifyReply, values: UploadForm, problems: FormProblem[]) =>
    pages.send(request, reply, 'loads/new.njk', { authority: authorityOf(request), values, problems, most: MOST_TEXT, byField: Object.fromEntries(problems.map(({ field, message }) => [field, message])) }) // prettier-ignore

  site.get('/loads/new', { config: { roles: ['loader'] } }, (request, reply) =>
    form(request, reply, emptyForm, []),
  )

  // In a scope of its own: no other route takes files.
  void site.register(async (scope) => {
    // Too large is said on the form, not by an error.
    await scope.register(multipart, { throwFileSizeLimit: false })
    const config = { roles: ['loader'], ownCsrf: true } as const
    scope.post('/loads/new', { config, bodyLimit: MOST_FILE_BYTES + ROOM_FOR_FIELDS }, async (request, reply) => {
      const user = userOf(request)
      const authority = authorityOf(request)
      const received = await receive(site, deps, request)
      const { options, problems } = parseForm(received.form)
      const waiting = await listUploads(db, authority)
      if (received.tooLarge) problems.unshift({ field: 'file', message: `The file is larger than ${MOST_TEXT}. Load it in parts, or from the command line with triage load.` })
      else if (received.file === null) problems.unshift({ field: 'file', message: 'Choose a file' })
      else if (received.file.size === 0) problems.unshift({ field: 'file', message: 'The file is empty' })
      else if (waiting.length >= MOST_WAITING) problems.unshift({ field: 'file', message: `${waiting.length} files are waiting already. Load or delete some of them first.` })
      if (problems.length > 0 || received.file === null) {
        await forget(received)
        return form(request, reply.code(400), received.form, problems)
      }
      const { storedAs, fileName, size, sha256 } = received.file
      const accountId = user.accountId ?? 0
      try {
        const id = await insertUpload(db, { accountId, authority, fileName, size, sha256, options: { ...options, storedAs } })
        await saveAccessEvent(db, user, { action: 'file uploaded', detail: { upload: id } })
        await beginUpload(db, authority, id, 'looking')
        const upload = await findUpload(db, authority, id)
        if (upload !== undefined) work.start(upload, 'look', user.name)
        return await reply.redirect(`/loads/uploads/${id}`, 303)
      } catch (error) {
        await forget(received)
        throw error
      }
    }) // prettier-ignore
  })
}
