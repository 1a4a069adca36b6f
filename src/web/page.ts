import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyReply, FastifyRequest } from 'fastify'
import nunjucks from 'nunjucks'
import { hasRole, type Role } from '../domain/account.ts'
import type { Assets } from './assets.ts'
import type { WebDeps } from './deps.ts'
import { filters } from './filters.ts'

/** What every template may use beside its own data: see templates/layout.njk. */
export interface Pages {
  /** Renders a template below src/web and sends it. */
  send(
    request: FastifyRequest,
    reply: FastifyReply,
    template: string,
    data: Record<string, unknown>,
  ): FastifyReply
}

interface NavigationItem {
  text: string
  href: string
  roles: readonly Role[]
}

/** In the order of the navigation; each is shown to those who may use it. */
export const NAVIGATION: readonly NavigationItem[] = [
  { text: 'Work queue', href: '/queue', roles: ['officer'] },
  { text: 'Figures', href: '/figures', roles: ['officer', 'analyst'] },
  { text: 'Loads', href: '/loads', roles: ['loader'] },
  { text: 'Running', href: '/running', roles: ['admin'] },
  { text: 'Accounts', href: '/accounts', roles: ['admin'] },
]

const require = createRequire(import.meta.url)

export function makePages({ settings }: WebDeps, assets: Assets): Pages {
  const folders = [
    fileURLToPath(new URL('.', import.meta.url)),
    // `govuk/components/button/macro.njk`
    join(dirname(require.resolve('govuk-frontend/package.json')), 'dist'),
  ]
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter)
  environment.addGlobal('asset', (name: string) => assets.url(name))
  environment.addGlobal('service', { name: settings.name, colour: settings.colour })

  return {
    send(request, reply, template, data) {
      const { user } = request
      const path = request.url.split('?', 1)[0] ?? ''
      const navigation = NAVIGATION.filter((item) => user !== null && hasRole(user, ...item.roles)) // prettier-ignore
        .map(({ text, href }) => ({ text, href, active: isIn(path, href) })) // prettier-ignore
      const html = environment.render(template, {
        ...data,
        user,
        navigation,
        path,
        // Made only where a form asks for it: it begins a session.
        csrfToken: () => reply.generateCsrf(),
        flash: takeFlash(request),
      })
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
    },
  }
}

/** Whether a page belongs to an item of the navigation: a submission is of the work queue, keys and webhooks are of the accounts. */
function isIn(path: string, href: string): boolean {
  const pages = href === '/queue' ? [href, '/submissions'] : href === '/accounts' ? [href, '/keys', '/webhooks'] : [href]
  return pages.some((one) => path === one || path.startsWith(`${one}/`))
} // prettier-ignore

/** What was to be said once, after a redirect. */
function takeFlash({ session }: FastifyRequest): string | null {
  const { flash } = session
  if (flash === undefined) return null
  delete session.flash
  return flash
}
