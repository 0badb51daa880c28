import type { Inspector } from '../../schema/inspector.ts'
import { VersionLogShapeError, VersionTableIsViewError, VersionTableShapeError } from './errors.ts'
import { essentialLogColumns, type VersionLog } from './version-log.ts'
import type { VersionTable } from './version-table.ts'

/**
 * Checks the shape of the version table: a single column `version_num` of a text type. The narrower ones of other tools
 * are accepted. Throws VersionTableShapeError.
 */
export async function checkVersionTable(
  inspector: Inspector,
  { name, fullName, isTextType }: VersionTable,
): Promise<void> {
  const columns = await inspector.columns(fullName)
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
 * Checks that the log can be read. Columns added by a newer version of hub may be missing. Throws VersionLogShapeError.
 */
export async function checkVersionLog(inspector: Inspector, { name, fullName }: VersionLog): Promise<void> {
  const there = new Set((await inspector.columns(fullName)).map((column) => column.name))
  const missing = essentialLogColumns.filter((column) => !there.has(column))
  if (missing.length > 0) throw new VersionLogShapeError(name, missing)
}

/** A view may have the name of a table that hub would create. Throws VersionTableIsViewError. */
export async function refuseView(
  inspector: Inspector,
  { name, fullName }: Pick<VersionTable, 'name' | 'fullName'>,
): Promise<void> {
  if (await inspector.hasView(fullName)) throw new VersionTableIsViewError(name)
}

function namesOf(columns: readonly { readonly name: string }[]): string {
  return columns.map(({ name }) => name).join(', ') || 'none'
}
