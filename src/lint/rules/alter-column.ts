import type { AlterColumn } from '../../operations/columns.ts'
import { changesType, isCut, isNarrower, otherColumn, retyped } from '../change-of-type.ts'
import { impactText } from '../impact-text.ts'
import { calls, inSteps, requireValues } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { ofCall } from '../of-call.ts'
import { isGentler, longStop } from '../long-work.ts'

/** Rules about changes of columns that have values. */
export const alterColumnRules: readonly Rule[] = [
  {
    code: 'set-not-null',
    severity: 'error',
    title: 'NOT NULL reads all rows while nobody can use the table',
    judge(linted) {
      const { change, rowsOf, before } = linted
      if (change.kind !== 'alterColumn' || change.changes.nullable !== false || changesType(change.changes)) return null
      const locked = longStop(linted)
      const safe = { ...change, concurrently: true }
      if (locked === null || !isGentler(linted, safe, locked)) return null
      // Then the fill holds the lock for longer, and its finding says what to write.
      const isFilledHere = before.some(
        (each) => each.change.kind === 'backfill' && Object.hasOwn(each.change.set, change.column),
      )
      if (isFilledHere && isAddedHere(linted, change)) return null
      return {
        what: `${impactText(locked, rowsOf(locked.table))} A row without a value makes it fail.`,
        instead: calls(requireValues(change.table, change.column)),
        // The concurrent form changes nothing else.
        ...(Object.values(change.changes).filter((each) => each !== undefined).length === 1 &&
          ofCall(linted, { method: 'alterColumn', option: 'concurrently', leaves: 'operation', later: null })),
      }
    },
  },
  {
    code: 'change-column-type',
    severity: 'error',
    title: 'a change of type writes the table again',
    judge(linted) {
      const { change, rowsOf } = linted
      if (change.kind !== 'alterColumn') return null
      const locked = longStop(linted, 'rewrite', 'index')
      if (locked === null) return null
      const lost =
        isNarrower(linted, change) || isCut(linted, change)
          ? ' Values that do not fit the new type make it fail, or are rounded.'
          : ''
      return { what: `${impactText(locked, rowsOf(locked.table))}${lost}`, instead: otherColumn(change, linted) }
    },
  },
  {
    code: 'change-type-with-check',
    severity: 'error',
    title: 'a change of type checks all rows again, since a check constraint reads the column',
    judge(linted) {
      const { change, rowsOf } = linted
      if (change.kind !== 'alterColumn' || !changesType(change.changes)) return null
      const locked = longStop(linted, 'scan')
      if (locked === null) return null
      const { table } = change
      const check = linted.known
        .table(table)
        ?.checks?.find(({ expression }) => expression.toLowerCase().includes(change.column.toLowerCase()))
      const name = check?.name ?? 'ck'
      return {
        what: `${impactText(locked, rowsOf(locked.table))} A check constraint reads ${change.column}.`,
        instead: inSteps(
          calls({ kind: 'dropConstraint', table, constraint: name }, change, {
            kind: 'createCheck',
            table,
            check: { name, expression: check?.expression ?? change.column, notValid: true },
          }),
          calls({ kind: 'validateConstraint', table, constraint: name }),
        ),
      }
    },
  },
  {
    code: 'time-zone-of-session',
    severity: 'warning',
    title: 'times are taken for those of the session that runs the revision',
    judge(linted) {
      const { change, impact, known, isNewColumn, rowsOf } = linted
      if (change.kind !== 'alterColumn' || change.changes.using !== undefined) return null
      const { table, column, changes } = change
      const before = change.definition ?? known.table(table)?.columns.find(({ name }) => name === column)
      if (before === undefined || !changesType(changes) || isNewColumn(table, column) || rowsOf(table) === 0)
        return null
      if (!impact.advice.dependsOnTimeZone(before, retyped(before, changes))) return null
      return {
        what: `Without using: the values of ${table}.${column} are converted by the time zone of the session that runs the revision, which may be another one than that of the applications that wrote them: then every time is wrong, without an error. Say which zone they are in.`,
        instead: calls({ ...change, changes: { ...changes, using: `${column} AT TIME ZONE 'UTC'` } }),
      }
    },
  },
  {
    code: 'narrow-type',
    severity: 'warning',
    title: 'the new type does not hold all values of the old one',
    judge(linted) {
      const { change, isNewColumn, rowsOf } = linted
      // Where the table is written again, that finding says it.
      if (change.kind !== 'alterColumn' || longStop(linted, 'rewrite', 'index') !== null) return null
      if (isNewColumn(change.table, change.column) || rowsOf(change.table) === 0) return null
      if (isCut(linted, change))
        return {
          what: `The cast cuts what the new type does not hold of ${change.table}.${change.column}, for every row and without an error: the places behind the point, or a text that is no number. If it is another unit, say so in using: (round(price * 100)), and keep the old column until nobody misses it.`,
          instead: otherColumn(change, linted),
        }
      if (!isNarrower(linted, change)) return null
      return {
        what: `Values of ${change.table}.${change.column} that do not fit the new type make it fail, or are rounded, and the application that is still running may write more of them. It works in development, where there are none. Say with using: how such values become new ones, once the application writes none.`,
        instead: calls({
          ...change,
          changes: { ...change.changes, using: `/* SQL over ${change.column} that fits the new type */` },
        }),
      }
    },
  },
]

function isAddedHere({ before }: LintedChange, { table, column }: AlterColumn): boolean {
  return before.some(
    ({ change }) => change.kind === 'addColumn' && change.table === table && change.column.name === column,
  )
}
