import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'

import { hubVersion } from '../../own-package.ts'

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

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a user id that has no name.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
