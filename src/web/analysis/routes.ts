import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { hasView, isOnlyAuthority } from '../../db/queries/figures.ts'
import { hasRole, type Role } from '../../domain/account.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { askedOf } from './asked.ts'
import { makeCounting } from './counting.ts'
import { csvOf } from './csv.ts'
import type { Figure } from './figure.ts'
import { figurePage, indexPage } from './figure-page.ts'
import { FIGURES } from './figures/all.ts'

const ROLES: readonly Role[] = ['officer', 'analyst']

/** Figures: their list, and of each a page and its CSV. Nothing on them but what the views of the schema `analytics` have. */
export function analysisRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const counting = makeCounting(deps)

  site.get('/figures', { config: { roles: ROLES } }, async (request, reply) => {
    const authority = authorityOf(request)
    const user = userOf(request)
    const alone = await isOnlyAuthority(db, authority)
    const mine = FIGURES.filter(({ roles, whole }) => hasRole(user, ...roles) && (whole !== true || alone)) // prettier-ignore
    const data = indexPage(mine, await counting.head(authority))
    counting.warm(mine, authority)
    return pages.send(request, reply, 'analysis/index.njk', data)
  })

  /** The one whose figures these are; for those of the whole installation, whoever may see all of it. */
  const scopeFor = async (request: FastifyRequest, figure: Figure): Promise<string> => {
    const user = userOf(request)
    if (figure.whole !== true) return authorityOf(request)
    if (user.authority === null || (await isOnlyAuthority(db, user.authority))) return user.authority ?? '' // prettier-ignore
    throw new WebError(403, 'These figures are of the whole installation, which serves other authorities too: only its administrator sees them.') // prettier-ignore
  }
  const lacks = async ({ needs }: Figure): Promise<boolean> =>
    needs !== undefined && !(await hasView(db, needs.view))

  for (const figure of FIGURES) {
    const route = { config: { roles: figure.roles } }
    site.get(`/figures/${figure.name}`, route, async (request, reply) => {
      const authority = await scopeFor(request, figure)
      const asked = askedOf(figure, request.query as Record<string, unknown>)
      const values = figure.filters.length === 0 ? { wards: [], types: [] } : await counting.values(authority) // prettier-ignore
      const counted = asked.errors.length > 0 || (await lacks(figure)) ? null : await counting.figure(figure, authority, asked) // prettier-ignore
      if (asked.errors.length > 0) reply.code(400)
      return pages.send(request, reply, 'analysis/figure.njk', figurePage(figure, asked, values, counted)) // prettier-ignore
    })

    site.get(`/figures/${figure.name}.csv`, route, async (request, reply) => {
      const authority = await scopeFor(request, figure)
      const asked = askedOf(figure, request.query as Record<string, unknown>)
      const [error] = asked.errors
      if (error !== undefined) throw new WebError(400, `${error.text}.`)
      const rows = (await lacks(figure)) ? [] : (await counting.figure(figure, authority, asked)).rows // prettier-ignore
      await saveAccessEvent(db, userOf(request), {
        action: 'export',
        detail: { what: `figure ${figure.name}`, format: 'csv', rows: rows.length },
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${figure.name}.csv"`)
        .send(Readable.from(csvOf(figure.columns(asked.choices), rows)))
    })
  }
}
