import type { DialectName } from '../dialect-name.ts'
import type { Dialect } from './port/dialect.ts'
import { postgres } from './postgres/dialect.ts'
import { sqlite } from './sqlite/dialect.ts'

const byName: Readonly<Record<DialectName, Dialect>> = { postgres, sqlite }

/** All of them. */
export const allDialects: readonly Dialect[] = Object.values(byName)

/** All that hub knows about the database of that name. */
export function dialectOf(name: DialectName): Dialect {
  return byName[name]
}
