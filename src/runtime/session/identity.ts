import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'

/** Who runs, for the version log. */
export interface RunIdentity {
  readonly runId: string
  readonly hubVersion: string
  /** `user@host (pid)`. */
  readonly who: string
}

/** A new identity: one for each run. */
export function newRunIdentity(): RunIdentity {
  return { runId: randomUUID(), hubVersion: hubVersion(), who: `${userName()}@${hostname()} (${process.pid})` }
}

/** hub's own version, of its package.json. */
export function hubVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a user id that has no name.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
