import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, by the seconds that it takes: begun last, one of these would keep all but one worker waiting. */
const LONGEST = [
  'workers/outage',
  'e2e/run',
  'e2e/officer',
  'workers/killed',
  'db/embedded.',
  'db/embedded-users',
  'e2e/embedded',
  'workers/model-on-off',
  'cli/status-model',
  'workers/pull',
  'workers/pull-cli',
  'cli/rescore',
  'web/every-page',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.includes(`/tests/${name}`))
  return at < 0 ? LONGEST.length : at
}

/** As vitest sorts files, by what it knows of them: on a new machine only their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
