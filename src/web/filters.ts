import { MONTH_BEGINNINGS } from '../domain/dates.ts'
import { datasetName } from './map/words.ts'
import { typeInWords } from './queue/type-words.ts'

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const MOMENT = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) // prettier-ignore

/** `fix` → `Fix`. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** `2026-11-28` → `28 Nov 2026`; nothing → `–`. */
export function day(date: string | null | undefined): string {
  if (date === null || date === undefined || date === '') return '–'
  const [year = '', month = '', of = ''] = date.split('-')
  return `${Number(of)} ${capital(MONTH_BEGINNINGS[Number(month) - 1] ?? '')} ${year}`
}

/** A moment in London: `28 Nov 2026, 14:05`. */
export function moment(at: Date | string | null | undefined): string {
  return at === null || at === undefined ? '–' : MOMENT.format(new Date(at))
}

/** `12345.678` → `12,345.68`; nothing → `–`. */
export function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : WHOLE.format(value)
}

/** `0.874` → `87.4 %`. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${WHOLE.format(Math.round(share * 1000) / 10)} %` // prettier-ignore
}

/** `1 home`, `2 homes`. */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${WHOLE.format(count)} ${count === 1 ? one : several}`
}

/** `262144` bytes → `262 kB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} kB`
    : `${number(Math.round(bytes / 100_000) / 10)} MB`
}

const FORMATS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  xlsx: 'Excel workbook',
  datahub: 'Planning London Datahub',
  odp: 'Open Digital Planning (JSON)',
  mhclg: 'MHCLG submission (JSON)',
  'planning-portal': 'Planning Portal package',
  'one-app': '1APP form (XML)',
  own: 'export of this tool',
}

/** A format of files in words; none → "not known". */
export const formatWords = (format: string | null | undefined): string =>
  format === null || format === undefined || format === ''
    ? 'not known'
    : (FORMATS[format] ?? format)

/** Filters of all templates. */
export const filters = {
  day,
  moment,
  number,
  percent,
  many,
  capital,
  fileSize,
  formatWords,
  typeWords: typeInWords,
  datasetWords: datasetName,
}
