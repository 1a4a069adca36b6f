import { applicationsCsv, buildApplications, rowsOf } from './applications/build.ts'
import { attachDocuments } from './documents/attach.ts'
import { bytesOf } from './documents/document.ts'
import { labelsJson } from './documents/labels.ts'
import { buildLandscape, layerFiles } from './layers/layers.ts'
import { odpCases } from './odp/cases.ts'
import { odpSubmission } from './odp/submission.ts'
import { readmeText } from './readme.ts'
import { folderOf } from './text.ts'

/**
 * Every file of `data/samples/`, by its path there. Pure: no clock, no chance, no files read; the
 * same code gives the same bytes.
 */
export function buildSamples(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const addText = (path: string, text: string): void => {
    files.set(path, new TextEncoder().encode(text))
  }
  const landscape = buildLandscape()
  for (const [name, text] of layerFiles(landscape)) addText(`layers/${name}`, text)

  const applications = buildApplications(landscape)
  const folders = attachDocuments(applications)
  const rows = rowsOf(applications, new Set(folders.keys()))
  addText('applications.csv', applicationsCsv(rows))

  const cases = odpCases(landscape, new Set(applications.map(({ plot }) => plot.uprn)))
  for (const submission of cases) {
    addText(
      `odp/${submission.file}.json`,
      `${JSON.stringify(odpSubmission(landscape, submission), null, 2)}\n`,
    )
  }

  for (const [reference, documents] of folders) {
    for (const document of documents)
      files.set(`documents/${folderOf(reference)}/${document.file}`, bytesOf(document))
  }
  addText('labels.json', labelsJson(folders))
  addText('README.md', readmeText({ applications, rows, cases, landscape, folders }))
  return files
}
