import type { Change } from '../../dialects/port/sql-change.ts'
import type { Column } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'

/** Rules about values of enums. */
export const enumRules: readonly Rule[] = [
  {
    code: 'enum-add-value-and-use',
    severity: 'error',
    title: 'a new value of an enum is used in the transaction that adds it',
    judge(linted) {
      const { change, sql, before, impact } = linted
      if (impact.advice.usesNewEnumValues) return null
      const added = before.flatMap((each) =>
        each.change.kind === 'addEnumValue' && !isMadeBefore(each, each.change.enumType) ? [each.change] : [],
      )
      const used = added.find(({ value }) => usesValue(change, sql, value))
      if (used === undefined) return null
      return {
        what: `It fails: value '${used.value}' of ${used.enumType} can be used once the transaction that adds it is committed.`,
        instead: `${calls(used)}\n\n// in the next revision: what uses '${used.value}'`,
      }
    },
  },
  {
    code: 'remove-enum-value',
    severity: 'warning',
    title: 'a value of an enum is removed that the running application may write',
    judge({ change, enumValues, isNewEnum, hasReleaseBefore }) {
      if (change.kind !== 'alterEnum' || isNewEnum(change.enumType) || !hasReleaseBefore) return null
      const previous = change.previous ?? enumValues(change.enumType) ?? Object.keys(change.mapping ?? {})
      const removed = previous.filter((value) => !change.values.includes(value))
      if (removed.length === 0) return null
      const list = removed.map((value) => `'${value}'`).join(', ')
      return {
        what: `The application of the release before fails where it writes ${list} or asks for it. Release the application without ${removed.length === 1 ? 'the value' : 'the values'} first.`,
        instead: null,
      }
    },
  },
]

/** The values of a type that is new in the transaction can be used at once. */
function isMadeBefore({ before }: LintedChange, enumType: string): boolean {
  return before.some(({ change }) => change.kind === 'createEnum' && change.enumType.name === enumType)
}

function usesValue(change: Change, sql: string | null, value: string): boolean {
  if (sql !== null) return change.kind !== 'addEnumValue' && hasLiteral(sql, value)
  switch (change.kind) {
    case 'bulkInsert':
      return change.rows.some((row) => Object.values(row).some((each) => isValue(each, value)))
    case 'backfill':
      return Object.values(change.set).some((each) => isValue(each, value)) || hasLiteral(change.where, value)
    case 'addColumn':
      return isDefault(change.column.default, value)
    case 'alterColumn':
      return isDefault(change.changes.default, value)
    case 'createCheck':
      return hasLiteral(change.check.expression, value)
    case 'createIndex':
      return hasLiteral(change.index.where ?? '', value)
    case 'createTable':
      return change.table.columns.some((column) => isDefault(column.default, value))
    default:
      return false
  }
}

function isDefault(given: Column['default'], value: string): boolean {
  return given !== undefined && isValue(given, value)
}

function isValue(given: unknown, value: string): boolean {
  return isSqlText(given) ? hasLiteral(given.text, value) : given === value
}

function hasLiteral(sql: string, value: string): boolean {
  return sql.includes(`'${value.replaceAll("'", "''")}'`)
}
