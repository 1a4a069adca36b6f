import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { isKindUnknown } from '../../domain/document.ts'
import { isDrawn, named, quoteOfKind } from '../documents.ts'
import { fileTypeName, orList } from '../files.ts'
import { KINDS_ASKED } from '../questions.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { flag, notApplicable, pass } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { query } from './query.ts'

/** Data: kinds that one document often is at once, or that are taken for each other without harm. */
const FAMILIES: readonly (readonly string[])[] = [
  ['treeSurvey', 'arboriculturistReport', 'treesReport', 'treeConditionReport', 'treePlan', 'treeAndHedgeLocation', 'treeAndHedgeRemovedOrPruned', 'methodStatement'],
  ['ecologyReport', 'biodiversityNetGainInformation', 'hedgerowsInformation', 'landscapeStrategy'],
  ['landContaminationAssessment', 'contaminationReport', 'boreholeOrTrialPitAnalysis', 'technicalEvidence'],
  ['floodRiskAssessment', 'hydrologyReport', 'hydrologicalAssessment', 'foulDrainageAssessment', 'waterEnvironmentAssessment'],
  ['transportAssessment', 'travelPlan', 'parkingPlan', 'accessRoadsRightsOfWayDetails'],
  ['landscapeAndVisualImpactAssessment', 'landscapeStrategy', 'visualisations'],
  ['affordableHousingStatement', 'viabilityAppraisal', 'newDwellingsSchedule', 'residentialUnitsDetails'],
  ['conditionSurvey', 'subsidenceReport'],
  // A combined statement is one document with one type.
  ['planningStatement', 'statementOfCommunityInvolvement', 'affordableHousingStatement'],
] // prettier-ignore

/** Drawings share sheets: a location plan and a block plan, existing and proposed. */
const isAkin = (a: string, b: string): boolean =>
  a === b ||
  (isDrawn(a) && isDrawn(b)) ||
  FAMILIES.some((family) => family.includes(a) && family.includes(b))

/** Only kinds whose documents are known well enough to be told apart; an environmental statement may hold them all. */
const canTell = (fileType: string): boolean => isDrawn(fileType) || KINDS_ASKED.includes(fileType)

interface Judged {
  document: DocumentFact
  likes: NonNullable<DocumentFact['readsLike']>
  agrees: boolean
}

function judge(document: DocumentFact): Judged | null {
  const { fileTypes, readsLike = [] } = document
  const sure = readsLike.filter((like) => like.sure && like.by === 'code' && canTell(like.fileType))
  if (isKindUnknown(fileTypes) || sure.length === 0) return null
  const akin = readsLike.filter((like) => fileTypes.some((type) => isAkin(type, like.fileType)))
  if (akin.length > 0) return { document, likes: akin.slice(0, 1), agrees: true }
  return fileTypes.every(canTell) ? { document, likes: sure.slice(0, 1), agrees: false } : null
}

/** Whether documents are what they are declared as, where their words leave no doubt. */
function kinds(facts: Facts): CheckResult {
  const judged = facts.documents.documents.flatMap((document) => judge(document) ?? [])
  const odd = judged.filter(({ agrees }) => !agrees)
  const shown = odd.length > 0 ? odd : judged.slice(0, MOST_SHOWN)
  const evidence = shown.flatMap(({ document, likes }) => [
    named(document),
    ...likes.map((like) => quoteOfKind(document, like)),
  ])
  if (odd.length > 0) {
    const told = odd.map(({ document, likes }) => {
      const declared = orList(document.fileTypes.map(fileTypeName), 'and')
      const like = orList(likes.map(({ fileType }) => fileTypeName(fileType)))
      return `${document.document} is declared as “${declared}” and reads like “${like}”`
    })
    return flag(`${told.join('; ')}: ask what it is.`, ...evidence)
  }
  return judged.length > 0
    ? pass(
        `${judged.length === 1 ? 'One document reads' : `${judged.length} documents read`} like what ${judged.length === 1 ? 'it is' : 'they are'} declared as.`,
        ...evidence,
      )
    : notApplicable('No document with a declared kind says without doubt what it is.')
}

export const kindsOfDocuments: readonly Requirement[] = [
  // C50.
  query({
    id: 'Q-DOC-KIND',
    title: 'Documents are what they are declared as',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: kinds,
  }),
]
