import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { WebError } from '../errors.ts'

/** What a hash costs: 128 × N × r bytes of memory. */
export interface Cost {
  /** N is 2 to this power. */
  log2N: number
  r: number
  p: number
}

/** OWASP's first choice for scrypt: 128 MiB each. Raise it and passwords are hashed anew as their owners sign in. */
export const COST: Readonly<Cost> = { log2N: 17, r: 8, p: 1 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** Hashes at once in this process, so that a flood of sign-ins takes 256 MiB and no more; and how many may wait. */
const AT_ONCE = 2
const WAITING = 40

/** A hash that no password has: unknown accounts are measured against it, and take as long as others. */
const NOBODY = `scrypt$${COST.log2N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

const gate = makeGate(AT_ONCE, WAITING)

/** `scrypt$17$8$1$salt$hash`: its own salt, and what it cost. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, cost)
  const { log2N, r, p } = cost
  return `scrypt$${log2N}$${r}$${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Whether it is the password; for `null`, an account that has none or does not exist, false after as long. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const { cost, salt, hash } = parse(stored ?? NOBODY)
  const same = timingSafeEqual(await derive(password, salt, cost), hash)
  return same && stored !== null
}

/** Whether it was hashed at another cost than today's. */
export function isOutdated(stored: string): boolean {
  const { cost } = parse(stored)
  return cost.log2N !== COST.log2N || cost.r !== COST.r || cost.p !== COST.p
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password, to be changed: 99 bits, without signs that are taken for others. */
export function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

function parse(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(stored)
  if (match === null) throw new Error('a password hash in the database cannot be read')
  const [, log2N, r, p, salt = '', hash = ''] = match
  return {
    cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2N
  return gate(
    () =>
      new Promise((resolve, reject) => {
        // The same password typed on another keyboard may come as other code points.
        scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: 128 * r * (N + p) + 2 ** 20 }, (error, key) => {
          if (error === null) resolve(key)
          else reject(error)
        }) // prettier-ignore
      }),
  )
}

/** Lets `atOnce` through at a time, in order; refuses where `waiting` wait already. */
export function makeGate(atOnce: number, waiting: number) {
  let running = 0
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw new WebError(429, 'Too many people are signing in at once.')
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
