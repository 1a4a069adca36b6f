import type { ReadOptions } from '../../intake/authority.ts'
import { delimiterNamed } from '../../intake/delimiter.ts'
import { encodingNamed } from '../../intake/encoding.ts'
import { parseMapping } from '../../intake/mapping.ts'
import { badInput, messageOf } from '../../domain/errors.ts'
import type { UploadOptions } from './messages.ts'

/** How an upload is to be read. Throws bad-input, which says what may be written. */
export function readingOf(
  options: Omit<UploadOptions, 'storedAs' | 'treatAsOpen'>,
): Pick<ReadOptions, 'mapping' | 'overrides'> {
  const { mapping, encoding, delimiter, sheet } = options
  const overrides = {
    ...(encoding === undefined ? {} : { encoding: encodingNamed(encoding) }),
    ...(delimiter === undefined ? {} : { delimiter: delimiterNamed(delimiter) }),
    ...(sheet === undefined ? {} : { sheet }),
  }
  return {
    ...(mapping === undefined ? {} : { mapping: parseMapping('The mapping', mapping) }),
    ...(Object.keys(overrides).length === 0 ? {} : { overrides }),
  }
}

/** What the form asks, as it was typed. */
export interface UploadForm {
  treatAsOpen: string
  mapping: string
  encoding: string
  delimiter: string
  sheet: string
}

export const emptyForm: UploadForm = { treatAsOpen: '', mapping: '', encoding: '', delimiter: '', sheet: '' } // prettier-ignore

export interface FormProblem {
  field: keyof UploadForm | 'file'
  message: string
}

/** What the form says, and what in it cannot be used. Blank fields are detected. */
export function parseForm(form: UploadForm): {
  options: Omit<UploadOptions, 'storedAs'>
  problems: FormProblem[]
} {
  const said = { mapping: form.mapping.trim() === '' ? '' : form.mapping, encoding: form.encoding.trim(), delimiter: form.delimiter, sheet: form.sheet } // prettier-ignore
  const options: Omit<UploadOptions, 'storedAs'> = { treatAsOpen: form.treatAsOpen === 'yes' }
  const problems: FormProblem[] = []
  for (const field of ['mapping', 'encoding', 'delimiter', 'sheet'] as const) {
    if (said[field] === '') continue
    options[field] = said[field]
    try {
      if (said[field].includes('\0')) throw badInput('upload.nul', 'There is a sign in it that is no text.') // prettier-ignore
      readingOf({ [field]: said[field] })
    } catch (error) {
      problems.push({ field, message: messageOf(error) })
    }
  }
  return { options, problems }
}
