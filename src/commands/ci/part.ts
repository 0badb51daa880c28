import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { HubError } from '../../errors.ts'
import { redactUrls } from '../../redact-urls.ts'

/** A part of the report: what it found, or why it was not done. */
export type Part<Result> = { readonly result: Result; readonly notDone: null } | NotDone

/** Why a part has no result. */
interface NotDone {
  readonly result: null
  readonly notDone: string
  /** Whether it was tried and failed; false if there was nothing to do, or it was not asked for. */
  readonly failed: boolean
  /** The file that is the reason; null if none is. */
  readonly file: string | null
}

/** A part for which there was nothing to do. */
export function notDone(reason: string): NotDone {
  return { result: null, notDone: redactUrls(reason), failed: false, file: null }
}

/**
 * Does a part. What it cannot do is a reason, and ends nothing else; an end that was asked for ends everything.
 * `isNoFailure` tells of an error whether it only says that there is nothing to do yet.
 */
export async function partOf<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
  isNoFailure: (error: unknown) => boolean = () => false,
): Promise<Part<Result>> {
  try {
    return { result: await work(), notDone: null }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof HubError)) throw error
    return { ...notDone(error.message), failed: !isNoFailure(error), file: fileOf(error.facts) }
  }
}

function fileOf(facts: unknown): string | null {
  if (typeof facts !== 'object' || facts === null || !('file' in facts)) return null
  const { file } = facts
  return typeof file === 'string' && existsSync(file) ? resolve(file) : null
}
