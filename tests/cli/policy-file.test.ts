import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readPolicyFile } from '../../src/cli/policy-file.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { PROJECT } from '../support/cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-policy-'))
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

const shipped = readFileSync(`${PROJECT}policy.yaml`, 'utf8')
const lineOf = (text: string, what: string) =>
  text.split('\n').findIndex((line) => line.includes(what)) + 1
const read = (text: string) => {
  writeFileSync(join(dir, 'p.yaml'), text)
  return readPolicyFile(dir, 'p.yaml')
}

it('the file that comes with the software is the default policy', async () => {
  expect(await read(shipped)).toEqual(defaultPolicy)
})

it('names the line of every requirement and dataset that there is not, and of what is no value', async () => {
  const text = shipped.replace('NAT-LOCPLAN:', 'NAT-LOCPLANS:').replace('green-belt', 'green-belts')
  expect(text).not.toBe(shipped)
  const message = await read(text).catch((error: unknown) => (error as Error).message)
  expect(message).toMatch(`p.yaml, line ${lineOf(text, 'NAT-LOCPLANS')}: weights.byRequirement.NAT-LOCPLANS is no requirement`) // prettier-ignore
  expect(message).toMatch(new RegExp(`p.yaml, line ${lineOf(text, 'green-belts')}: complexity.themes.\\d+.layers.\\d+ is green-belts`)) // prettier-ignore
  const wrong = shipped.replace(/unknownValue:.*/, 'unknownValue: 2')
  await expect(read(wrong)).rejects.toThrow(`line ${lineOf(wrong, 'unknownValue')}: unknownValue`)
  await expect(read('')).rejects.toThrow('the file')
})

it("weighs a council's own items, whose ids nobody else knows", async () => {
  const text = shipped.replace('NAT-LOCPLAN:', 'ZBF-ANYTHING: 3\n    NAT-LOCPLAN:')
  expect((await read(text)).weights.byRequirement['ZBF-ANYTHING']).toBe(3)
})

it('comes with the package: triage policy show reads it', () => {
  const { files } = JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8')) as {
    files: string[]
  }
  expect(files).toContain('policy.yaml')
})
