import type { Types } from '../port/types.ts'
import { commonExpression, makesUuid } from '../sql/portable-expressions.ts'
import { restateChanges } from '../sql/restate-changes.ts'
import { defaultSql } from './column-sql.ts'
import { conversion } from './conversion.ts'
import { literalDefault } from './literal-default.ts'
import { columnType } from './column-type.ts'
import { spellings } from './spellings.ts'

/** Types and defaults of SQLite. */
export const types: Types = {
  columnType,
  defaultSql,
  conversion,
  withoutCast: (text) => text,
  literalDefault,
  commonDefault: (text) => commonExpression(text, spellings) ?? text,
  // If the application generates the values, a revision that also runs on other databases may contain a default that
  // generates them there.
  makesUuid: (text) => makesUuid(text, spellings),
  isFixedMoment: () => false,
  // A rebuild keeps them, but the revision may run on a database that does not.
  restated: (change) => restateChanges(change, (text) => text),
}
