import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'

import { hubVersion } from '../../own-package.ts'

/** The identity of a run, for the version log. */
export interface RunIdentity {
  readonly runId: string
  readonly hubVersion: string
  /** `user@host (pid)`. */
  readonly who: string
}

/** A new identity, unique to each run. */
export function newRunIdentity(): RunIdentity {
  return { runId: randomUUID(), hubVersion: hubVersion(), who: `${userName()}@${hostname()} (${process.pid})` }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // In a container, the user id may have no name.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
