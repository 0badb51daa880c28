import type { Environment } from '../../config/environment.ts'
import { allEnvironments } from '../../config/load-config.ts'
import type { DialectName } from '../../dialect-name.ts'
import { HubError } from '../../errors.ts'
import { dialectOf } from '../../runtime/session/dialect-of.ts'

/** The environments of a config by the databases that they have. */
export interface EnvironmentsByDialect {
  readonly found: ReadonlyMap<DialectName, readonly Environment[]>
  /** Those whose database is not known here, and why. */
  readonly notAsked: readonly { readonly environment: string; readonly reason: string }[]
}

/** The environments of the config by their dialects, the given one first; with the versions folders of the given one. */
export async function environmentsByDialect(environment: Environment): Promise<EnvironmentsByDialect> {
  const found = new Map<DialectName, Environment[]>()
  const notAsked: { environment: string; reason: string }[] = []
  const all = await allEnvironments(environment)
  const sorted = all.toSorted((a, b) => Number(b.name === environment.name) - Number(a.name === environment.name))
  for (const each of sorted) {
    const name = each.name ?? '(none)'
    if (each.environment === null) {
      notAsked.push({ environment: name, reason: each.reason })
      continue
    }
    try {
      const dialect = await dialectOf(each.environment)
      const { versions, x } = environment
      found.set(dialect.name, [...(found.get(dialect.name) ?? []), { ...each.environment, versions, x }])
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      notAsked.push({ environment: name, reason: error.message })
    }
  }
  return { found, notAsked }
}
