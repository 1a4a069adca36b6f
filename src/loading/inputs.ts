import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { badInput } from '../domain/errors.ts'

/** One file to load: where it is, and what the user calls it. */
export interface Input {
  path: string
  name: string
}

/** Files that lie beside submissions and hold none: our own rejects, half-written and hidden ones, notes. */
const LEFT_OUT =
  /\.rejects\.csv$|\.(?:partial|part|filepart|crdownload|download|tmp|swp|bak|lock|md|yaml|yml)$|^\.|^~|~$/i

export const isInputName = (name: string): boolean => !LEFT_OUT.test(name)

/**
 * The files that the arguments stand for: a folder is all files directly in it, in order of name. Throws bad-input
 * that says what to do where one is not there, or a folder has no file.
 */
export async function inputsOf(names: string[], cwd: string): Promise<Input[]> {
  const inputs: Input[] = []
  for (const name of names) {
    const path = resolve(cwd, name)
    const info = await stat(path).catch(() => null)
    if (info === null) {
      throw badInput(
        'load.no-file',
        `${name} is not there. Check the name, or give the path from ${cwd}.`,
      )
    }
    if (!info.isDirectory()) {
      inputs.push({ path, name })
      continue
    }
    const entries = await readdir(path, { withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile() && isInputName(entry.name))
      .map((entry) => entry.name)
      .sort()
    if (files.length === 0) {
      throw badInput(
        'load.empty-folder',
        `${name} is a folder with no file to load in it. Layers are loaded with triage layers load.`,
      )
    }
    for (const file of files) inputs.push({ path: join(path, file), name: join(name, file) })
  }
  return inputs
}
