import type { Override } from './decision.ts'

/** What one assessment was made from: each is pinned, so that it can be made again and compared. */
export interface MadeFrom {
  versionId: number
  geoHash: string
  documentsHash: string
  layerSet: string
  rulesVersion: string
  policyHash: string
  model: string | null
  promptVersion: string | null
  codeVersion: string
  /** null: none. */
  overrides: Override[] | null
}
