import type { Landscape } from '../layers/layers.ts'
import { AUTHORITY } from '../place.ts'
import { randomOf } from '../random.ts'
import type { Random } from '../random.ts'
import { boundaryOf } from './boundary.ts'
import type { OdpCase } from './case.ts'
import { applicantOf } from './people.ts'
import { propertyOf } from './property.ts'
import { coded, FILE_TYPE_WORDS, PROJECT_TYPE_WORDS } from './file-types.ts'

const SCHEMA =
  'https://theopensystemslab.github.io/digital-planning-data-schemas/v0.7.7/schemas/application.json'

const hex = (random: Random, length: number): string =>
  Array.from({ length }, () => random.int(0, 15).toString(16)).join('')

/** Looks like a version 4 UUID; is the same on every run. */
export function idOf(file: string): string {
  const random = randomOf(`odp id ${file}`)
  return [
    hex(random, 8),
    hex(random, 4),
    `4${hex(random, 3)}`,
    `${random.pick(['8', '9', 'a', 'b'])}${hex(random, 3)}`,
    hex(random, 12),
  ].join('-')
}

function applicationOf(random: Random, { type, typeDescription, fee, paid }: OdpCase): object {
  const none = { disability: false, resubmission: false }
  const money =
    fee === null
      ? { notApplicable: true }
      : {
          calculated: fee.calculated,
          payable: fee.payable,
          ...(fee.category === '' ? {} : { category: { [fee.category]: fee.calculated } }),
          exemption: none,
          reduction: { sports: false, parishCouncil: false, alternative: false },
          ...(paid ? { reference: { govPay: hex(random, 26) } } : {}),
        }
  return {
    type: { value: type, description: typeDescription },
    fee: money,
    declaration: { accurate: true, connection: { value: 'none' } },
  }
}

function proposalOf(random: Random, submission: OdpCase): object {
  const { homes, extendM2 } = submission
  const total = homes.reduce((sum, { count }) => sum + count, 0)
  const residential = homes.map(({ bedrooms, count }) => ({
    type: { value: 'house', description: 'House' },
    tenure: { value: 'MH', description: 'Market housing' },
    bedrooms,
    identicalUnits: count,
  }))
  return {
    projectType: submission.projectTypes.map((value) => coded(PROJECT_TYPE_WORDS, value)),
    description: submission.description,
    boundary: boundaryOf(random, submission),
    date: { start: '2027-03-01', completion: '2028-03-31' },
    ...(extendM2 === null ? {} : { extend: { area: { squareMetres: extendM2 } } }),
    ...(total === 0 ? {} : { units: { total, residential } }),
  }
}

/** One submission in the shape of the Open Digital Planning schema, v0.7. */
export function odpSubmission(landscape: Landscape, submission: OdpCase): object {
  const random = randomOf(`odp ${submission.file}`)
  return {
    data: {
      application: applicationOf(random, submission),
      user: { role: 'applicant' },
      applicant: applicantOf(random, submission),
      property: propertyOf(landscape, submission),
      proposal: proposalOf(random, submission),
    },
    preAssessment: [],
    responses: submission.answers.map(({ question, value }) => ({
      question,
      responses: [{ value }],
      metadata: { sectionName: 'The project' },
    })),
    files: submission.files.map(({ name, types }) => ({
      name: `https://api.brackenford.example/file/private/${hex(random, 8)}/${name}`,
      type: types.map((type) => coded(FILE_TYPE_WORDS, type)),
    })),
    metadata: {
      organisation: AUTHORITY,
      id: idOf(submission.file),
      source: 'PlanX',
      submittedAt: submission.submittedAt,
      service: {
        flowId: idOf(`flow ${submission.type}`),
        url: 'https://apply.brackenford.example/apply-for-planning-permission',
        files: { required: [], recommended: [], optional: [] },
      },
      schema: SCHEMA,
    },
  }
}
