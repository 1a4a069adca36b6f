import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { constants, brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { sha256 } from '../domain/canonical.ts'
import type { WebSettings } from '../domain/web-settings.ts'

interface Asset {
  type: string
  body: Buffer
  br: Buffer
  gzip: Buffer
}

export interface Assets {
  /** The address of an asset by its name, such as `app.css`: it changes with what is in it, so browsers keep it for good. */
  url(name: string): string
  byUrl: ReadonlyMap<string, Asset>
}

const require = createRequire(import.meta.url)
const own = (name: string): URL => new URL(`./static/${name}`, import.meta.url)
const ofPackage = (path: string): string => require.resolve(path)

/**
 * GOV.UK's styles without what is licensed to GOV.UK alone: its font, and the crest of its footer. Throws where a new version
 * holds them in another way.
 */
export function withoutGovUk(css: string): string {
  const clean = css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'Arial,Helvetica,sans-serif')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
  const left = /GDS Transport|url\(/i.exec(clean)
  if (left !== null) throw new Error(`govuk-frontend’s styles still hold ${left[0]}`)
  return clean
}

/** Everything that pages need beside themselves, from this machine, packed once. */
export async function readAssets({ colour }: Pick<WebSettings, 'colour'>): Promise<Assets> {
  const text = (from: URL | string) => readFile(from, 'utf8')
  const govuk = await text(ofPackage('govuk-frontend/dist/govuk/govuk-frontend.min.css'))
  const script = await text(ofPackage('govuk-frontend/dist/govuk/govuk-frontend.min.js'))
  const withoutMap = (code: string) => code.replace(/^\s*\/[/*]# sourceMappingURL=.*$/gm, '')
  const sources: [name: string, type: string, body: string | Buffer][] = [
    ['app.css', 'text/css; charset=utf-8', `${withoutMap(withoutGovUk(govuk))}${await text(own('app.css'))}\n:root { --app-colour: ${colour}; }\n`],
    ['govuk.js', 'text/javascript; charset=utf-8', withoutMap(script)],
    ['app.js', 'text/javascript; charset=utf-8', await text(own('app.js'))],
    ['queue.js', 'text/javascript; charset=utf-8', await text(own('queue.js'))],
    ['progress.js', 'text/javascript; charset=utf-8', await text(own('progress.js'))],
    ['leaflet.css', 'text/css; charset=utf-8', (await text(ofPackage('leaflet/dist/leaflet.css'))).replace(/url\(images\/[^)]*\)/g, 'none')],
    ['leaflet.js', 'text/javascript; charset=utf-8', withoutMap(await text(ofPackage('leaflet/dist/leaflet-src.esm.js')))],
    ['map.js', 'text/javascript; charset=utf-8', await text(own('map.js'))],
    ['icon.svg', 'image/svg+xml', await text(own('icon.svg'))],
  ] // prettier-ignore
  const urls = new Map<string, string>()
  const byUrl = new Map<string, Asset>()
  for (const [name, type, source] of sources) {
    // Scripts import each other by address; those that are imported come first.
    const body = Buffer.from(typeof source === 'string' ? source.replace(/asset:([\w.]+)/g, (_, of: string) => urls.get(of) ?? of) : source) // prettier-ignore
    const url = `/assets/${sha256(body).slice(0, 12)}/${name}`
    urls.set(name, url)
    const br = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    byUrl.set(url, { type, body, br, gzip: gzipSync(body, { level: 9 }) })
  }
  const url = (name: string): string => {
    const found = urls.get(name)
    if (found === undefined) throw new Error(`no asset ${name}`)
    return found
  }
  return { url, byUrl }
}

/** Serves the assets; they carry no cookie and need no sign-in. */
export function serveAssets(app: FastifyInstance, { byUrl }: Assets): void {
  for (const [url, { type, body, br, gzip }] of byUrl) {
    app.get(url, (request, reply) => {
      const accepts = request.headers['accept-encoding'] ?? ''
      const [encoding, bytes] = /\bbr\b/.test(accepts) ? ['br', br] : /\bgzip\b/.test(accepts) ? ['gzip', gzip] : [null, body] // prettier-ignore
      if (encoding !== null) reply.header('content-encoding', encoding)
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(type)
        .send(bytes)
    })
  }
}
