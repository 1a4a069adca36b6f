import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findDocuments, folderName } from '../../src/documents/folder.ts'

let base: string
let dir: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'documents-'))
  dir = join(base, 'in')
  mkdirSync(dir)
})
afterEach(() => {
  rmSync(base, { recursive: true })
})

function put(name: string, text = 'x'): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true })
  writeFileSync(join(dir, name), text)
}

const brief = (found: Awaited<ReturnType<typeof findDocuments>>) =>
  found.documents.map(({ reference, folder, name }) => [reference, folder, name])

describe('folderName', () => {
  it('writes what is not a letter, digit, full stop or hyphen as an underscore', () => {
    expect(folderName('21/AP/3703')).toBe('21_AP_3703')
    expect(folderName('PP-1.2 (b)\\..')).toBe('PP-1.2__b__..')
  })
})

describe('findDocuments in folders', () => {
  it('finds the files of each reference, in sub-folders too, ordered by name, with types from their names', async () => {
    put('21_AP_3703/heritage statement.pdf', 'four')
    put('21_AP_3703/drawings/Block plan.pdf')
    put('21_AP_0001/a.txt')
    put('21_AP_3703/.DS_Store')
    put('.hidden/a.txt')
    const found = await findDocuments(dir, ['21/AP/3703', '21/AP/0001', '21/AP/9999'])
    expect(brief(found)).toEqual([
      ['21/AP/0001', '21_AP_0001', 'a.txt'],
      ['21/AP/3703', '21_AP_3703', 'drawings/Block plan.pdf'],
      ['21/AP/3703', '21_AP_3703', 'heritage statement.pdf'],
    ])
    expect(found.documents[2]).toMatchObject({
      fileTypes: ['heritageStatement'],
      size: 4,
      path: expect.stringMatching(/in\/21_AP_3703\/heritage statement\.pdf$/) as string,
    })
    expect(found).toMatchObject({ unmatched: [], refused: [] })
  })

  it('lists what belongs to no reference, and folders that stand for two', async () => {
    put('stray.pdf')
    put('99_XX/a.txt')
    put('A_1/a.txt')
    const found = await findDocuments(dir, ['A/1', 'A 1'])
    expect(found.documents).toEqual([])
    expect(found.unmatched).toEqual([
      '99_XX',
      'A_1 (stands for A/1 and A 1: use a documents.csv)',
      'stray.pdf',
    ])
  })

  it('takes every folder where no references are given', async () => {
    put('X_1/a.txt')
    expect(brief(await findDocuments(dir, null))).toEqual([[null, 'X_1', 'a.txt']])
  })

  it('follows no links, and refuses files over 30 MB', async () => {
    put('R/a.txt')
    put('R/big.pdf')
    truncateSync(join(dir, 'R/big.pdf'), 30 * 1024 * 1024 + 1)
    writeFileSync(join(base, 'secret.txt'), 'secret')
    mkdirSync(join(base, 'outside'))
    writeFileSync(join(base, 'outside', 'b.txt'), 'secret')
    symlinkSync(join(base, 'secret.txt'), join(dir, 'R/link.txt'))
    symlinkSync(join(base, 'outside'), join(dir, 'R/sub'))
    symlinkSync(join(base, 'outside'), join(dir, 'S'))
    const found = await findDocuments(dir, ['R', 'S'])
    expect(brief(found)).toEqual([['R', 'R', 'a.txt']])
    expect(found.unmatched).toEqual(['S'])
    expect(found.refused).toEqual([
      { name: 'R/big.pdf', reason: 'larger than 30 MB' },
      { name: 'R/link.txt', reason: 'a link: links are not followed' },
      { name: 'R/sub', reason: 'a link: links are not followed' },
    ])
  })

  it('says where DIR is no folder', async () => {
    await expect(findDocuments(join(dir, 'none'), null)).rejects.toThrow(
      /none is not a folder\. Give --documents/,
    )
    put('file')
    await expect(findDocuments(join(dir, 'file'), null)).rejects.toThrow(/is not a folder/)
  })

  it('works where DIR itself is reached through a link', async () => {
    put('R/a.txt')
    symlinkSync(dir, join(base, 'link'))
    expect(brief(await findDocuments(join(base, 'link'), ['R']))).toEqual([['R', 'R', 'a.txt']])
  })
})

describe('findDocuments by documents.csv', () => {
  const list = (...rows: string[]): void => {
    put('documents.csv', `\ufeffReference,File,File types\r\n${rows.join('\r\n')}\r\n`)
  }

  it('takes references and types from the list, and types from names where it gives none', async () => {
    put('all/one.pdf')
    put('all/DAS.pdf')
    put('b.txt')
    put('left over.pdf')
    list(
      'A/1,all\\one.pdf,heritageStatement;planningStatement',
      'A/1,all/DAS.pdf,',
      '"B,2",b.txt,locationPlan | sitePlan.proposed',
      'C/3,b.txt,',
    )
    const found = await findDocuments(dir, ['A/1', 'B,2'])
    expect(
      found.documents.map(({ reference, name, fileTypes }) => [reference, name, fileTypes]),
    ).toEqual([
      ['A/1', 'all/DAS.pdf', ['designAndAccessStatement']],
      ['A/1', 'all/one.pdf', ['heritageStatement', 'planningStatement']],
      ['B,2', 'b.txt', ['locationPlan', 'sitePlan.proposed']],
    ])
    expect(found.unmatched).toEqual(['C/3 (b.txt)', 'left over.pdf (not in documents.csv)'])
  })

  it('refuses rows that lead outside the folder, to links or to nothing, with their line', async () => {
    writeFileSync(join(base, 'secret.txt'), 'secret')
    symlinkSync(join(base, 'secret.txt'), join(dir, 'link.txt'))
    mkdirSync(join(dir, 'sub'))
    put('a.txt')
    list(
      'R,../secret.txt,',
      'R,sub/../../secret.txt,',
      `R,${join(base, 'secret.txt')},`,
      'R,link.txt,',
      'R,none.txt,',
      'R,sub,',
      ',a.txt,',
      'R,,',
      'R,a.txt,',
      'R,./a.txt,',
    )
    const found = await findDocuments(dir, null)
    expect(brief(found)).toEqual([['R', '', 'a.txt']])
    expect(found.refused.map(({ name, reason }) => [/line (\d+)/.exec(name)?.[1], reason])).toEqual(
      [
        ['2', 'outside the folder'],
        ['3', 'outside the folder'],
        ['4', 'outside the folder'],
        ['5', 'a link: links are not followed'],
        ['6', 'no such file'],
        ['7', 'not a regular file'],
        ['8', 'no reference'],
        ['9', 'not a regular file'],
        ['11', 'listed twice for this reference'],
      ],
    )
  })

  it('says which columns are missing', async () => {
    put('documents.csv', 'ref,name\nA,a.txt\n')
    await expect(findDocuments(dir, null)).rejects.toThrow(
      /needs the columns reference and file.*it has ref, name/,
    )
    put('documents.csv', 'reference,file\n"A,a.txt\n')
    await expect(findDocuments(dir, null)).rejects.toThrow(/documents\.csv cannot be read as CSV/)
  })
})
