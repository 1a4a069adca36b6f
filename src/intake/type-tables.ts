/** Data: how authorities write application types. Reading order and judgement are in types.ts. */

/** Names, normalised (lower case, `&` as `and`, other punctuation as one space) → ODP code. */
export const TYPE_NAMES: Record<string, string> = {
  'householder': 'pp.full.householder',
  'householder application': 'pp.full.householder',
  'householder planning application': 'pp.full.householder',
  'householder planning permission': 'pp.full.householder',
  'householder planning and demolition in a conservation area': 'pp.full.householder',
  'householder planning and listed building consent': 'pp.full.householder.listed',
  'householder and listed building consent': 'pp.full.householder.listed',
  'hse': 'pp.full.householder',
  'hou': 'pp.full.householder',
  'full': 'pp.full',
  'ful': 'pp.full',
  'full application': 'pp.full',
  'full planning application': 'pp.full',
  'full planning permission': 'pp.full',
  'planning permission': 'pp.full',
  'full planning permission minor': 'pp.full.minor',
  'full planning permission major': 'pp.full.major',
  'minor full planning permission': 'pp.full.minor',
  'major full planning permission': 'pp.full.major',
  'full planning and demolition in a conservation area': 'pp.full.demolition',
  'full planning and display of advertisements': 'pp.full.advertConsent',
  'outline': 'pp.outline',
  'out': 'pp.outline',
  'outline application': 'pp.outline',
  'outline planning application': 'pp.outline',
  'outline planning permission': 'pp.outline',
  'outline planning permission all matters reserved': 'pp.outline.all',
  'outline planning permission some matters reserved': 'pp.outline.some',
  'permission in principle': 'pp.pip',
  'pip': 'pp.pip',
  'reserved matters': 'approval.reservedMatters',
  'approval of reserved matters': 'approval.reservedMatters',
  'listed building consent': 'listed',
  'listed building consent alterations': 'listed',
  'listed building application': 'listed',
  'lbc': 'listed',
  'advertisement consent': 'advertConsent',
  'advertisement': 'advertConsent',
  'consent to display an advertisement': 'advertConsent',
  'adv': 'advertConsent',
  'discharge of condition': 'approval.conditions',
  'discharge of conditions': 'approval.conditions',
  'discharge of planning conditions': 'approval.conditions',
  'approval of details reserved by condition': 'approval.conditions',
  'approval of details reserved by a condition': 'approval.conditions',
  'approval of details reserved by a condition discharge': 'approval.conditions',
  'approval of details': 'approval.conditions',
  'doc': 'approval.conditions',
  'non material amendment': 'amendment.nonMaterial',
  'nma': 'amendment.nonMaterial',
  'minor material amendment': 'amendment.minorMaterial',
  'variation of condition': 'amendment.minorMaterial',
  'variation of conditions': 'amendment.minorMaterial',
  'removal or variation of condition': 'amendment.minorMaterial',
  'removal or variation of conditions': 'amendment.minorMaterial',
  'removal or variation of a condition': 'amendment.minorMaterial',
  'removal variation of a condition': 'amendment.minorMaterial',
  'removal variation of condition': 'amendment.minorMaterial',
  'section 73': 'amendment.minorMaterial',
  's73': 'amendment.minorMaterial',
  'certificate of lawfulness proposed': 'ldc.proposed',
  'certificate of lawful development proposed': 'ldc.proposed',
  'certificate of lawfulness of proposed use or development': 'ldc.proposed',
  'lawful development certificate proposed': 'ldc.proposed',
  'lawful development certificate proposed use': 'ldc.proposed',
  'lawful development proposed use': 'ldc.proposed',
  'clopud': 'ldc.proposed',
  'clp': 'ldc.proposed',
  'certificate of lawfulness existing': 'ldc.existing',
  'certificate of lawful development existing': 'ldc.existing',
  'certificate of lawfulness of existing use or development': 'ldc.existing',
  'lawful development certificate existing': 'ldc.existing',
  'lawful development certificate existing use': 'ldc.existing',
  'lawful development existing use': 'ldc.existing',
  'cleud': 'ldc.existing',
  'certificate of lawfulness of proposed works to a listed building': 'ldc.listedBuildingWorks',
  'works to a tree with a tree preservation order': 'wtt.consent',
  'works to trees with a tree preservation order': 'wtt.consent',
  'tree preservation order': 'wtt.consent',
  'works to trees tpo': 'wtt.consent',
  'works to trees conservation area': 'wtt.notice',
  'prior approval agricultural or forestry building': 'pa.part6',
  'prior approval additional storeys on a house class aa': 'pa.part1.classAA',
  'works to tpo trees': 'wtt.consent',
  'tpo': 'wtt.consent',
  'trees in a conservation area': 'wtt.notice',
  'works to trees in a conservation area': 'wtt.notice',
  'notification of works to trees in a conservation area': 'wtt.notice',
  'tca': 'wtt.notice',
  'prior approval larger home extension': 'pa.part1.classA',
  'larger home extension': 'pa.part1.classA',
  'prior approval larger householder extension': 'pa.part1.classA',
  'prior approval part 1 class a': 'pa.part1.classA',
  'prior approval part 1 class aa': 'pa.part1.classAA',
  'prior approval part 3 class ma': 'pa.part3.classMA',
  'prior approval part 3 class q': 'pa.part3.classQ',
  'prior approval demolition': 'pa.part11.classB',
  'prior approval telecommunications': 'pa.part16.classA',
  'discharge of planning obligation': 'obligation.discharge',
  'modify or discharge planning obligation': 'obligation.modify',
  'hedgerow removal notice': 'hedgerowRemovalNotice',
  'hazardous substances consent': 'hazardousSubstanceConsent',
  'environmental impact assessment screening opinion': 'environmentalImpact.screening',
  'screening opinion': 'environmentalImpact.screening',
  'scoping opinion': 'environmentalImpact.scoping',
} // prettier-ignore

/** Names that stand for more than one code: a type cannot be told from them alone. */
export const VAGUE_NAMES: Record<string, string> = {
  'all other': 'covers many types',
  'other': 'covers many types',
  'prior approval': 'does not say which Part and Class',
  'prior notification': 'does not say which Part and Class',
  'full planning and listed building consent':
    'is two applications made on one form, and the record does not say which of them this is',
  'tree works trees in conservation areas subject to tpos': 'is either a notice or a consent',
  'tree works': 'is either a notice or a consent',
  'works to trees': 'is either a notice or a consent',
  'lawful development certificate': 'does not say whether the use exists or is proposed',
  'certificate of lawfulness': 'does not say whether the use exists or is proposed',
} // prettier-ignore

/**
 * Southwark's decision codes (Idox Uniform, as in the Planning London Datahub): GR granted or RE
 * refused, then the kind of application. Only stems seen in the record are listed.
 */
export const DECISION_STEMS: Record<string, string> = {
  HOUS: 'pp.full.householder',
  MIN: 'pp.full.minor',
  LBC: 'listed',
  ADV: 'advertConsent',
  TCA: 'wtt.notice',
  TPO: 'wtt.consent',
  CLP: 'ldc.proposed',
  CLLB: 'ldc.listedBuildingWorks',
  AOD: 'approval.conditions',
  VAR: 'amendment.minorMaterial',
}

/** Codes of decisions that several kinds of case share, and what they say. */
export const SHARED_DECISIONS: Record<string, string> = {
  AGR: 'says only that the authority agreed',
  NAGR: 'says only that the authority did not agree',
  GRPRI: 'says prior approval, not which Part and Class',
  REPRI: 'says prior approval, not which Part and Class',
  NOTREQ: 'says prior approval not required, not which Part and Class',
  WDN: 'says only that the case was withdrawn',
}

/** How a description begins → ODP code. The first that matches counts, so references inside to other consents do not. */
export const DESCRIPTION_OPENINGS: { pattern: RegExp; type: string; says: string }[] = [
  { pattern: /^(?:(?:partial )?discharge|submission|approval|details?) of (?:details (?:of|to|pursuant to) )?(?:the )?(?:planning )?condit\w+\b/, type: 'approval.conditions', says: 'details of a condition' },
  { pattern: /^discharge of details (?:to|of) condition/, type: 'approval.conditions', says: 'details of a condition' },
  { pattern: /^(?:application for (?:a |an )?)?non[- ]material (?:minor )?amendments?\b/, type: 'amendment.nonMaterial', says: 'a non-material amendment' },
  { pattern: /^(?:application for (?:a |an )?)?minor[- ]material amendments?\b/, type: 'amendment.minorMaterial', says: 'a minor material amendment' },
  { pattern: /^(?:application for )?(?:the )?(?:variation|removal|removal or variation|variation or removal)(?: of|\/removal of)? (?:planning )?conditions?\b/, type: 'amendment.minorMaterial', says: 'the variation of a condition' },
  { pattern: /^discharge of schedule\b|^(?:discharge|submission) of .{0,200}\b(?:s\.? ?106|section 106)\b/, type: 'obligation.discharge', says: 'a discharge under a section 106 agreement' },
  { pattern: /^(?:application for (?:a )?)?(?:certificate of law\w+|lawful development certificate)[^:.]{0,40}\bproposed\b/, type: 'ldc.proposed', says: 'a certificate of lawfulness (proposed)' },
  { pattern: /^(?:application for (?:a )?)?(?:certificate of law\w+|lawful development certificate)[^:.]{0,40}\bexisting\b/, type: 'ldc.existing', says: 'a certificate of lawfulness (existing)' },
  { pattern: /^listed building (?:consent|application)\b/, type: 'listed', says: 'listed building consent' },
  { pattern: /^(?:application for )?(?:approval of )?reserved matters\b/, type: 'approval.reservedMatters', says: 'reserved matters' },
] // prettier-ignore

/**
 * A larger home extension (Schedule 2 Part 1 Class A, paragraph A.4), by words anywhere in its description. Other
 * applications have the same words, so they count only in a case of prior approval by its type name, or by what
 * the description says besides: the height that paragraph A.4(2) asks for, or its first words.
 */
export const LARGER_EXTENSION = {
  pattern: /\blarger home extension\b|\brear extension\b.{0,80}\bextend(?:s|ing)? beyond the (?:original )?rear wall\b/,
  name: /\bprior (?:approval|notification)\b|\bnotification\b/i,
  besides: /^(?:householder )?prior (?:approval|notification)\b|\bfor which the maximum height\b/,
  not: /\blawful|\bcertificate/,
  type: 'pa.part1.classA',
  says: 'a larger home extension',
} // prettier-ignore

/** Cases in a register that are not applications to this authority. All that are given must match. */
export const NOT_APPLICATIONS: {
  reference?: RegExp
  decision?: RegExp
  status?: RegExp
  description?: RegExp
  says: string
}[] = [
  {
    reference: /^CE\//,
    decision: /^(?:RESP|NOBJ|NCOMM|OBJ|COMM)$/,
    says: 'a consultation or enquiry that the authority answered (reference CE/…)',
  },
  {
    reference: /^CE\//,
    description: /premises lic/i,
    says: 'a consultation on a premises licence',
  },
  { description: /^\s*(?:new )?premises lic/i, says: 'a consultation on a premises licence' },
  { status: /\(OBS only\)/i, says: 'a consultation by another authority (observations only)' },
]
