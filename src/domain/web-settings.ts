/** How the officer's service runs, as src/config.ts reads it. */
export interface WebSettings {
  host: string
  port: number
  /** The address that browsers use, where it is not `http://HOST:PORT`: with https, cookies are for https only. null: not said. */
  url: string | null
  /** How many proxies in front say who asks and by which protocol (`X-Forwarded-…`), one behind the other: what stands there before theirs anybody can write. */
  trustProxy: number
  /** Name of the service, on every page. */
  name: string
  /** Colour of the header, `#rrggbb`, dark enough for white text. */
  colour: string
  /** Whether a webhook may lead out of this machine and private networks. */
  webhooksAllowRemote: boolean
  /** Tiles of the enhanced map, `https://host/{z}/{x}/{y}.png`, and whom to credit; null: none, the map needs none. */
  baseMap: { url: string; credit: string } | null
  /** Sign-in with the council's own accounts; null: with local accounts only. */
  oidc: { issuer: string; clientId: string; clientSecret: string; label: string } | null
}
