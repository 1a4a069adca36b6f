import { ANY_TYPE } from '../application-types.ts'
import { requirement, type Requirement } from '../requirement.ts'

/**
 * A query: a contradiction inside one record. It applies to every type, so that a type that is not known leaves no row of
 * unknowns behind; whether there is anything to compare is for its check to say.
 */
export function query(
  data: Pick<Requirement, 'id' | 'title' | 'check'> &
    Pick<Parameters<typeof requirement>[0], 'cites'> &
    Partial<Pick<Requirement, 'answeredBy' | 'kind'>>,
): Requirement {
  return requirement({
    level: 'national',
    status: 'from-knowledge',
    query: true,
    answeredBy: 'fields',
    types: ANY_TYPE,
    ...data,
  })
}
