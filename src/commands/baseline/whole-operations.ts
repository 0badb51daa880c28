import { isDeepStrictEqual } from 'node:util'

import { difference } from '../../autogenerate/difference.ts'
import { ownEnum } from '../../autogenerate/enums/own-enum.ts'
import { reverseOperations } from '../../autogenerate/reverse/reverse-operations.ts'
import type { Connection } from '../../connection.ts'
import { allDialects } from '../../dialects/dialects.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { OtherObject, SequenceState } from '../../dialects/port/contents.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Table } from '../../schema/table.ts'
import { byDependencies, type OrderedItem, withoutCircles } from './by-dependencies.ts'
import type { Whole } from './read-whole.ts'

/** What creates everything, and what drops it again. */
export interface WholeOperations {
  readonly up: readonly Operation[]
  readonly down: readonly Operation[]
}

/** One object or a part of one, with its creation and what undoes it. */
interface Item extends OrderedItem {
  readonly up: readonly Operation[]
  readonly down: readonly Operation[]
}

const execute = (sql: string): Operation => ({ kind: 'execute', sql })

/**
 * The operations that create what a database has in an empty one with these schemas, each object after those that it
 * needs.
 */
export async function wholeOperations(
  whole: Whole,
  schemas: readonly string[],
  dialect: Dialect,
  connection: Connection,
): Promise<WholeOperations> {
  const dialects = await allDialects()
  const { schema, others, sequences, stated } = whole
  const { beforeRoutines, dropTriggerSql, sequenceSql } = dialect.contents
  const lines = (sql: string | null) => (sql === null ? [] : [execute(sql)])
  const byOperations = new Set(stated.map(({ name }) => name))
  const { operations } = await difference(
    {
      current: { tables: [], views: [], enums: [] },
      target: {
        ...schema,
        tables: schema.tables
          .filter(({ name }) => !byOperations.has(name))
          .map((table) => ownColumns(table, schema.tables)),
      },
      schemas: whole.schemas,
    },
    { tables: new Map(), columns: new Map() },
    { dialect },
    connection,
  )
  const { dependencies, circular } = withoutCircles(whole.dependencies)
  const made = operations
    .flatMap((operation) => withLateIndexes(operation, circular))
    .map((operation) => itemOf(operation, dialect, dialects))
  const other = ({ definition, drop, node }: OtherObject): Item =>
    item([execute(definition)], lines(drop), node === null ? [] : [node])
  const staged = (stage: OtherObject['stage']) => others.filter((each) => each.stage === stage).map(other)
  const sequence = (each: SequenceState): Item =>
    item(
      lines(sequenceSql(each).create),
      lines(sequenceSql(each).drop),
      each.table === null ? [`relation ${each.name}`] : [],
    )
  const isOf = (kind: Operation['kind']) => (each: Item) => each.up[0]?.kind === kind
  const [isEnum, isView, isIndex] = [isOf('createEnum'), isOf('createView'), isOf('createIndex')]
  const ordered = byDependencies(
    [
      ...made.filter(isEnum),
      ...staged('ordered'),
      ...sequences.filter(({ table }) => table === null).map(sequence),
      ...stated.map(({ name, definition }) => statedItem(name, definition, schema.tables)),
      ...made.filter((each) => !isEnum(each) && !isView(each) && !isIndex(each)),
      ...made.filter(isView),
      ...made.filter(isIndex),
    ],
    dependencies,
  )
  const items: readonly Item[] = [
    ...whole.schemas.slice(1).flatMap((name) => (schemas.includes(name) ? [] : [schemaItem(name)])),
    ...staged('first'),
    ...(beforeRoutines !== null && others.some(({ node }) => node?.startsWith('routine '))
      ? [item([execute(beforeRoutines)])]
      : []),
    ...ordered,
    ...sequences.filter(({ table }) => table !== null).map(sequence),
    ...schema.triggers.map((trigger) => item([execute(trigger.definition)], lines(dropTriggerSql(trigger)))),
    ...staged('last'),
  ]
  return { up: items.flatMap(({ up }) => up), down: items.toReversed().flatMap(({ down }) => down) }
}

function item(
  up: readonly Operation[],
  down: readonly Operation[] = [],
  nodes: readonly string[] = [],
  needs: readonly string[] = [],
): Item {
  return { up, down, nodes, needs }
}

/** The indexes of a table whose rows a function takes that they use, apart: they are created last. */
function withLateIndexes(operation: Operation, circular: ReadonlySet<string>): readonly Operation[] {
  if (operation.kind !== 'createTable' || !circular.has(`relation ${operation.table.name}`)) return [operation]
  const { indexes = [], ...table } = operation.table
  return [
    { ...operation, table },
    ...indexes.map((index): Operation => ({ kind: 'createIndex', table: table.name, index })),
  ]
}

/** An operation with the names of what it creates, and of the tables that its foreign keys need. */
function itemOf(operation: Operation, dialect: Dialect, dialects: readonly Dialect[]): Item {
  const down = reverseOperations([operation], dialect, dialects)
  switch (operation.kind) {
    case 'createTable': {
      const { table } = operation
      const needs = [
        ...(table.foreignKeys ?? []).map(({ referencedTable }) => referencedTable),
        ...(table.inherits ?? []),
      ]
      return item(
        [operation],
        down,
        [`relation ${table.name}`, ...ownEnums(table, dialect)],
        needs.map((name) => `relation ${name}`),
      )
    }
    case 'createView':
      return item([operation], down, [`relation ${operation.view.name}`])
    case 'createEnum':
      return item([operation], down, [`type ${operation.enumType.name}`])
    case 'createForeignKey': {
      const { table, foreignKey } = operation
      return item([operation], down, [], [`relation ${table}`, `relation ${foreignKey.referencedTable}`])
    }
    default:
      return item(
        [operation],
        down,
        [],
        'table' in operation && typeof operation.table === 'string' ? [`relation ${operation.table}`] : [],
      )
  }
}

/** The enum types that are created with a table, since their names follow from its columns. */
function ownEnums({ name, columns }: Table, { names }: Dialect): readonly string[] {
  return columns.flatMap((column) => ownEnum(name, column, names)).map((type) => `type ${type}`)
}

/** A table by its own statement, and its indexes by operations. */
function statedItem(name: string, definition: string, tables: readonly Table[]): Item {
  const indexes = tables.find((table) => table.name === name)?.indexes ?? []
  return item(
    [execute(definition), ...indexes.map((index): Operation => ({ kind: 'createIndex', table: name, index }))],
    [{ kind: 'dropTable', table: name }],
    [`relation ${name}`],
  )
}

/** Without the columns that a table has from those that it inherits from. */
function ownColumns(table: Table, all: readonly Table[]): Table {
  const inherited = all.filter(({ name }) => table.inherits?.includes(name)).flatMap(({ columns }) => columns)
  if (inherited.length === 0) return table
  return {
    ...table,
    columns: table.columns.filter((column) => !inherited.some((each) => isDeepStrictEqual(each, column))),
  }
}

function schemaItem(schema: string): Item {
  return item([{ kind: 'createSchema', schema }], [{ kind: 'dropSchema', schema }])
}
