import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Claims {
  sub: string
  email?: string
  email_verified?: boolean
}

export interface OidcProvider {
  issuer: string
  /** Who signs in there next. */
  who: Claims
  /** What an ID token says otherwise than it should: a nonce, an audience. */
  wrong: Record<string, unknown>
  /** Signs with a key that is not in the provider's set. */
  forge: boolean
  /** Answers everything with 500. */
  down: boolean
  /** Is done while a code is exchanged for tokens. */
  meanwhile: () => Promise<unknown>
  /** A browser that goes to the provider, signs in and is sent back: answers the path of the callback. */
  visit(url: string): Promise<string>
  close(): Promise<void>
}

interface Code {
  claims: Claims
  nonce: string
  challenge: string
  redirectUri: string
}

const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A provider of one client, `triage` with the secret `hidden`: discovery, keys, authorize, token. As strict as a real one about PKCE, codes and addresses. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Code>()
  const sign = (claims: object): string => {
    const text = `${b64({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${b64(claims)}`
    const { privateKey } = provider.forge ? other : keys
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`
  }
  const authorize = (query: URLSearchParams): string => {
    const of = (name: string) => query.get(name) ?? ''
    if (of('client_id') !== 'triage' || of('response_type') !== 'code' || of('code_challenge_method') !== 'S256') throw new Error('bad request') // prettier-ignore
    const code = randomUUID()
    codes.set(code, { claims: provider.who, nonce: of('nonce'), challenge: of('code_challenge'), redirectUri: of('redirect_uri') }) // prettier-ignore
    return `${of('redirect_uri')}?${new URLSearchParams({ code, state: of('state') }).toString()}`
  }
  const token = (form: URLSearchParams): object | null => {
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') // prettier-ignore
    if (code?.challenge !== challenge || code.redirectUri !== form.get('redirect_uri')) return null
    if (form.get('client_secret') !== 'hidden') return null
    const now = Math.floor(Date.now() / 1000)
    const id = sign({ iss: provider.issuer, aud: 'triage', iat: now, exp: now + 300, nonce: code.nonce, ...code.claims, ...provider.wrong }) // prettier-ignore
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: id }
  }
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    const url = new URL(request.url ?? '', provider.issuer)
    if (provider.down) answer(500, {})
    else if (url.pathname === '/.well-known/openid-configuration') {
      const { issuer } = provider
      answer(200, {
        issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'],
      }) // prettier-ignore
    } else if (url.pathname === '/jwks')
      answer(200, { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }) // prettier-ignore
    else if (url.pathname === '/authorize')
      answer(302, {}, { location: authorize(url.searchParams) }) // prettier-ignore
    else
      void read(request).then(async (text) => {
        await provider.meanwhile()
        const found = token(new URLSearchParams(text))
        answer(found === null ? 400 : 200, found ?? { error: 'invalid_grant' })
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    who: { sub: 'nobody' },
    wrong: {},
    forge: false,
    down: false,
    meanwhile: () => Promise.resolve(),
    async visit(url) {
      const { headers } = await fetch(url, { redirect: 'manual' })
      const back = new URL(headers.get('location') ?? '')
      return `${back.pathname}${back.search}`
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
  return provider
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request as AsyncIterable<Buffer>) text += piece.toString()
  return text
}
