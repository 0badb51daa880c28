import { printValue } from '../../operations/print-value.ts'
import type { Rule } from '../linted.ts'
import { copiesRows, isTable, makesTable } from '../same-name.ts'
import { someOf } from '../../words.ts'

/** Rules about what an application still uses, and about rows that are gone. */
export const dropRules: readonly Rule[] = [
  {
    code: 'drop-table',
    severity: 'warning',
    title: 'a table is dropped that the running application may use',
    judge(linted) {
      const { change, isNew, isGivenUpTable, isSaidUnused, rowsOf, later } = linted
      if (change.kind !== 'dropTable' || isNew(change.table) || isGivenUpTable(change.table)) return null
      if (isSaidUnused || rowsOf(change.table) === 0) return null
      if (later.some((each) => makesTable(linted, each, change.table))) return null
      return {
        what: `The rows of ${change.table} are gone, and an application of the release before fails as soon as it uses the table. Release the application without it first. Renaming it in that release, and dropping it in a later one, leaves a way back.`,
        instead: null,
      }
    },
  },
  {
    code: 'create-table-force',
    severity: 'error',
    title: 'a table is dropped and created again, and its rows are lost',
    judge(linted) {
      const { change, isNew, later } = linted
      if (change.kind !== 'dropTable' || isNew(change.table)) return null
      const isCreated = later.some(
        (each) => each.kind === 'createTable' && isTable(linted, each.table.name, change.table),
      )
      if (!isCreated) return null
      return {
        what: `${change.table} is dropped and created again: its rows are gone.`,
        instead: `// change the table that is there\nawait op.batchAlterTable(${printValue(change.table)}, async (batch) => { … })`,
      }
    },
  },
  {
    code: 'drop-schema',
    severity: 'error',
    title: 'a schema or a database is dropped with everything in it',
    judge({ change }) {
      const dropped =
        change.kind === 'dropDatabase'
          ? `Database ${change.name}`
          : change.kind === 'dropSchema' && change.cascade
            ? `Schema ${change.schema}`
            : null
      return dropped === null
        ? null
        : {
            what: `${dropped} is dropped with all tables and rows in it. Drop its tables one by one: then each is seen, and one that was forgotten makes it fail.`,
            instead: null,
          }
    },
  },
  {
    code: 'truncate',
    severity: 'warning',
    title: 'all rows of a table are deleted',
    judge(linted) {
      const { change, isNew, earlier } = linted
      if (change.kind !== 'truncate' || change.cascade) return null
      const tables = change.tables.filter(
        (table) => !isNew(table) && !earlier.some((each) => copiesRows(linted, each, table)),
      )
      if (tables.length === 0) return null
      return {
        what: `All rows of ${someOf(tables)} are gone, and nobody can read or write ${tables.length === 1 ? 'it' : 'them'} until the transaction ends.`,
        instead: null,
      }
    },
  },
  {
    code: 'truncate-cascade',
    severity: 'error',
    title: 'all rows of a table are deleted, and those of every table that references it',
    judge({ change, isNew, known }) {
      if (change.kind !== 'truncate' || !change.cascade) return null
      const tables = change.tables.filter((table) => !isNew(table))
      if (tables.length === 0) return null
      const others = tables.flatMap((table) => known.referencing(table))
      const which = others.length === 0 ? 'every table that references them' : someOf([...new Set(others)])
      return {
        what: `All rows of ${someOf(tables)} are gone, and with CASCADE those of ${which} as well, whatever they reference.`,
        instead: `await op.execute('TRUNCATE ${[...tables, ...others].join(', ')}')`,
      }
    },
  },
]
