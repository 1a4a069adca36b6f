import * as client from 'openid-client'
import { TriageError } from '../../domain/errors.ts'
import type { WebSettings } from '../../domain/web-settings.ts'

type Provider = NonNullable<WebSettings['oidc']>

/** What the provider's answer must fit: kept in the session meanwhile. */
export interface Asked {
  state: string
  nonce: string
  verifier: string
}

/** Whom the provider says has signed in. */
export interface Identity {
  issuer: string
  subject: string
  /** Lower case; null: the provider does not say that it is theirs. */
  verifiedEmail: string | null
}

export interface Oidc {
  /** Where to send the browser, and what to keep. Throws `oidc.unreachable`. */
  begin(): Promise<{ url: string; asked: Asked }>
  /** Turns the answer, the query of the callback's address, into who it is. Throws `oidc.unreachable` or `oidc.refused`. */
  finish(query: string, asked: Asked): Promise<Identity>
}

const TIMEOUT_S = 10
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Authorization code flow with PKCE, state and nonce. The provider is asked about itself at first use, and again after it did not answer. */
export function makeOidc({ issuer, clientId, clientSecret }: Provider, ownUrl: string): Oidc {
  const redirectUri = `${ownUrl}/sign-in/oidc/callback`
  let found: Promise<client.Configuration> | null = null
  const configuration = () => {
    found ??= discover(new URL(issuer), clientId, clientSecret)
    return found.catch((error: unknown) => {
      found = null
      throw unreachable(error)
    })
  }
  return {
    async begin() {
      const provider = await configuration()
      const asked = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() } // prettier-ignore
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state: asked.state,
        nonce: asked.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, asked }
    },
    async finish(query, { state, nonce, verifier }) {
      const provider = await configuration()
      const tokens = await client
        .authorizationCodeGrant(provider, new URL(`${redirectUri}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw isTimeout(error) ? unreachable(error) : refused(error)
        })
      const claims = tokens.claims()
      if (claims === undefined) throw refused(new Error('no ID token'))
      const email = claims['email_verified'] === true ? claims['email'] : undefined
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: typeof email === 'string' ? email.toLowerCase() : null,
      }
    },
  }
}

async function discover(server: URL, clientId: string, secret: string): Promise<client.Configuration> {
  const plain = server.protocol === 'http:' && LOOPBACK.has(server.hostname)
  const provider = await client.discovery(server, clientId, secret, undefined, {
    timeout: TIMEOUT_S,
    // Only to a provider on this very machine: codes and tokens go nowhere in clear.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the library's way to say that it is insecure
    execute: plain ? [client.allowInsecureRequests] : [],
  })
  // Signatures of ID tokens too, although they come over TLS from the provider itself.
  client.enableNonRepudiationChecks(provider)
  return provider
} // prettier-ignore

/** The library's timeouts, and what fetch says of a connection that could not be made. */
function isTimeout(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at.name === 'TimeoutError' || at.message === 'fetch failed') return true
  return false
}

const unreachable = (cause: unknown) =>
  new TriageError('transient', 'The provider does not answer.', { code: 'oidc.unreachable', cause })

const refused = (cause: unknown) =>
  new TriageError('bad-input', 'The provider’s answer does not count.', { code: 'oidc.refused', cause }) // prettier-ignore
