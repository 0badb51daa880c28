import { HubError as BuiltHubError } from '../../../dist/index.js'
import { HubError } from '../../../src/errors.ts'

/** The result of work, or the error with which hub refuses it: any other error is a fault of hub. */
export function orRefused<Result>(work: () => Result): Result | HubError {
  try {
    return work()
  } catch (error) {
    return refusal(error)
  }
}

/** The same for work that takes its time. */
export async function orRefusedLater<Result>(work: () => Promise<Result>): Promise<Result | HubError> {
  try {
    return await work()
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): HubError {
  if (!(error instanceof HubError || error instanceof BuiltHubError)) throw error
  if (!/^\S[^]{14}/.test(error.message)) throw new Error(`${error.code} has no sentence: ${error.message}`)
  return error
}
