import { z } from 'zod'

/**
 * What we use of an ODP application (digital-planning-data-schemas v0.7.x), strictly; everything else
 * passes unseen. Absent and null are the same: exporters write both.
 */
const maybe = <T extends z.ZodType>(schema: T): z.ZodNullable<z.ZodOptional<T>> =>
  schema.optional().nullable()

const yesNo = maybe(z.boolean())
const amount = maybe(z.number().nonnegative())
const words = maybe(z.string())
const coded = z.looseObject({ value: z.string() })
const squareMetres = maybe(z.looseObject({ squareMetres: amount }))
/** GeoJSON; judged by geo/grid.ts, not here. */
const boundary = maybe(z.looseObject({ site: z.unknown().optional(), area: squareMetres }))

const owner = z.looseObject({ noticeDate: words })

const ownership = z.looseObject({
  interest: words,
  certificate: maybe(z.enum(['a', 'b', 'c', 'd'])),
  agriculturalTenants: yesNo,
  owners: maybe(z.array(owner)),
  noticePublished: maybe(z.looseObject({ date: words })),
})

const fee = z.looseObject({
  notApplicable: yesNo,
  calculated: amount,
  payable: amount,
  exemption: maybe(z.looseObject({ disability: yesNo, resubmission: yesNo })),
  reduction: maybe(z.looseObject({ alternative: yesNo, parishCouncil: yesNo, sports: yesNo })),
  reference: maybe(z.record(z.string(), z.unknown())),
})

const application = z.looseObject({
  type: coded,
  fee: maybe(fee),
  declaration: maybe(z.looseObject({ accurate: yesNo })),
  planningApp: maybe(z.looseObject({ reference: words })),
  CIL: z.unknown().optional(),
})

const address = z.looseObject({
  singleLine: words,
  title: words,
  postcode: words,
  uprn: words,
  x: maybe(z.number()),
  y: maybe(z.number()),
  latitude: maybe(z.number()),
  longitude: maybe(z.number()),
})

const count = maybe(z.looseObject({ count: maybe(z.number().int().nonnegative()) }))

const proposal = z.looseObject({
  description: words,
  projectType: maybe(z.array(coded)),
  boundary,
  extend: maybe(z.looseObject({ area: squareMetres })),
  new: maybe(z.looseObject({ area: squareMetres })),
  newDwellings: maybe(z.record(z.string(), z.union([count, z.unknown()]))),
  units: maybe(z.looseObject({ total: maybe(z.number().int().nonnegative()) })),
})

const response = z.looseObject({ question: z.string(), responses: z.unknown().optional() })

export const odpFile = z.looseObject({ name: z.string().min(1), type: z.array(coded) })

export const odpRecord = z.looseObject({
  data: z.looseObject({
    application,
    applicant: maybe(z.looseObject({ ownership: maybe(ownership) })),
    property: maybe(z.looseObject({ address: maybe(address), ward: words, boundary })),
    proposal: maybe(proposal),
  }),
  responses: maybe(z.array(response)),
  files: maybe(z.array(odpFile)),
  metadata: z.looseObject({
    id: z.string().min(1).max(100),
    organisation: words,
    submittedAt: words,
  }),
})

export type OdpRecord = z.infer<typeof odpRecord>
