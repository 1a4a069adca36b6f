import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

export interface PlainBrowser {
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Sends the form of `page` (by default the page that was got last) with its token. */
  post(
    url: string,
    form: Record<string, string | string[]>,
    page?: string,
  ): Promise<LightMyRequestResponse>
  signIn(email: string, password: string): Promise<PlainBrowser>
  /** What it would send. */
  cookie(): string
}

/** A browser without scripts: keeps cookies, and remembers the token of the form that it saw last. */
export function makeBrowser(app: FastifyInstance, cookie = ''): PlainBrowser {
  const jar = new Map<string, string>()
  for (const one of cookie.split('; ')) if (one !== '') keep(one)
  let token = ''
  function keep(text: string) {
    const [pair = ''] = text.split(';')
    const at = pair.indexOf('=')
    if (/Expires=Thu, 01 Jan 1970/.test(text)) jar.delete(pair.slice(0, at))
    else jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const took = (answer: LightMyRequestResponse) => {
    for (const one of [answer.headers['set-cookie'] ?? []].flat()) keep(one)
    token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? token
    return answer
  }
  const browser: PlainBrowser = {
    async get(url, headers = {}) {
      return took(await app.inject({ method: 'GET', url, headers: { cookie: cookies(), ...headers } })) // prettier-ignore
    },
    async post(url, form, page) {
      if (page !== undefined) await browser.get(page)
      const body = new URLSearchParams()
      const fields: Record<string, string | string[]> = { _csrf: token, ...form }
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one)
      const headers = { cookie: cookies(), 'content-type': 'application/x-www-form-urlencoded' }
      return took(await app.inject({ method: 'POST', url, headers, payload: body.toString() }))
    },
    async signIn(email, password) {
      await browser.post('/sign-in', { email, password }, '/sign-in')
      return browser
    },
    cookie: cookies,
  }
  return browser
}
