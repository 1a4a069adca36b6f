import { describe, expect, it } from 'vitest'
import { bar, makeOutput, printable, table } from '../../src/cli/output.ts'

function sink(isTTY = false) {
  const written: string[] = []
  return { written, isTTY, write: (text: string) => written.push(text) > 0, once: () => undefined }
}

describe('what the command prints', () => {
  it('keeps results on standard output and everything else on standard error', () => {
    const [stdout, stderr] = [sink(), sink()]
    const out = makeOutput(stdout, stderr, () => 0)
    out.line('result')
    out.note('for the person')
    expect(stdout.written).toEqual(['result\n'])
    expect(stderr.written).toEqual(['for the person\n'])
  })

  it('replaces the progress line on a terminal, and prints it now and then in a log', () => {
    const terminal = sink(true)
    const out = makeOutput(sink(), terminal, () => 0)
    out.progress('1 of 2')
    out.progress('2 of 2')
    out.progressDone()
    expect(terminal.written.join('')).toBe('\r\x1b[2K1 of 2\r\x1b[2K2 of 2\n')

    let time = 0
    const log = sink()
    const quiet = makeOutput(sink(), log, () => time)
    quiet.progress('first')
    time = 1000
    quiet.progress('too soon')
    time = 6000
    quiet.progress('second')
    expect(log.written).toEqual(['first\n', 'second\n'])
  })

  it('shows control characters and direction overrides of applicant text as question marks', () => {
    expect(printable('red\x1b[31m alert\x07 \u202Eevil')).toBe('red?[31m alert? ?evil')
    expect(printable('two\nlines')).toBe('two lines')
  })

  it('lines columns up and cuts what is too long', () => {
    expect(table(['a', 'long'], [['1', 'abcdefgh']], [10, 5])).toEqual([
      'a  long',
      '-  -----',
      '1  abcd…',
    ])
  })

  it('draws a bar that never passes the end', () => {
    expect(bar(1, 2, 4)).toBe('[##--] 50%')
    expect(bar(5, 2, 4)).toBe('[####] 100%')
    expect(bar(0, 0, 2)).toBe('[##] 100%')
  })
})
