import type { DialectName } from '../../src/dialect-name.ts'
import { allDialects } from '../../src/dialects/dialects.ts'
import type { Dialect } from '../../src/dialects/port/dialect.ts'

const all = await allDialects()

/** The dialect of that name, without a connection. */
export function dialectOf(name: DialectName): Dialect {
  const found = all.find((each) => each.name === name)
  if (!found) throw new Error(`no dialect '${name}'`)
  return found
}
