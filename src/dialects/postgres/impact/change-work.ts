import type { AlterColumn } from '../../../operations/columns.ts'
import type { Table } from '../../../schema/table.ts'
import { primaryKeyOf } from '../../../schema/table.ts'
import type { Known, Work } from '../../port/impact.ts'
import { dearest } from '../../port/strongest.ts'
import { typeWork } from './type-work.ts'

/** What changing a column does with the rows. */
export function changeWork(change: AlterColumn, known: Known): Work {
  const { changes, table: name, column, definition } = change
  const table = known.table(name)
  const before = definition ?? table?.columns.find((each) => each.name === column)
  const setsExpression = changes.asExpression !== undefined && changes.asExpression !== null
  const isVirtual = (changes.generatedType ?? before?.generatedType) === 'VIRTUAL'
  return dearest(
    typeWork(change, table),
    changes.nullable === false ? notNullWork(name, column, known, before?.nullable === false) : 'catalog',
    setsExpression && !isVirtual ? 'rewrite' : 'catalog',
  )
}

/** A valid check that the column has a value makes the scan needless: PostgreSQL 12 looks for it. */
export function notNullWork(name: string, column: string, known: Known, isNotNull = false): Work {
  const table = known.table(name)
  if (isNotNull || (table && hasValue(table, column))) return 'catalog'
  const isOld = known.version !== null && known.version < 12
  return !isOld && table?.checks?.some((check) => !check.notValid && proves(check.expression, column))
    ? 'catalog'
    : 'scan'
}

function hasValue(table: Table, column: string): boolean {
  const found = table.columns.find(({ name }) => name === column)
  // By hub's description of a column, one that does not say so is not nullable.
  const isNotNull = found !== undefined && found.nullable !== true
  return isNotNull || found?.primary === true || (primaryKeyOf(table)?.columns.includes(column) ?? false)
}

/** `email IS NOT NULL`, also as one of several conditions that all hold. */
function proves(expression: string, column: string): boolean {
  const conditions = expression.split(/\band\b/i)
  // An OR or a CASE around it says something else.
  if (/\b(?:or|case|not)\b(?!\s+null)/i.test(expression)) return false
  return conditions.some((each) => /^[\s(]*"?([^"()\s]+)"?\s+is\s+not\s+null[\s)]*$/i.exec(each)?.[1] === column)
}
