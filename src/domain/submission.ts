import { z } from 'zod'
import { isIsoDate } from './dates.ts'

/**
 * One planning application as received, in our words. Intake readers make it; nothing here is an
 * applicant's name or contact detail (those stay in the raw record, which rules and prompts never see).
 */

export const isoDate = z.string().refine(isIsoDate, 'is not a calendar date YYYY-MM-DD')

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time HH:MM')

export const states = ['open', 'determined', 'withdrawn', 'not-an-application'] as const
export type State = (typeof states)[number]

/** The state of a record that is loaded as if it were open: what is no application stays none. */
export const stateWhenOpen = (state: State): State =>
  state === 'not-an-application' ? state : 'open'

/**
 * How coordinates came to be in grid metres; pairs that took the same way cancel its error. `helmert`: as records and
 * layers were stored before OSTN15 was known.
 */
export const transforms = ['none', 'helmert', 'ostn15-fit', 'ostn15'] as const
export type Transform = (typeof transforms)[number]

/** [easting, northing] in British National Grid metres (EPSG:27700), rounded to the millimetre. */
export const position = z.tuple([z.number(), z.number()])
export type Position = [number, number]
/** Rings of a polygon: the outer first, then holes; each closed (first position repeated last). */
export type PolygonRings = Position[][]
export const multiPolygon = z.array(z.array(z.array(position)))
export type MultiPolygonRings = PolygonRings[]

export const location = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('boundary'),
    /** The red line boundary, valid, in grid metres. */
    polygons: multiPolygon,
    /** As detected: `EPSG:27700`, `EPSG:4326` or `EPSG:3857`. */
    crs: z.string(),
    transform: z.enum(transforms),
    /** What was repaired, in words; empty where nothing was. */
    repairs: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('point'),
    easting: z.number(),
    northing: z.number(),
    crs: z.string(),
    transform: z.enum(transforms),
  }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
])
export type Location = z.infer<typeof location>

/** A point by which a record says where it is. */
export const placePoint = z.object({
  /** What it is called: `easting and northing`, `address point`. */
  label: z.string(),
  easting: z.number(),
  northing: z.number(),
  crs: z.string(),
  transform: z.enum(transforms),
  /** How far from what is meant it may be by the way that it is written, in metres. */
  inexactM: z.number(),
})
export type PlacePoint = z.infer<typeof placePoint>

/** What a record says of its place beside the location that was taken. */
export const places = z.object({
  /** Why the boundary that the record has could not be used; null where none was given, or it could. */
  boundaryProblem: z.string().nullable(),
  points: z.array(placePoint),
})
export type Places = z.infer<typeof places>

/**
 * Groups of facts that a source can carry. What a source cannot carry is `unknown: not in this source`
 * there, never missing.
 */
export const factGroups = [
  'form',
  'documents',
  'certificate',
  'owners',
  'newspaper-notice',
  'interest',
  'fee',
  'bng',
  'dwellings',
  'floorspace',
  'height',
  'site-area',
  'trees',
  'flood',
  'linked-permission',
  'eia',
  'cil',
  'crown',
  'neighbours',
  'measurements',
] as const
export type FactGroup = (typeof factGroups)[number]

/** A document that a record names; `fileTypes` are ODP FileTypes (`locationPlan`, `heritageStatement` …). */
export const declaredDocument = z.object({ name: z.string(), fileTypes: z.array(z.string()) })
export type DeclaredDocument = z.infer<typeof declaredDocument>

/** Parking of one kind of vehicle, each as the record states it. */
export const parkingSpaces = z.object({
  /** `cars`, `cycles`: the record's own word. */
  kind: z.string(),
  existing: z.number().nullable(),
  proposed: z.number().nullable(),
  net: z.number().nullable(),
})
export type ParkingSpaces = z.infer<typeof parkingSpaces>

/** A day, or a month where a form asks for no more: `2026-05-01` or `2026-05`. */
export const dayOrMonth = z
  .string()
  .refine(
    (text) => isIsoDate(text.length === 7 ? `${text}-01` : text),
    'is no day YYYY-MM-DD and no month YYYY-MM',
  )

const bool = z.boolean().nullable()
const num = z.number().nullable()
const text = z.string().nullable()

/** What an applicant may claim off the fee. */
export const feeReductions = ['alternative', 'parish-council', 'sports'] as const
export type FeeReduction = (typeof feeReductions)[number]

/** Declared facts. `null` = not stated in a source that could carry it (see `carries`). */
export const declaredFacts = z.object({
  /** True where the record is a whole application form with its declaration confirmed. */
  formDeclared: bool,
  documents: z.array(declaredDocument),
  certificate: z.enum(['A', 'B', 'C', 'D', 'invalid']).nullable(),
  agriculturalTenants: bool,
  /** Number of other owners or tenants listed, and the dates notice was served on them. */
  ownersListed: num,
  ownerNoticeDates: z.array(isoDate),
  newspaperNoticeDate: isoDate.nullable(),
  /** The applicant's interest in the land as a word (`owner.sole`, `occupier` …), never who they are. */
  interest: text,
  feeCalculated: num,
  feePayable: num,
  feePaid: num,
  feeReference: bool,
  feeExemption: z.enum(['disability', 'resubmission', 'not-applicable']).nullable(),
  feeReductions: z.array(z.enum(feeReductions)),
  /** Does the applicant believe that the biodiversity gain condition would apply? */
  bngApplies: bool,
  bngExemptReason: text,
  dwellingsProposed: num,
  dwellingsExisting: num,
  /** Gross internal floor space created by buildings, m². */
  floorspaceGainedM2: num,
  siteAreaM2: num,
  /** Highest building proposed, to its top floor surface where stated, in metres. */
  heightM: num,
  storeys: num,
  treesAffected: bool,
  floodZoneDeclared: text,
  eiaDevelopment: bool,
  /** The permission that this one amends, discharges or details. */
  linkedPermission: text,
  cilAnswered: bool,
  crownLand: bool,
  /** Larger home extension: depth beyond the rear wall, height and eaves height, metres. */
  extensionDepthM: num,
  extensionHeightM: num,
  extensionEavesM: num,
  neighboursListed: num,
  /** ODP project types, such as `extend.rear`, `changeOfUse`, `demolish`. */
  projectTypes: z.array(z.string()),
  /** ODP property type, such as `residential.house.detached`. */
  propertyType: text,
  /** The days on which the ownership certificate and the form's declaration were signed. */
  certificateOn: isoDate.nullable(),
  declaredOn: isoDate.nullable(),
  soleOwner: bool,
  /** Certificates C and D: whether the steps taken to find the owners are told. */
  ownerStepsStated: bool,
  /** Whether a connection with the authority is declared (staff, councillor, or related to one), never whose. */
  connectionDeclared: bool,
  worksStarted: bool,
  worksCompleted: bool,
  /** When the works began or are to begin, and were or are to be complete. */
  worksStartOn: dayOrMonth.nullable(),
  worksCompleteOn: dayOrMonth.nullable(),
  /** Gross internal floor space in m²: there now, to be lost, in all afterwards, and the change as the record states it. */
  floorspaceExistingM2: num,
  floorspaceLostM2: num,
  floorspaceTotalM2: num,
  floorspaceNetM2: num,
  /** Proposed dwellings by a schedule of them, summed; and dwellings that the fee was worked out for. */
  dwellingsListed: num,
  dwellingsCharged: num,
  parking: z.array(parkingSpaces),
  /** Designations that the record says the site is in, or is not in: datasets, and `designated-land` (GPDO art 2(3)). */
  declaredInside: z.array(z.string()),
  declaredOutside: z.array(z.string()),
  /** Within 20 m of a watercourse of any kind. */
  nearWatercourse: bool,
  protectedSpecies: bool,
  /** Days of the biodiversity baseline and of the metric's publication, and whether an early baseline is explained. */
  bngBaselineOn: isoDate.nullable(),
  bngMetricOn: isoDate.nullable(),
  bngEarlierReason: bool,
})
export type DeclaredFacts = z.infer<typeof declaredFacts>

export const emptyDeclared: DeclaredFacts = {
  formDeclared: null,
  documents: [],
  certificate: null,
  agriculturalTenants: null,
  ownersListed: null,
  ownerNoticeDates: [],
  newspaperNoticeDate: null,
  interest: null,
  feeCalculated: null,
  feePayable: null,
  feePaid: null,
  feeReference: null,
  feeExemption: null,
  feeReductions: [],
  bngApplies: null,
  bngExemptReason: null,
  dwellingsProposed: null,
  dwellingsExisting: null,
  floorspaceGainedM2: null,
  siteAreaM2: null,
  heightM: null,
  storeys: null,
  treesAffected: null,
  floodZoneDeclared: null,
  eiaDevelopment: null,
  linkedPermission: null,
  cilAnswered: null,
  crownLand: null,
  extensionDepthM: null,
  extensionHeightM: null,
  extensionEavesM: null,
  neighboursListed: null,
  projectTypes: [],
  propertyType: null,
  certificateOn: null,
  declaredOn: null,
  soleOwner: null,
  ownerStepsStated: null,
  connectionDeclared: null,
  worksStarted: null,
  worksCompleted: null,
  worksStartOn: null,
  worksCompleteOn: null,
  floorspaceExistingM2: null,
  floorspaceLostM2: null,
  floorspaceTotalM2: null,
  floorspaceNetM2: null,
  dwellingsListed: null,
  dwellingsCharged: null,
  parking: [],
  declaredInside: [],
  declaredOutside: [],
  nearWatercourse: null,
  protectedSpecies: null,
  bngBaselineOn: null,
  bngMetricOn: null,
  bngEarlierReason: null,
}

export const submission = z.object({
  authority: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not a three-letter authority reference such as SWK'),
  reference: z.string().min(1).max(100),
  state: z.enum(states),
  /** ODP application type (`pp.full.householder`), or null where it could not be told. */
  type: z.string().nullable(),
  /** How the type was told: "decision code GRHOUS", "declared". */
  typeBasis: z.string(),
  description: text,
  address: text,
  postcode: text,
  uprn: text,
  ward: text,
  receivedOn: isoDate.nullable(),
  validOn: isoDate.nullable(),
  targetOn: isoDate.nullable(),
  /** Left out where the source has no time: when it was received, `HH:MM` in London. */
  receivedTime: timeOfDay.optional(),
  /** Left out where there is none: the day on which the authority last held it invalid. */
  invalidOn: isoDate.optional(),
  /** Left out where there is none: the day to which applicant and authority agreed in writing to extend the period. */
  extendedTo: isoDate.optional(),
  determinedOn: isoDate.nullable(),
  determination: text,
  /** Homes gained by the proposal: declared, else null. */
  netDwellings: z.number().int().nullable(),
  location,
  /** Left out where the location is all that the record says of its place. */
  places: places.optional(),
  declared: declaredFacts,
  /** What this source can carry. */
  carries: z.array(z.enum(factGroups)),
})
export type Submission = z.infer<typeof submission>
