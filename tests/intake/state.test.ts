import { describe, expect, it } from 'vitest'
import { determinationOf, stateOf, type StateClues } from '../../src/intake/state.ts'

const state = (clues: Partial<StateClues>): string =>
  stateOf(
    {
      decision: null,
      status: null,
      determinedOn: null,
      withdrawnOn: null,
      notApplication: null,
      ...clues,
    },
    false,
  )

describe('the state of a record without a decision date', () => {
  it.each([
    'Not Available', 'Unknown', 'Not applicable', 'not provided', 'TBD', 't.b.c.', 'Decision Pending', 'Awaiting', 'Not yet made',
    'No decision to date', 'Application Under Consideration', '.', '0', '--', '#N/A', 'Pending', 'undecided', 'Deferred',
  ])('is open with the decision %j, which is none', (decision) => {
    expect(state({ decision })).toBe('open')
    expect(determinationOf({ decision, status: null })).toBeNull()
  }) // prettier-ignore

  it.each(['Granted', 'GRHOUS', 'No objection', 'Not required', 'Application Permitted'])(
    'is determined with the decision %j',
    (decision) => {
      expect(state({ decision })).toBe('determined')
    },
  )

  it.each([
    'Application Determined', 'Closed', 'Complete', 'Returned', 'Refusal', 'Conditional approval', 'Decision: Granted', 'Appeal Withdrawn',
    'Decision issued', 'planning-application-status:decided', 'Permission granted', 'Finally Disposed Of',
  ])('is determined with the status %j', (status) => {
    expect(state({ status })).toBe('determined')
    expect(determinationOf({ decision: null, status })).toBe(status)
  }) // prettier-ignore

  it.each([
    'Registered', 'Application made', 'Closed for comments', 'Approval recommended', 'Refusal pending', 'Decision Pending',
    'Objection withdrawn', 'Not withdrawn',
  ])('is open with the status %j', (status) => {
    expect(state({ status })).toBe('open')
  }) // prettier-ignore
})

describe('a withdrawal', () => {
  it.each(['Withdrawn', 'WDN', 'Application Withdrawn', 'Withdrawn by applicant', 'planning-application-status:withdrawn'])(
    'is seen in %j',
    (text) => {
      expect(state({ status: text })).toBe('withdrawn')
      expect(state({ decision: text })).toBe('withdrawn')
    },
  ) // prettier-ignore

  it.each(['Appeal Withdrawn', 'Objection withdrawn', 'Enforcement notice withdrawn'])(
    'of something else leaves a refusal one: %j',
    (status) => {
      const clues = { decision: 'Refused', determinedOn: '2024-01-01', status }
      expect(state(clues)).toBe('determined')
      expect(determinationOf(clues)).toBe('Refused')
    },
  )
})
