import type { Plot } from '../plots.ts'

/** Shape of the red line: an ordinary plot, or something that geometry code must not trip over. */
export type Shape = 'plot' | 'with a hole' | 'two parts' | 'concave'

export interface OdpOwner {
  name: string
  /** Day on which notice was served, or null where the form was left blank. */
  noticeDate: string | null
}

export interface OdpFile {
  name: string
  types: string[]
}

export interface Answer {
  question: string
  value: string
}

/** One ODP submission before it is written out. */
export interface OdpCase {
  /** File name without `.json`. */
  file: string
  type: string
  typeDescription: string
  projectTypes: string[]
  description: string
  submittedAt: string
  plot: Plot
  shape: Shape
  /** Declared site area as a multiple of the boundary's; 1 where it is not said. */
  declaredArea?: number
  certificate: 'a' | 'b' | null
  owners: OdpOwner[]
  fee: { calculated: number; payable: number; category: string } | null
  paid: boolean
  files: OdpFile[]
  /** Homes by size, for the proposal's `units`. */
  homes: { bedrooms: number; count: number }[]
  extendM2: number | null
  answers: Answer[]
  /** What is wrong with it on purpose; README.md lists them. */
  defects: string[]
}
