import type { Relation } from '../../dialects/port/survey.ts'
import {
  VersionLogShapeError,
  VersionRowsHiddenError,
  VersionTableIsViewError,
  VersionTableShapeError,
} from './errors.ts'
import type { VersionLog } from './version-log.ts'
import { essentialLogColumns } from './log-columns.ts'
import type { VersionTable } from './version-table.ts'

/** hub's tables as they are in a database; null for one that does not exist. */
export interface OwnShapes {
  readonly versionTable: Relation | null
  readonly versionLog: Relation | null
}

/**
 * Checks the shape of the version table, if it exists: a single column `version_num` of a text type. The narrower ones
 * of other tools are accepted. Throws VersionTableShapeError, VersionTableIsViewError,
 * VersionRowsHiddenError.
 */
export function checkVersionTable(found: Relation | null, { name, isTextType }: VersionTable): void {
  if (found === null) return
  refuseOther(found, name)
  const { columns } = found
  const column = columns.find((each) => each.name === 'version_num')
  if (!column) throw new VersionTableShapeError(name, `it has no column 'version_num' (it has ${namesOf(columns)})`)
  const type = typeof column.type === 'string' ? column.type : column.type.text
  if (!isTextType(type) || column.array)
    throw new VersionTableShapeError(name, `its 'version_num' is ${type}, not text`)
  const others = columns.filter((each) => each !== column)
  if (others.length > 0)
    throw new VersionTableShapeError(name, `it has columns besides 'version_num': ${namesOf(others)}`)
}

/**
 * Checks that the log can be read, if it exists. Columns added by a newer version of hub may be missing. Throws
 * VersionLogShapeError, VersionTableIsViewError, VersionRowsHiddenError.
 */
export function checkVersionLog(found: Relation | null, { name }: Pick<VersionLog, 'name'>): void {
  if (found === null) return
  refuseOther(found, name)
  const there = new Set(found.columns.map((column) => column.name))
  const missing = essentialLogColumns.filter((column) => !there.has(column))
  if (missing.length > 0) throw new VersionLogShapeError(name, missing)
}

/** A view may have the name of a table that hub would create. A row that is hidden would count as not there. */
function refuseOther({ kind, isFiltered = false }: Relation, name: string): void {
  if (kind === 'view') throw new VersionTableIsViewError(name)
  if (isFiltered) throw new VersionRowsHiddenError(name)
}

function namesOf(columns: readonly { readonly name: string }[]): string {
  return columns.map(({ name }) => name).join(', ') || 'none'
}
