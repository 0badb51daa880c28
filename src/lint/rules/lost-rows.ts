import type { Change } from '../../dialects/port/sql-change.ts'
import type { Index } from '../../schema/index-definition.ts'
import { siblingName } from '../../schema/table-name.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { someOf } from '../../words.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { copiesRows, isTable } from '../same-name.ts'

/** Rules about statements that lose rows, or mix up their values, without an error. */
export const lostRowsRules: readonly Rule[] = [
  {
    code: 'delete-duplicates',
    severity: 'warning',
    title: 'rows are deleted that are compared with others of the same table',
    judge(linted) {
      const { change, isNew, earlier } = linted
      if (change.kind !== 'deleteRows' || isNew(change.table)) return null
      const { table, reads = [], where = '' } = change
      const comparesRows = !/\bselect\b/i.test(where) || CHOICE_OF_ONE.test(where)
      if (!reads.some((each) => isTable(linted, each, table)) || !comparesRows) return null
      if (earlier.some((each) => copiesRows(linted, each, table))) return null
      return {
        what: `Of rows of ${table} that are alike one stays, and what only the others hold is gone: values of other columns, and rows of other tables that reference them. Count them before, move what references them to the row that stays, and keep a copy.`,
        instead: `// before it, and the same condition\nawait op.execute('CREATE TABLE ${table}_deleted AS SELECT * FROM ${table} WHERE …')`,
      }
    },
  },
  {
    code: 'delete-without-cascade',
    severity: 'error',
    title: 'rows are deleted, and those that reference them stay, since foreign keys do not act in a revision',
    judge(linted) {
      const { change, impact, isNew, isOutside, known, earlier, later } = linted
      if (change.kind !== 'deleteRows' || impact.advice.foreignKeysAct || isOutside || isNew(change.table)) return null
      const writes = [...earlier, ...later]
      const left = known
        .referencing(change.table)
        .filter(
          (child) =>
            !isNew(child) &&
            actsOnDelete(linted, known.table(child), change.table) &&
            !change.reads?.some((each) => isTable(linted, each, child)) &&
            !writes.some((each) => changesRows(each) && isTable(linted, each.table, child)),
        )
      if (left.length === 0) return null
      return {
        what: `Foreign keys do not act while a revision runs on this database: rows of ${someOf(left)} that reference a deleted row of ${change.table} stay, whatever ON DELETE says, and if there are any the commit is refused. Delete or change them first.`,
        instead: left.map((child) => `await op.execute('DELETE FROM ${child} WHERE …')`).join('\n'),
      }
    },
  },
  {
    code: 'insert-by-position',
    severity: 'error',
    title: 'SELECT * puts values into columns of other names',
    judge({ change, known }) {
      if (change.kind !== 'insertRows' || change.starOf === undefined) return null
      const [to, from] = [known.table(change.table), known.table(change.starOf)]
      if (to === null || from === null) return null
      const names = to.columns.map(({ name }) => name)
      const wrong = from.columns.filter(({ name }, index) => names[index] !== name && names.includes(name))
      if (wrong.length === 0) return null
      const list = from.columns.map(({ name }) => name).filter((name) => names.includes(name))
      return {
        what: `Columns go by their places: ${wrong.map(({ name }) => `${change.starOf}.${name} into ${names[from.columns.findIndex((each) => each.name === name)] ?? 'no column'}`).join(', ')}. Where the types allow it, nothing fails.`,
        instead: `// in the place of SELECT *\nINSERT INTO ${change.table} (${list.join(', ')})\nSELECT ${list.join(', ')} FROM ${change.starOf}`,
      }
    },
  },
  {
    code: 'overwrite-values',
    severity: 'warning',
    title: 'every row gets the same value, and what the rows had is gone',
    judge(linted) {
      const { change, known, isNew, isNewColumn, rowsOf, earlier } = linted
      if (change.kind !== 'updateRows' || change.hasWhere || isNew(change.table) || rowsOf(change.table) === 0)
        return null
      const { table, overwrites = [] } = change
      const columns = known.table(table)?.columns ?? []
      // One that may be NULL and has no default was often added to be filled now.
      const lost = overwrites.filter((name) =>
        columns.some(
          (column) =>
            linted.dialect.names.isSameName('column', column.name, name) &&
            !(column.nullable === true && column.default === undefined) &&
            !isNewColumn(table, column.name),
        ),
      )
      if (lost.length === 0 || earlier.some((each) => copiesRows(linted, each, table))) return null
      return {
        what: `What the rows of ${table} have in ${someOf(lost)} is gone: each row gets the same value, and down cannot bring the old ones back. Say by WHERE which rows it is for, or keep the old values in another column or table.`,
        instead: `await op.execute('CREATE TABLE ${table}_before AS SELECT * FROM ${table}')`,
      }
    },
  },
  {
    code: 'copy-leaves-rows',
    severity: 'error',
    title: 'rows that meet a unique key are left out of a copy, and the table that has them is dropped',
    judge(linted) {
      const { change, later, isNew } = linted
      if (change.kind !== 'insertRows' || !change.isFromQuery || !change.skipsRows) return null
      const dropped = (change.reads ?? []).find(
        (table) =>
          !isNew(table) && later.some((each) => each.kind === 'dropTable' && isTable(linted, each.table, table)),
      )
      if (dropped === undefined || later.some((each) => copiesRows(linted, each, dropped))) return null
      return {
        what: `Rows of ${dropped} that are alike for a unique key of ${change.table} are left out without an error, and are gone with ${dropped}. Find them before, and say which of them stays.`,
        instead: '// without OR IGNORE, OR REPLACE or ON CONFLICT DO NOTHING: then it fails where rows would be lost',
      }
    },
  },
  {
    code: 'edits-catalog',
    severity: 'error',
    title: "the database's own catalog is written",
    judge({ change, impact }) {
      if (change.kind !== 'updateRows' && change.kind !== 'deleteRows' && change.kind !== 'insertRows') return null
      if (!impact.advice.isCatalog(change.table)) return null
      return {
        what: `${change.table} is the catalog of the database itself: what is written there is not checked, a mistake makes tables unreadable, and what belongs to a deleted entry (pages, indexes, dependencies) stays.`,
        instead: '// the operation that does the same: op.dropTable, op.alterColumn, op.renameTable',
      }
    },
  },
  {
    code: 'rebuild-loses',
    severity: 'error',
    title: 'a copy takes the place of a table without its indexes or triggers',
    judge(linted) {
      const { change, known, later, triggersOf } = linted
      if (change.kind !== 'dropTable') return null
      const copy = copyOf(linted, change.table)
      const [before, after] = [known.table(change.table), copy === null ? null : known.table(copy)]
      if (copy === null || before === null || after === null) return null
      const isLater = (each: Change, kind: 'createIndex' | 'createTrigger') =>
        each.kind === kind && [copy, change.table].some((name) => isTable(linted, each.table, name))
      const made = later.flatMap((each) =>
        each.kind === 'createIndex' && isLater(each, 'createIndex') ? each.index : [],
      )
      const indexes = (before.indexes ?? []).filter((index) => !hasIndex(after, made, index))
      const triggers = triggersOf(change.table).filter(
        (name) => !later.some((each) => isLater(each, 'createTrigger') && 'trigger' in each && each.trigger === name),
      )
      if (indexes.length + triggers.length === 0) return null
      const lost = [...indexes.map(({ name }) => `index ${name}`), ...triggers.map((name) => `trigger ${name}`)]
      const unique = indexes.some((index) => index.unique) ? ' What a unique one forbids is allowed from then on.' : ''
      return {
        what: `With the old ${change.table} goes what belongs to it, and is not made again: ${someOf(lost)}.${unique} op.batchAlterTable keeps all of it.`,
        instead:
          indexes.length === 0
            ? '// after the new name is given: the triggers again'
            : `// after the new name is given\n${calls(...indexes.map((index) => ({ kind: 'createIndex' as const, table: change.table, index })))}`,
      }
    },
  },
]

/** Which of several rows: the first, the last, one for each group. */
const CHOICE_OF_ONE = /\b(?:group\s+by|min|max|row_number|rank|distinct\s+on)\b/i

function actsOnDelete(linted: LintedChange, child: Table | null, table: string): boolean {
  return (child?.foreignKeys ?? []).some(
    ({ referencedTable, onDelete = 'NO ACTION' }) =>
      isTable(linted, referencedTable, table) && /^(?:cascade|set)/i.test(onDelete),
  )
}

function changesRows(change: Change): change is Extract<Change, { readonly kind: 'deleteRows' | 'updateRows' }> {
  return change.kind === 'deleteRows' || change.kind === 'updateRows'
}

/** The table that the revision has made and gives the name of a dropped one; null if there is none. */
function copyOf(linted: LintedChange, table: string): string | null {
  const { earlier, later } = linted
  const rename = later.find(
    (each) => each.kind === 'renameTable' && isTable(linted, siblingName(each.table, each.name), table),
  )
  if (rename?.kind !== 'renameTable') return null
  const isMade = earlier.some((each) => each.kind === 'createTable' && isTable(linted, each.table.name, rename.table))
  return isMade ? rename.table : null
}

function hasIndex(table: Table, made: readonly Index[], index: Index): boolean {
  const isSame = (other: Pick<Index, 'columns' | 'unique'>) =>
    JSON.stringify(other.columns) === JSON.stringify(index.columns) &&
    (other.unique ?? false) === (index.unique ?? false)
  const keys = [
    ...(table.uniques ?? []),
    ...(primaryKeyOf(table) ? [primaryKeyOf(table) as Pick<Index, 'columns'>] : []),
  ]
  const unique = table.columns.flatMap(({ name, unique: is }) => (is ? [{ columns: [name] }] : []))
  const all = [
    ...(table.indexes ?? []),
    ...made,
    ...[...keys, ...unique].map(({ columns }) => ({ columns, unique: true })),
  ]
  // Without its columns left, an index has nothing to index.
  const names = table.columns.map(({ name }) => name)
  const isGone = index.columns.some((key) => typeof key === 'string' && !names.includes(key))
  return isGone || made.some(({ name }) => name === index.name) || all.some(isSame)
}
