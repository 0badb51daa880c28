import type { AlterColumn } from '../../../operations/columns.ts'
import { generatedBy } from '../../../schema/column.ts'
import type { Known, TableImpact } from '../../port/impact.ts'
import { changeWork } from './change-work.ts'
import { exclusive, impact } from './locks.ts'
import { referencedBy, referencingColumns, withHeirs } from './relatives.ts'
import { changesType } from './type-work.ts'

/** What changing a column does. A foreign key of the column is made again with a new type, and so are those on it. */
export function alterColumnImpacts(change: AlterColumn, known: Known): readonly TableImpact[] {
  const { table, column, changes } = change
  const tables = withHeirs(table, known)
  // Outside a transaction: the scan is made under the weaker lock.
  if (change.concurrently) return tables.map((each) => impact(each, 'SHARE UPDATE EXCLUSIVE', 'scan'))
  if (onlyComment(change)) return [impact(table, 'SHARE UPDATE EXCLUSIVE')]
  const work = changeWork(change, known)
  const isNumbered = generatedBy({ generated: changes.generated ?? false }) !== null
  const own = tables.map((each) => exclusive(each, isNumbered && work === 'catalog' ? 'scan' : work))
  if (!changesType(changes)) return own
  const others = [
    ...referencedBy(table, known, ({ columns }) => columns.includes(column)),
    ...referencingColumns(table, (names) => names.includes(column), known),
  ]
  // Where values are stored and compared as before, the key is not checked again.
  return [...own, ...others.map((each) => exclusive(each, work === 'rewrite' ? 'scan' : 'catalog'))]
}

function onlyComment({ changes }: AlterColumn): boolean {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return given.length > 0 && given.every(([key]) => key === 'comment')
}
