import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { badInput, codeOf } from '../domain/errors.ts'
import { reach } from '../geo/reach.ts'
import { APPLICATION_TYPES } from '../intake/application-types.ts'
import { FILE_TYPES } from '../intake/file-types.ts'
import { problemLine } from '../rules/local-lists/problems.ts'
import { checkTogether, type RulesFile } from '../rules/local-lists/together.ts'
import type { Vocabulary } from '../rules/local-lists/vocabulary.ts'
import type { LocalRules } from '../rules/rule-set.ts'

/** Words that local lists may use, from the folders that own them. */
export const vocabulary: Vocabulary = {
  applicationTypes: APPLICATION_TYPES,
  fileTypes: FILE_TYPES,
  layers: new Map(reach.map(({ dataset, reachM }) => [dataset, reachM])),
}

const YAML = /\.ya?ml$/i
const AUTHORITY = /^[A-Z]{3}$/

async function kindAt(path: string, shown: string): Promise<'file' | 'folder'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    throw badInput(
      'rules.no-file',
      `There is no file or folder ${shown}. Give a folder of local lists, such as requirements, or one file of it.`,
      { path: shown },
    )
  }
}

/** YAML files of a folder and of its folders, by name; what begins with a dot is left out. */
async function yamlFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const seen = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const found: string[] = []
  for (const entry of seen) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await yamlFilesIn(path)))
    else if (YAML.test(entry.name)) found.push(path)
  }
  return found
}

/**
 * Reads the files of local lists at paths: files, or folders with a folder for each authority. Throws bad-input for what is not
 * there, and for a folder without any.
 */
export async function readRulesFiles(cwd: string, paths: readonly string[]): Promise<RulesFile[]> {
  const found = new Map<string, RulesFile>()
  for (const shown of paths) {
    const path = resolve(cwd, shown)
    const files = (await kindAt(path, shown)) === 'folder' ? await yamlFilesIn(path) : [path]
    if (files.length === 0)
      throw badInput(
        'rules.no-lists',
        `${shown} has no .yaml file in it. Put a council's list at ${join(shown, 'SWK', 'list.yaml')}, with its own authority for SWK.`,
        { path: shown },
      )
    for (const file of files) {
      const folder = basename(dirname(file))
      const name = relative(cwd, file)
      found.set(file, {
        file: name.startsWith('..') ? file : name,
        authority: AUTHORITY.test(folder) ? folder : null,
        kind: /^fees\.ya?ml$/i.test(basename(file)) ? 'fees' : 'list',
        text: await readFile(file, 'utf8'),
      })
    }
  }
  return [...found.values()]
}

/**
 * What councils have set, by authority, from files that are all in order. Throws bad-input with every error, by file, line and
 * column.
 */
export async function readLocalRules(cwd: string, path: string): Promise<Map<string, LocalRules>> {
  const files = await readRulesFiles(cwd, [path])
  const { lists, fees, problems } = checkTogether(files, vocabulary)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw badInput('rules.not-valid', [...errors.map(problemLine), 'Nothing was changed.'].join('\n')) // prettier-ignore
  const authorities = [...new Set([...lists, ...fees].map(({ authority }) => authority))]
  return new Map(
    authorities.map((authority) => {
      const mine = <T extends { authority: string }>(all: T[]) =>
        all.filter((one) => one.authority === authority)
      const overrides = mine(fees).flatMap((file) => file.overrides)
      return [authority, { authority, lists: mine(lists), fees: overrides }]
    }),
  )
}
