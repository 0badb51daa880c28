import type { Environment } from '../../config/environment.ts'
import type { ServerAddress } from '../../connection.ts'
import type { Session } from '../../typeorm/session.ts'
import { optionsOf, requireAccess, typeOf } from '../../typeorm/source.ts'
import { resolveSource } from '../../runtime/session/resolve-source.ts'
import { NotForDevelopmentError } from './errors.ts'

/** Refuses where NODE_ENV is production. Throws NotForDevelopmentError. */
export function refuseProduction(environment: string | null): void {
  if (process.env['NODE_ENV']?.trim().toLowerCase() !== 'production') return
  throw new NotForDevelopmentError(environment, { reason: 'NODE_ENV is production', isFinal: true })
}

/**
 * Decides by the options of the data source, before anything is opened. Returns the environment with these very options,
 * which a function of the config might give otherwise the next time. Throws NotForDevelopmentError.
 */
export async function requireDevelopment(environment: Environment): Promise<Environment> {
  refuseProduction(environment.name)
  const source = await resolveSource(environment)
  // The function may have set it.
  refuseProduction(environment.name)
  const place = { type: typeOf(source), options: optionsOf(source), server: null }
  if (requireAccess(place.type).isTemporary(place.options))
    throw new NotForDevelopmentError(environment.name, { reason: 'it is gone when the command ends', isFinal: true })
  refuseElsewhere(environment, place)
  return typeof environment.dataSource === 'function' ? { ...environment, dataSource: source } : environment
}

/** Decides once more by where the connection really goes. Throws NotForDevelopmentError. */
export function requireDevelopmentServer(environment: Environment, session: Session): void {
  const { options } = session
  refuseElsewhere(environment, { type: String(options['type']), options, server: session.server() })
}

interface Place {
  readonly type: string
  readonly options: Session['options']
  readonly server: ServerAddress | null
}

function refuseElsewhere({ name, development }: Environment, { type, options, server }: Place): void {
  const reason = development ? null : requireAccess(type).elsewhere(options, server)
  if (reason !== null) throw new NotForDevelopmentError(name, { reason, isFinal: false })
}
