import { HubError } from '../../errors.ts'
import { redactUrls } from '../../redact-urls.ts'

/** A part of the report: what it found, or why it was not done. */
export type Part<Result> =
  | { readonly result: Result; readonly notDone: null }
  | { readonly result: null; readonly notDone: string }

/** A part that was not done. */
export function notDone(reason: string): Part<never> {
  return { result: null, notDone: redactUrls(reason) }
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
    return notDone(error.message)
  }
}
