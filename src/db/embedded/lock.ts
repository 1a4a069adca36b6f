import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, readlinkSync, renameSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../domain/errors.ts'

/** PostgreSQL's lock on a data directory, `postmaster.pid`, as far as we need it. */
export interface Lock {
  pid: number
  /** Line 8: `starting`, `ready`, `stopping`, `standby`; empty while it is being written. */
  status: string
  text: string
}

/** Reads the lock; null where there is none (or it is not written yet). */
export function readLock(dataDir: string): Lock | null {
  let text: string
  try {
    text = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim(), text } : null
}

/** True for a process that has ended and that its parent has not asked after: as process 1 of a container, Node never asks. */
function isZombie(pid: number): boolean {
  try {
    return / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''))
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** True where the process is a PostgreSQL at work on this directory. Where that cannot be seen: true, the safe answer. */
function servesDirectory(pid: number, dataDir: string): boolean {
  try {
    // A postmaster's working directory is its data directory.
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir
  } catch {
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
    return listed.status === 0 ? listed.stdout.includes('postgres') : isAlive(pid)
  }
}

/** The lock, where a server that is alive holds it; null where it is free or left by one that died. */
export function heldLock(dataDir: string): Lock | null {
  const lock = readLock(dataDir)
  if (lock === null || !isAlive(lock.pid)) return null
  return servesDirectory(lock.pid, dataDir) ? lock : null
}

const hasFlock = (): boolean =>
  spawnSync('/bin/sh', ['-c', 'command -v flock'], { stdio: 'ignore' }).status === 0

/**
 * Where there is no `flock` (macOS; launch.ts has the better way): removes a lock whose process id now belongs to some
 * other program, as PostgreSQL only asks whether the id is alive. It is taken aside first, and put back if it is not the
 * one that was judged.
 */
export function removeStaleLock(dataDir: string): boolean {
  if (hasFlock()) return false
  const lock = readLock(dataDir)
  if (lock === null || heldLock(dataDir) !== null || !isAlive(lock.pid)) return false
  const path = join(dataDir, 'postmaster.pid')
  const aside = join(dataDir, `postmaster.pid.stale-${process.pid}`)
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== lock.text) linkSync(aside, path)
    unlinkSync(aside)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EEXIST') return false
    throw error
  }
}
