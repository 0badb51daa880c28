import type { Environment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import { allDialects } from '../../dialects/dialects.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { HubError } from '../../errors.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import { environmentsByDialect } from '../shared/environments-by-dialect.ts'
import { memoryEnvironments } from '../proof/memory-environments.ts'
import { NotProvableError, NothingToProveOnError } from './errors.ts'

/** A kind of database that the squash is made for. */
export interface Place {
  readonly dialect: Dialect
  /** Where it is proven; null if it is left out. */
  readonly environment: Environment | null
}

/** Which databases the squash is for, beyond those of the config's environments. */
export interface PlaceOptions {
  readonly dialects?: readonly DialectName[]
  /** Those for which it is written without a proof. */
  readonly unproven?: readonly DialectName[]
}

/** The databases, and the environments of the config whose database is not known here. */
export interface Places {
  readonly places: readonly Place[]
  readonly notAsked: readonly { readonly environment: string; readonly reason: string }[]
}

/**
 * The kinds of databases of the config's environments and those that are named, each with an environment on which scratch
 * databases can be made. Throws NotProvableError, NothingToProveOnError.
 */
export async function choosePlaces(environment: Environment, options: PlaceOptions): Promise<Places> {
  const { dialects = [], unproven = [] } = options
  const { found, notAsked } = await environmentsByDialect(environment)
  const all = await allDialects()
  const wanted = all.filter(({ name }) => found.has(name) || dialects.includes(name) || unproven.includes(name))
  const places: Place[] = []
  const failed: { readonly name: DialectName; readonly reasons: readonly string[] }[] = []
  for (const dialect of wanted) {
    const { name } = dialect
    if (unproven.includes(name)) {
      places.push({ dialect, environment: null })
      continue
    }
    const reasons: string[] = []
    const place = await firstOpen([...(found.get(name) ?? []), ...memoryEnvironments(environment, name)], reasons)
    if (place) places.push({ dialect, environment: place })
    else failed.push({ name, reasons: reasons.length > 0 ? reasons : [`${name}: no environment has such a database`] })
  }
  if (failed.length > 0)
    throw new NotProvableError(
      failed.map(({ name }) => name),
      failed.flatMap(({ reasons }) => reasons),
    )
  if (places.every((each) => each.environment === null))
    throw new NothingToProveOnError(notAsked.map((each) => `environment ${each.environment}: ${each.reason}`))
  return { places, notAsked }
}

/** The first environment on which a scratch database can be made. */
async function firstOpen(environments: readonly Environment[], reasons: string[]): Promise<Environment | null> {
  for (const environment of environments) {
    try {
      const scratch = await openScratch(environment)
      await scratch.dispose()
      return environment
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      reasons.push(`${environment.name === null ? '' : `environment ${environment.name}: `}${error.message}`)
    }
  }
  return null
}
