import type { Types } from '../port/types.ts'
import { commonExpression, makesUuid } from '../sql/portable-expressions.ts'
import { restateChanges } from '../sql/restate-changes.ts'
import { defaultSql } from './column-sql.ts'
import { conversion } from './conversion.ts'
import { literalDefault } from './literal-default.ts'
import { isFixedMoment } from './moment-default.ts'
import { columnType } from './column-type.ts'
import { withoutCast } from './without-cast.ts'

/** Types and defaults of PostgreSQL. */
export const types: Types = {
  columnType,
  defaultSql,
  conversion,
  withoutCast,
  literalDefault,
  commonDefault: (text) => commonExpression(text, 'postgres') ?? text,
  makesUuid: (text) => makesUuid(text, 'postgres'),
  isFixedMoment,
  // The collation is dropped with the type, and the default remains a cast from the old type.
  restated: (change) => restateChanges(change, withoutCast),
}
