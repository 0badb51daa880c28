import { isError } from '../../is-error.ts'
import { placeInFile } from '../../load/place-in-file.ts'
import type { SignatureVerdict } from '../../revision/adoption.ts'
import type { AppliedAnswer, RevisionModule } from '../../script/load-revision.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import type { Database } from '../session/database.ts'
import { SignatureFailedError } from './errors.ts'
import { untilAborted } from './until-aborted.ts'
import { messageOf } from '../../words.ts'

/**
 * Runs a revision's signature against the database; null if it has none. Throws SignatureFailedError, which names the
 * file.
 */
export async function askSignature(
  { session, dialect, connection, waiting }: Pick<Database, 'session' | 'dialect' | 'connection' | 'waiting'>,
  { id, file }: Pick<ScriptRevision, 'id' | 'file'>,
  { isApplied }: Pick<RevisionModule, 'isApplied'>,
): Promise<AppliedAnswer | null> {
  if (isApplied === null) return null
  const stopping = { signal: waiting.signal, cancel: () => session.cancel() }
  let answer: unknown
  try {
    answer = await untilAborted(stopping, async () => isApplied(dialect.inspector(connection)))
  } catch (error) {
    if (waiting.signal?.aborted) throw error
    const place = isError(error) ? placeInFile(file, error.stack ?? '') : null
    throw new SignatureFailedError(id, file, place, messageOf(error), error)
  }
  if (isAnswer(answer)) return answer
  leavePromises(answer)
  const reason = `it returned ${nameOf(answer)}, not true, false, or an object of them`
  throw new SignatureFailedError(id, file, null, reason)
}

/** The verdict for an answer. */
export function verdictOf(answer: AppliedAnswer | null): SignatureVerdict {
  if (answer === null) return 'none'
  const answers = typeof answer === 'boolean' ? [answer] : Object.values(answer)
  if (answers.every(Boolean)) return 'holds'
  return answers.some(Boolean) ? 'partly' : 'fails'
}

function isAnswer(answer: unknown): answer is AppliedAnswer {
  if (typeof answer === 'boolean') return true
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return false
  const answers = Object.values(answer)
  return answers.length > 0 && answers.every((each) => typeof each === 'boolean')
}

/** What was not awaited fails with the connection, which nobody needs to hear of. */
function leavePromises(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return
  for (const each of Object.values(answer)) if (each instanceof Promise) each.catch(() => {})
}

function nameOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return String(answer)
  if (Array.isArray(answer)) return 'a list'
  const wrong = Object.entries(answer).find(([, each]) => typeof each !== 'boolean')
  if (wrong === undefined) return 'an object without answers'
  const [name, value] = wrong
  return `'${name}: ${value instanceof Promise ? 'a promise that was not awaited' : String(value)}'`
}
