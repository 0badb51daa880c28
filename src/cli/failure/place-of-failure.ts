import { ConfigError } from '../../config/errors.ts'
import { type Facts, HubError } from '../../errors.ts'
import { isError } from '../../is-error.ts'
import type { PlaceOfError } from '../../load/errors.ts'

/**
 * Where in a file of the user a failure has its cause: as the error's facts tell, or the setting of the config, or where
 * it was thrown. Null if nothing tells.
 */
export async function placeOfFailure(error: unknown): Promise<PlaceOfError | null> {
  const known = placeInFacts(error) ?? (await placeOfRejected(error))
  if (known !== null) return known
  const { isOfUser, placeInStack } = await import('../../load/place-in-file.ts')
  for (const each of causesOf(error)) {
    const found = placeInFacts(each)
    if (found !== null && isOfUser(found.file)) return found
    const thrown = isError(each) ? placeInStack(each.stack ?? '') : null
    if (thrown !== null) return thrown
  }
  return null
}

function placeInFacts(error: unknown): PlaceOfError | null {
  if (!(error instanceof HubError)) return null
  const facts: Facts = error.facts
  const { thrownIn, file, template, line, column } = facts
  if (isPlace(thrownIn)) return thrownIn
  const name = file ?? template
  return typeof name === 'string' && typeof line === 'number'
    ? { file: name, line, column: typeof column === 'number' ? column : null }
    : null
}

function isPlace(value: unknown): value is PlaceOfError {
  return typeof value === 'object' && value !== null && 'file' in value && 'line' in value
}

async function placeOfRejected(error: unknown): Promise<PlaceOfError | null> {
  if (!(error instanceof ConfigError) || error.setting === null || error.facts.file === null) return null
  const { placeOfSetting } = await import('../../load/place-of-setting.ts')
  const place = placeOfSetting(error.facts.file, error.setting)
  return place && { file: error.facts.file, ...place }
}

/** An error and its causes, from the outermost. */
function causesOf(error: unknown, depth = 0): readonly unknown[] {
  return isError(error) && depth < 10 ? [error, ...causesOf(error.cause, depth + 1)] : []
}
