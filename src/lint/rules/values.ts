import type { TypeAdvice } from '../../dialects/port/lint-advice.ts'
import type { Column } from '../../schema/column.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Problem, Rule, Severity } from '../linted.ts'

/** Rules about what columns hold, and what they may leave out. */
export const valueRules: readonly Rule[] = [
  {
    code: 'drop-default',
    severity: 'warning',
    title: 'a required column loses its default',
    judge({ change, known, isNewColumn, hasReleaseBefore, later }) {
      if (change.kind !== 'alterColumn' || change.changes.default !== null || !hasReleaseBefore) return null
      const { table, column } = change
      const before = known.table(table)?.columns.find(({ name }) => name === column)
      const isRequired = before !== undefined && before.nullable !== true && before.default !== undefined
      if (!isRequired || change.changes.nullable || isNewColumn(table, column)) return null
      // Gone, or with another default for its new type.
      const isOver = later.some(
        (each) =>
          (each.kind === 'dropColumn' || (each.kind === 'alterColumn' && (each.changes.default ?? null) !== null)) &&
          each.table === table &&
          each.column === column,
      )
      if (isOver) return null
      return {
        what: `An INSERT that leaves ${table}.${column} out fails from now on, also those of the application of the release before.`,
        instead: `// once every application writes the column\n${calls(change)}`,
      }
    },
  },
  {
    code: 'drop-not-null',
    severity: 'hint',
    title: 'a column may be NULL, which its readers may not expect',
    judge({ change, isNewColumn }) {
      if (change.kind !== 'alterColumn' || change.changes.nullable !== true) return null
      if (isNewColumn(change.table, change.column)) return null
      return {
        what: `${change.table}.${change.column} may be NULL from now on: an application of the release before may not expect it.`,
        instead: null,
      }
    },
  },
  typeRule('add-json', 'hint', 'json in place of jsonb'),
  typeRule('prefer-timestamptz', 'hint', 'a timestamp without a time zone'),
  typeRule('prefer-text', 'hint', 'a text type with a limit'),
  typeRule('prefer-identity', 'hint', 'a serial column in place of an identity column'),
]

/** A rule about types that another one serves better, by what the database says of them. */
function typeRule(code: TypeAdvice['rule'], severity: Severity, title: string): Rule {
  return {
    code,
    severity,
    title,
    judge: (linted) =>
      columnsOf(linted).flatMap(({ table, column }): readonly Problem[] =>
        linted.impact.advice
          .typeAdvice(column)
          .filter(({ rule }) => rule === code)
          .map(({ why, better }) => ({
            what: `${table}.${column.name}: ${why}.`,
            instead: insteadOf(linted, table, better),
          })),
      ),
  }
}

function columnsOf({ change }: LintedChange): readonly { readonly table: string; readonly column: Column }[] {
  switch (change.kind) {
    case 'createTable':
      return change.table.columns.map((column) => ({ table: change.table.name, column }))
    case 'addColumn':
      return [change]
    case 'alterColumn':
      return change.changes.type === undefined
        ? []
        : [{ table: change.table, column: { name: change.column, type: change.changes.type } }]
    default:
      return []
  }
}

function insteadOf({ change }: LintedChange, table: string, column: Column): string {
  if (change.kind === 'alterColumn') return calls({ ...change, changes: { ...change.changes, type: column.type } })
  const add = calls({ kind: 'addColumn', table, column })
  return change.kind === 'createTable' ? `// in its columns\n${add.slice(add.indexOf('{'), -1)}` : add
}
