import type { Environment } from '../../config/environment.ts'
import { dialectAt } from '../../dialects/dialects.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { optionsOf, requireAccess, typeOf } from '../../typeorm/source.ts'
import { resolveSource } from './resolve-source.ts'

/** The dialect of an environment's database, as far as its url or data source tells; nothing is opened. */
export async function dialectOf(environment: Environment): Promise<Dialect> {
  const source = await resolveSource(environment)
  requireAccess(typeOf(source))
  return dialectAt(optionsOf(source), null)
}
