import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { HubError } from '../../errors.ts'
import { redactUrls } from '../../redact-urls.ts'

/** A part of the report: what it found, or why it was not done. */
export type Part<Result> =
  | { readonly result: Result; readonly notDone: null }
  | {
      readonly result: null
      readonly notDone: string
      /** The file that is the reason; null if none is. */
      readonly file: string | null
    }

/** A part that was not done. */
export function notDone(reason: string, file: string | null = null): Part<never> {
  return { result: null, notDone: redactUrls(reason), file }
}

/** Does a part. What it cannot do is a reason, and ends nothing else; an end that was asked for ends everything. */
export async function partOf<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Part<Result>> {
  try {
    return { result: await work(), notDone: null }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof HubError)) throw error
    return notDone(error.message, fileOf(error.facts))
  }
}

function fileOf(facts: unknown): string | null {
  if (typeof facts !== 'object' || facts === null || !('file' in facts)) return null
  const { file } = facts
  return typeof file === 'string' && existsSync(file) ? resolve(file) : null
}
