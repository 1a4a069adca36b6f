import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { knownNames, knownParties } from '../../../src/documents/mask/known-names.ts'
import { portalJson } from '../../intake/packages/samples.ts'

const ODP = '/work/shared/data/odp'
const hasData = existsSync(ODP)
if (!hasData) console.log(`skipped: ${ODP} is not here`)

describe('knownNames', () => {
  it.each<[string, unknown, string[]]>([
    ['ODP applicants, agents, owners and contacts', { data: { applicant: { name: { title: 'Ms', first: 'Ida', last: 'Marlow' }, agent: { name: { first: 'P', last: 'Raman' } }, ownership: { owners: [{ name: 'Chidi Okafor' }] }, siteContact: { name: 'Jo Reed' } } } }, ['Ida Marlow', 'P Raman', 'Chidi Okafor', 'Jo Reed']],
    ['the Planning Portal’s form', { json: portalJson() }, ['Ada Lovelace', 'Charles Babbage']],
    ['1APP XML', { xml: { Applicant: { PersonName: 'Ada Lovelace' }, Agent: { PersonName: { PersonGivenName: 'Al', PersonFamilyName: 'Turing' } } } }, ['Ada Lovelace', 'Al Turing']],
    ['columns of a register', { applicant_name: 'Mr Tom Reed', agent: 'Jo Li', 'Agent Surname': 'Okafor', 'Agent Forename': 'Chidi', case_officer: 'A B' }, ['Mr Tom Reed', 'Jo Li', 'Chidi Okafor']],
    ['no description, address or site name', { description: 'For John Smith', proposal: { applicant_name: 'John Smith' }, site_address: 'John Smith House', site_name: 'John Smith', 'applicant address': 'John Smith', applicant: { address: { name: 'John Smith' } } }, []],
    ['no answers that are no names', { applicant: 'N/A', agent: 'None', owner_name: 'Same as applicant', contact_name: 'Not provided by agent', signatory: 'Applicant', applicant_name: '12345' }, []],
    ['nothing where there is nothing', null, []],
    ['nothing in a text', 'Applicant: John Smith', []],
  ])('takes %s', (_, raw, names) => {
    expect(knownNames(raw)).toEqual(names)
  }) // prettier-ignore

  it('keeps firms apart', () => {
    const raw = {
      agent_name: 'Raman Planning Ltd',
      applicant: { company: { name: 'The Normans' } },
    }
    expect(knownParties(raw)).toEqual({ people: [], companies: ['The Normans', 'Raman Planning Ltd'].sort() }) // prettier-ignore
  })

  it('is bounded: a hundred names of a hundred characters, and any depth', () => {
    const owners = Array.from({ length: 500 }, (_, at) => ({ name: `Ida Marlow${'x'.repeat(at)}` }))
    const found = knownNames({ owners: owners.map((owner) => ({ name: owner.name.replace(/x+/, (x) => String.fromCharCode(97 + (x.length % 26)).repeat(x.length)) })) }) // prettier-ignore
    expect(found.every((name) => name.length <= 100)).toBe(true)
    expect(found.length).toBeLessThanOrEqual(100)
    let deep: unknown = { applicant_name: 'Ida Marlow' }
    for (let at = 0; at < 10_000; at += 1) deep = { deep }
    expect(knownNames(deep)).toEqual([])
  })

  it.skipIf(!hasData)('names the applicant of each ODP example', () => {
    for (const file of readdirSync(ODP).filter((name) => name.endsWith('.json'))) {
      const raw = JSON.parse(readFileSync(`${ODP}/${file}`, 'utf8')) as { data: { applicant: { name: { last: string } } } } // prettier-ignore
      expect(knownNames(raw)[0]).toContain(raw.data.applicant.name.last)
    }
  })
})
