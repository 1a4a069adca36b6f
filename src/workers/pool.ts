import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { TriageError } from '../domain/errors.ts'
import type { AssessResult } from './assess.ts'
import type { ChildReply, ChildRequest, ChildStart } from './child.ts'
import type { ScreenJob } from './jobs.ts'

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')

interface Waiting {
  resolve(value: AssessResult): void
  reject(error: Error): void
}

interface Member {
  process: ChildProcess
  waiting: Map<number, Waiting>
}

export interface ScreenPool {
  run(kind: ChildRequest['kind'], job: ScreenJob): Promise<AssessResult>
  close(): Promise<void>
}

/**
 * Child processes that screen batches. Each request goes to the process with the fewest; a process that dies fails
 * what it held as transient (the queue tries again) and is replaced when next needed.
 */
export function openScreenPool(size: number, start: Omit<ChildStart, 'kind'>): ScreenPool {
  let members: Member[] = []
  let seq = 0
  let closing = false

  const spawn = (): Member => {
    const child = fork(CHILD, {
      execArgv: ['--import', TSX],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const member: Member = { process: child, waiting: new Map() }
    child.on('message', (message: ChildReply) => {
      if (message.kind === 'ready') return
      const waiting = member.waiting.get(message.seq)
      member.waiting.delete(message.seq)
      if (message.kind === 'done') waiting?.resolve(message.value as AssessResult)
      else if (message.transient) waiting?.reject(transient(message.message))
      else waiting?.reject(new Error(message.message))
    })
    const gone = (why: string) => {
      members = members.filter((other) => other !== member)
      for (const waiting of member.waiting.values()) waiting.reject(transient(why))
      member.waiting.clear()
    }
    child.on('error', (error) => {
      gone(`a geometry process could not be used: ${error.message}`)
    })
    child.on('exit', (code, signal) => {
      gone(`a geometry process ended (${signal ?? `code ${code ?? '?'}`})`)
    })
    const message: ChildStart = { kind: 'start', ...start }
    child.send(message)
    members.push(member)
    return member
  }

  return {
    run(kind, job) {
      if (closing) return Promise.reject(transient('the worker is stopping'))
      const idle = members.find((member) => member.waiting.size === 0)
      const member =
        idle ??
        (members.length < size
          ? spawn()
          : members.toSorted((a, b) => a.waiting.size - b.waiting.size)[0])
      if (member === undefined) return Promise.reject(transient('no geometry process'))
      return new Promise((resolve, reject) => {
        seq += 1
        member.waiting.set(seq, { resolve, reject })
        const message: ChildRequest = { kind, seq, job }
        member.process.send(message)
      })
    },
    async close() {
      closing = true
      await Promise.all(
        members.map(
          (member) =>
            new Promise<void>((resolve) => {
              member.process.once('exit', () => {
                resolve()
              })
              member.process.disconnect()
            }),
        ),
      )
    },
  }
}

function transient(message: string): TriageError {
  return new TriageError('transient', message, { code: 'worker.child' })
}
