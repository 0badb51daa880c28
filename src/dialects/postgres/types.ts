import type { Types } from '../port/types.ts'
import { makesUuid } from '../sql/portable-expressions.ts'
import { restateChanges } from '../sql/restate-changes.ts'
import { defaultSql } from './column-sql.ts'
import { conversion } from './conversion.ts'
import { literalDefault } from './literal-default.ts'
import { isFixedMoment } from './moment-default.ts'
import { commonDefault, spellings } from './spellings.ts'
import { columnType } from './column-type.ts'
import { withoutCast } from './without-cast.ts'

/** Types and defaults of PostgreSQL. */
export const types: Types = {
  columnType,
  defaultSql,
  conversion,
  withoutCast,
  literalDefault,
  commonDefault,
  makesUuid: (text) => makesUuid(text, spellings),
  isFixedMoment,
  // The collation is dropped with the type, and the default remains a cast from the old type.
  restated: (change) => restateChanges(change, withoutCast),
}
