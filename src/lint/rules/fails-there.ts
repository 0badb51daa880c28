import type { LintedChange, Rule } from '../linted.ts'
import { isTable } from '../same-name.ts'

/** Rules about what works on a developer's own database, and fails where there are rows or users. */
export const failsThereRules: readonly Rule[] = [
  {
    code: 'lock-timeout-off',
    severity: 'warning',
    title: 'the limit for waiting for a lock is turned off',
    judge({ change, impact }) {
      if (change.kind !== 'setSetting' || change.value === undefined) return null
      if (!impact.advice.waitsForever(change.name, change.value)) return null
      return {
        what: `${change.name} = ${change.value} lets a statement wait for a lock without a limit, and whoever comes after it waits behind it, readers among them. hub sets a limit and tries again: leave it, or give it a number of seconds.`,
        instead: null,
      }
    },
  },
  {
    code: 'generated-key-values',
    severity: 'warning',
    title: 'rows are inserted with values of a generated key, and its sequence does not know them',
    judge(linted) {
      const { change, impact, known, revision } = linted
      if (change.kind !== 'bulkInsert' && change.kind !== 'insertRows') return null
      const counter = impact.advice.keyCounter
      if (counter === null || counter.isSetIn(revision.source)) return null
      const given =
        change.kind === 'bulkInsert' ? change.rows.flatMap((row) => Object.keys(row)) : (change.columns ?? [])
      const key = known
        .table(change.table)
        ?.columns.find(
          ({ name, generated = false }) => given.includes(name) && generated !== false && generated !== 'uuid',
        )
      if (key === undefined || isBelow(linted, key.name)) return null
      return {
        what: `The sequence of ${change.table}.${key.name} does not go on behind these values: when it comes to one of them, an INSERT of the application fails on a duplicate key. Leave the column out, or set the sequence after it.`,
        instead: `// after it\nawait op.execute("${counter.setBehind(change.table, key.name)}")`,
      }
    },
  },
  {
    code: 'add-column-refused',
    severity: 'error',
    title: 'ALTER TABLE cannot add such a column to a table with rows',
    judge({ change, impact, sql, isNew, rowsOf }) {
      if (change.kind !== 'addColumn' || sql === null || isNew(change.table) || rowsOf(change.table) === 0) return null
      const { table, column } = change
      if (!impact.advice.refusesToAdd(column)) return null
      return {
        what: `ALTER TABLE of this database fails as soon as ${table} has a row: it adds no column with a default that is computed, nor one that is unique, a key or stored. It works on an empty table. op.addColumn builds the table again.`,
        instead: `await op.addColumn('${table}', { name: '${column.name}', … })`,
      }
    },
  },
  {
    code: 'rebuild-outside-transaction',
    severity: 'error',
    title: 'a table is built again outside a transaction, which is refused',
    judge({ change, sql, impact, isOutside }) {
      if (sql !== null || !isOutside || !impact.advice.mustRunInside(change)) return null
      return {
        what: 'It builds the table again, and hub refuses that outside a transaction: foreign keys are on there, and DROP TABLE would delete the rows that reference the table. Call it outside op.autocommitBlock, in a file without transaction = false.',
        instead: null,
      }
    },
  },
  {
    code: 'fill-leaves-null',
    severity: 'warning',
    title: 'a column is made NOT NULL after an UPDATE that leaves its NULLs as they are',
    judge(linted) {
      const { change, known, earlier, rowsOf } = linted
      if (change.kind !== 'alterColumn' || change.changes.nullable !== false || rowsOf(change.table) === 0) return null
      const { table, column } = change
      const before = change.definition ?? known.table(table)?.columns.find(({ name }) => name === column)
      const fills = earlier.flatMap((each) =>
        each.kind === 'updateRows' && isTable(linted, each.table, table) ? [each.where ?? ''] : [],
      )
      const isAbout = fills.some((where) => where.toLowerCase().split(/\W+/).includes(column.toLowerCase()))
      if (before?.nullable !== true || !isAbout || fills.some(coversNull)) return null
      return {
        what: `The UPDATE before it leaves rows in which ${table}.${column} is NULL: a comparison with NULL is never true. It fails in a database that has one.`,
        instead: `// in the condition of the UPDATE\n… OR ${column} IS NULL`,
      }
    },
  },
  {
    code: 'unique-by-expression',
    severity: 'warning',
    title: 'a unique index of an expression, and nothing was done about rows that are alike by it',
    judge(linted) {
      const { change, isNew, earlier, rowsOf } = linted
      if (change.kind !== 'createIndex' || !change.index.unique) return null
      const { table, index } = change
      if (isNew(table) || rowsOf(table) === 0) return null
      const expressions = index.columns.flatMap((key) =>
        typeof key !== 'string' && 'expression' in key && key.expression !== undefined ? [String(key.expression)] : [],
      )
      const isPrepared = earlier.some(
        (each) => (each.kind === 'updateRows' || each.kind === 'deleteRows') && isTable(linted, each.table, table),
      )
      if (expressions.length === 0 || isPrepared) return null
      return {
        what: `Rows of ${table} that differ now may be alike by ${expressions.join(', ')}, and then it fails: nothing has forbidden them so far. Look for them before, and decide in the revision what becomes of them.`,
        instead: null,
      }
    },
  },
]

function coversNull(where: string): boolean {
  return where === '' || /\bis\s+(?:not\s+distinct|null)\b|\b(?:coalesce|ifnull|nullif)\s*\(|\bexists\b/i.test(where)
}

/** Whether no sequence comes to the values: it counts from 1. */
function isBelow({ change }: LintedChange, key: string): boolean {
  if (change.kind !== 'bulkInsert') return false
  const values = change.rows.map((row) => row[key] ?? null)
  return values.every((value) => value === null || (typeof value === 'number' && value <= 0))
}
