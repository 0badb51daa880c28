import { indexKey, type Index } from '../../schema/index-definition.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'

/** Hints: off unless the config turns them on. */
export const hygieneRules: readonly Rule[] = [
  {
    code: 'index-too-wide',
    severity: 'hint',
    title: 'an index on more than three columns',
    judge: ({ change }) =>
      change.kind !== 'createIndex' || change.index.columns.length <= 3
        ? null
        : {
            what: `${change.index.name} has ${change.index.columns.length} columns: those after the third rarely make a query faster, and each write pays for them.`,
            instead: null,
          },
  },
  {
    code: 'duplicate-index',
    severity: 'hint',
    title: 'an index whose columns another index begins with',
    judge({ change, known, later }) {
      if (change.kind !== 'createIndex' || isSpecial(change.index)) return null
      const columns = columnsOf(change.index)
      const other = known
        .table(change.table)
        ?.indexes?.find(
          (each) => each.name !== change.index.name && !isSpecial(each) && covers(each, columns, change.index),
        )
      if (other === undefined || later.some((each) => each.kind === 'dropIndex' && each.index === other.name))
        return null
      return {
        what: `${other.name} begins with the same columns and serves the same queries; ${change.index.name} only makes writes slower.`,
        instead: null,
      }
    },
  },
  {
    code: 'fk-without-index',
    severity: 'hint',
    title: 'a foreign key whose columns have no index',
    judge({ change, known, later, dialect }) {
      if (change.kind !== 'createForeignKey' || dialect.rules.foreignKeysMakeIndexes) return null
      const { table, foreignKey } = change
      const indexes = [
        ...(known.table(table)?.indexes ?? []),
        ...later.flatMap((each) => (each.kind === 'createIndex' && each.table === table ? [each.index] : [])),
      ]
      if (known.table(table) === null || hasIndex(foreignKey, indexes, known.table(table))) return null
      return {
        what: `Each DELETE in ${foreignKey.referencedTable} reads all rows of ${table}, since ${foreignKey.columns.join(', ')} has no index.`,
        instead: calls({
          kind: 'createIndex',
          table,
          index: {
            name: `ix_${table.replaceAll('.', '_')}_${foreignKey.columns.join('_')}`,
            columns: foreignKey.columns,
          },
          concurrently: true,
        }),
      }
    },
  },
  {
    code: 'fk-type-mismatch',
    severity: 'hint',
    title: 'a foreign key between columns of different types',
    judge({ change, known }) {
      if (change.kind !== 'createForeignKey') return null
      const { table, foreignKey } = change
      const [own, other] = [known.table(table), known.table(foreignKey.referencedTable)]
      const pair = foreignKey.columns
        .map((name, index) => ({
          own: columnOf(own, name),
          other: columnOf(other, foreignKey.referencedColumns[index]),
        }))
        .find((each) => each.own && each.other && String(each.own.type) !== String(each.other.type))
      if (pair?.own === undefined || pair.other === undefined) return null
      return {
        what: `${table}.${pair.own.name} and ${foreignKey.referencedTable}.${pair.other.name} have different types: a join converts one of them, and the smaller one ends first.`,
        instead: null,
      }
    },
  },
  {
    code: 'short-pk',
    severity: 'hint',
    title: 'a generated key that is a smallint or an int',
    judge({ change }) {
      if (change.kind !== 'createTable') return null
      const keys = primaryKeyOf(change.table)?.columns ?? []
      const short = change.table.columns.find(
        ({ name, type, generated }) =>
          generated && keys.includes(name) && /^(?:small)?int(?:eger|2|4)?$/.test(String(type)),
      )
      if (short === undefined) return null
      return {
        what: `${change.table.name}.${short.name} ends at 2,147,483,647 rows, those that were deleted or rolled back included. A bigint takes no more room in most rows, and changing it later writes the table again.`,
        instead: null,
      }
    },
  },
  {
    code: 'create-table-without-pk',
    severity: 'hint',
    title: 'a table without a primary key',
    judge({ change, later }) {
      if (change.kind !== 'createTable' || primaryKeyOf(change.table) !== null) return null
      const { name, inherits, uniques } = change.table
      if (inherits !== undefined || later.some((each) => each.kind === 'createPrimaryKey' && each.table === name))
        return null
      if (uniques !== undefined && uniques.length > 0) return null
      return {
        what: `Rows of ${name} that are the same cannot be told from one another; op.backfill and logical replication need a key.`,
        instead: null,
      }
    },
  },
]

function columnsOf({ columns }: Index): readonly (string | undefined)[] {
  return columns.map((key) => indexKey(key).column)
}

function isSpecial({ where, using, columns }: Index): boolean {
  return where !== undefined || using !== undefined || columns.some((key) => indexKey(key).expression !== undefined)
}

/** A unique index is there for more than its queries. */
function covers(other: Index, columns: readonly (string | undefined)[], { unique }: Index): boolean {
  const others = columnsOf(other)
  return !unique && columns.every((column, index) => others[index] === column)
}

function hasIndex({ columns }: ForeignKey, indexes: readonly Index[], table: Table | null): boolean {
  const lists = [
    ...indexes.map(columnsOf),
    ...(table?.uniques ?? []).map((each) => each.columns),
    ...(table === null ? [] : [primaryKeyOf(table)?.columns ?? []]),
  ]
  return lists.some((list) => columns.every((column) => list.slice(0, columns.length).includes(column)))
}

function columnOf(table: ReturnType<LintedChange['known']['table']>, column: string | undefined) {
  return table?.columns.find(({ name }) => name === column)
}
