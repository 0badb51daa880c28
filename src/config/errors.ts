import { nearest } from '../nearest.ts'
import { type Facts, HubError } from '../errors.ts'
import { type PlaceFacts, type PlaceOfError, placeFacts } from '../load/errors.ts'

/** No config file was found. */
export class ConfigMissingError extends HubError<{ readonly folder: string }> {
  constructor(folder: string) {
    super(`No migrate.config.ts (or .js, .mjs, .cjs) in ${folder} or above it.`, { folder })
  }
}

/** The current working folder was removed. */
export class WorkingFolderError extends HubError {
  constructor(cause: unknown) {
    super('The working folder no longer exists. Change to another folder and run the command there.', {}, { cause })
  }
}

/** The config is invalid. */
export class ConfigError extends HubError<
  Facts &
    PlaceFacts & {
      readonly file: string | null
      readonly reason: string
    }
> {
  /** The setting that is rejected, such as `environments.test.url`; null if it is not one of them. */
  readonly setting: string | null

  constructor(
    file: string | null,
    reason: string,
    cause?: unknown,
    setting: string | null = null,
    place: PlaceOfError | null = null,
  ) {
    super(`${file ?? 'The environment'}: ${reason}`, { file, reason, ...placeFacts(file, place) }, { cause })
    this.setting = setting
  }
}

/** `-n` names an environment that the config does not define. */
export class UnknownEnvironmentError extends HubError<{
  readonly environment: string
  readonly known: readonly string[]
}> {
  constructor(environment: string, known: readonly string[]) {
    const list = known.length === 0 ? "the config has no 'environments'" : `the config has ${known.join(', ')}`
    const [near] = nearest(environment, known, 1)
    const way = near === undefined ? "Correct the name, or add it to 'environments'." : `Did you mean '${near}'?`
    super(`No environment '${environment}': ${list}. ${way}`, {
      environment,
      known,
    })
  }
}
