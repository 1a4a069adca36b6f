import { folderOf } from '../text.ts'
import type { Folders } from './attach.ts'
import { answersOf } from './document.ts'

/** `labels.json`: for each document what it contains, where, and what it lacks. */
export function labelsJson(folders: Folders): string {
  const documents = [...folders].flatMap(([reference, list]) =>
    list.map((document) => ({
      document: `documents/${folderOf(reference)}/${document.file}`,
      reference,
      kind: document.kind,
      fileTypes: document.fileTypes,
      pages: /\.(pdf|docx)$/.test(document.file) ? document.pages.length : 1,
      hasText: document.scan !== true,
      givesOrders: document.givesOrders === true,
      answers: answersOf(document),
      missing: document.missing,
      contradicts: document.contradicts ?? null,
    })),
  )
  return `${JSON.stringify({ documents }, null, 2)}\n`
}
