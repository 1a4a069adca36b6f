import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordProblem } from '../../src/web/access/password-rules.ts'
import { hashPassword, isOutdated, isPassword, makeGate, makePassword } from '../../src/web/access/passwords.ts' // prettier-ignore
import { ownPath } from '../../src/web/access/return-to.ts'
import { cpuMs } from '../support/cpu.ts'

const CHEAP = { log2N: 4, r: 8, p: 1 }
const owner = { email: 'ada.lovelace@example.gov.uk', name: 'Ada Lovelace', service: 'Planning triage' } // prettier-ignore

describe('a password', () => {
  it.each([
    'copper-lantern-meadow', 'correct cactus windmill', 'xK9#vTq2!mWz', 'ein Regenschirm für Ada', 'wxhp-7r2n-kd4m', 'пароль очень длинный',
    'monkeys juggle tangerines', 'adalovelaceswims', '€£§¶•ªº–≠œ∑®', '83#91!64;26%08',
  ])('may be: %s', (password) => {
    expect(passwordProblem(password, owner)).toBeNull()
  }) // prettier-ignore

  it.each([
    ['', 'Enter'],
    ['elevenchars', '12 characters'],
    ['x'.repeat(201), '200'],
    ['aaaaaaaaaaaaaa', 'repeat'],
    ['abcabcabcabcabc', 'repeat'],
    ['121212121212', 'repeat'],
    ['Password2026!', 'commonest'],
    ['P@ssw0rd1234', 'commonest'],
    ['Welcome123456', 'commonest'],
    ['password-planning', 'commonest'],
    ['1234567890123', 'commonest'],
    ['0987654321098', 'commonest'],
    ['qwertyuiop[]1', 'commonest'],
    ['poiuytrewq12', 'commonest'],
    ['1q2w3e4r5t6y', 'commonest'],
    ['Summer2026!!!', 'commonest'],
    ['letmein-letmein-1', 'commonest'],
    ['correcthorsebatterystaple', 'commonest'],
    ['Southwark2026', 'commonest'],
    ['ada.lovelace1815', 'your name'],
    ['planningtriage1', 'name of this service'],
  ])('may not be: %s', (password, why) => {
    expect(passwordProblem(password, owner)).toContain(why)
  })

  it('is never refused for the kinds of its characters: random ones of enough length all may be', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 20, maxLength: 60 }), (letters) => {
        const text = letters.map((at) => String.fromCharCode(97 + at)).join('')
        fc.pre(new Set(text).size >= 10)
        expect(passwordProblem(text, owner)).toBeNull()
      }),
      { seed: 7 },
    ) // prettier-ignore
  })

  it('that is made for somebody may be one, and is another each time', () => {
    const made = Array.from({ length: 50 }, makePassword)
    expect(new Set(made).size).toBe(50)
    for (const one of made) expect([passwordProblem(one, owner), /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/.test(one)]).toEqual([null, true]) // prettier-ignore
  })
})

describe('a hash', () => {
  it('is of its password alone, with its own salt and cost, however it was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), async (password, other) => {
        const hash = await hashPassword(password, CHEAP)
        expect(await isPassword(password.normalize('NFD'), hash)).toBe(true)
        expect(await isPassword(other, hash)).toBe(other.normalize('NFKC') === password.normalize('NFKC'))
        expect(hash).not.toBe(await hashPassword(password, CHEAP))
        expect(hash).toMatch(/^scrypt\$4\$8\$1\$/)
      }),
      { seed: 7, numRuns: 25 },
    ) // prettier-ignore
  })

  it('is known to be outdated by its cost, and one that cannot be read is a defect', async () => {
    expect(isOutdated(await hashPassword('a', CHEAP))).toBe(true)
    const now = await hashPassword('copper-lantern-meadow')
    expect(now).toMatch(/^scrypt\$17\$8\$1\$/)
    expect(isOutdated(now)).toBe(false)
    await expect(isPassword('a', 'md5$abc')).rejects.toThrow('cannot be read')
  })

  it('is worked out for an account that does not exist too, and never fits', async () => {
    const took = (stored: string | null) =>
      cpuMs(async () => {
        expect(await isPassword('', stored)).toBe(false)
      })
    const hash = await hashPassword('copper-lantern-meadow')
    const cheap = await took(await hashPassword('x', CHEAP))
    // Both are some hundred times the cheap one.
    expect(await took(null)).toBeGreaterThan(cheap * 5)
    expect(await took(hash)).toBeGreaterThan(cheap * 5)
  })
})

describe('a gate', () => {
  it('lets so many through at once, in order, and turns away who would wait too long', async () => {
    const gate = makeGate(2, 3)
    let [running, most] = [0, 0]
    const order: number[] = []
    const work = (at: number) => async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
      order.push(at)
      if (at === 1) throw new Error('its own')
    }
    const all = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((at) => gate(work(at))))
    expect(most).toBe(2)
    expect(order).toEqual([0, 1, 2, 3, 4])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected']) // prettier-ignore
    expect(all[5]).toMatchObject({ reason: { statusCode: 429 } })
    await gate(work(9))
    expect(order.at(-1)).toBe(9)
  })
})

describe('where to go after signing in', () => {
  it.each([
    [undefined, '/'], ['', '/'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['\\\\evil.example', '/'], ['https://evil.example/', '/'], ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'], ['/a\r\nSet-Cookie: x', '/'], [' /queue', '/'], ['/sign-in', '/'], ['/sign-out', '/'],
    ['/queue', '/queue'], ['/queue?lane=fix&q=a%20b', '/queue?lane=fix&q=a%20b'], ['/', '/'],
  ])('%j → %s', (asked, path) => {
    expect(ownPath(asked)).toBe(path)
  }) // prettier-ignore

  it('is on this host, whatever is asked', () => {
    const signs = fc.constantFrom('/', '\\', ':', '.', '@', '\t', '\n', ' ', 'a', 'evil', '%2f', '?', '#', '//') // prettier-ignore
    fc.assert(
      fc.property(fc.array(signs), (parts) => {
        const base = 'http://triage.test/sign-in'
        expect(new URL(ownPath(parts.join('')), base).host).toBe('triage.test')
      }),
      { seed: 7, numRuns: 2000 },
    )
  })
})
