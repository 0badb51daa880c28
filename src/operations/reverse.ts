import { bareName, siblingName } from '../schema/table-name.ts'
import type { TableChangeOperation } from './batch-alter-table.ts'
import { nameOfConstraint } from './constraint-kinds.ts'
import type { CreateConstraint } from './constraints.ts'
import type { IrreversibleReason } from './irreversible.ts'
import { irreversible } from './irreversible.ts'
import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'
import { reverseAlterColumn } from './reverse-alter-column.ts'
import { reverseAddEnumValue, reverseAlterEnum } from './reverse-enum.ts'

/** The operation that reverses this one, or why there is none. A list is reversed one by one, from the last. */
export function reverse(operation: Operation): Operation | IrreversibleReason {
  return handle(REVERSALS, operation)
}

const REVERSALS: Handlers<Operation | IrreversibleReason> = {
  createTable: ({ table, ifNotExists }) =>
    ifNotExists
      ? wasThere(table.name)
      : {
          kind: 'dropTable',
          table: table.name,
          definition: table,
        },
  dropTable: ({ table, definition }) =>
    definition
      ? { kind: 'createTable', table: definition }
      : irreversible(`the definition of table '${table}' is not known`),
  renameTable: ({ table, name }) => ({
    kind: 'renameTable',
    table: siblingName(table, name),
    name: bareName(table),
  }),
  addColumn: ({ table, column, ifNotExists }) =>
    ifNotExists
      ? wasThere(`${table}.${column.name}`)
      : { kind: 'dropColumn', table, column: column.name, definition: column },
  dropColumn: ({ table, column, definition }) =>
    definition
      ? { kind: 'addColumn', table, column: definition }
      : irreversible(`the definition of column '${table}.${column}' is not known`),
  alterColumn: reverseAlterColumn,
  createPrimaryKey: reverseCreateConstraint,
  createUnique: reverseCreateConstraint,
  createCheck: reverseCreateConstraint,
  createExclusion: reverseCreateConstraint,
  createForeignKey: reverseCreateConstraint,
  dropConstraint: ({ table, constraint, definition }) =>
    definition ?? irreversible(`the definition of constraint '${constraint}' on '${table}' is not known`),
  renameConstraint: ({ table, constraint, name }) => ({
    kind: 'renameConstraint',
    table,
    constraint: name,
    name: constraint,
  }),
  validateConstraint: ({ constraint }) => irreversible(`'${constraint}' stays validated; there is nothing to undo`),
  batchAlterTable: ({ table, changes }) => {
    const back: TableChangeOperation[] = []
    for (const change of changes.toReversed()) {
      const reversed = reverse(change)
      if (reversed.kind === 'irreversible') return reversed
      // The reverse of a change of a table is a change of the same table.
      back.push(reversed as TableChangeOperation)
    }
    return { kind: 'batchAlterTable', table, changes: back }
  },
  createIndex: ({ table, index, ifNotExists, concurrently }) =>
    ifNotExists
      ? wasThere(index.name)
      : {
          kind: 'dropIndex',
          index: index.name,
          table,
          ...(concurrently && { concurrently }),
          definition: index,
        },
  dropIndex: ({ index, table, definition, concurrently }) =>
    definition && table !== undefined
      ? { kind: 'createIndex', table, index: definition, ...(concurrently && { concurrently }) }
      : irreversible(`the definition of index '${index}' is not known`),
  renameIndex: ({ index, name, table }) => ({
    kind: 'renameIndex',
    index: name,
    name: index,
    ...(table !== undefined && { table }),
  }),
  commentTable: ({ table, comment, previous }) =>
    previous === undefined
      ? irreversible(`the previous comment on '${table}' is not known`)
      : { kind: 'commentTable', table, comment: previous, previous: comment },
  createEnum: ({ enumType }) => ({ kind: 'dropEnum', enumType: enumType.name, definition: enumType }),
  alterEnum: reverseAlterEnum,
  renameEnum: ({ enumType, name }) => ({
    kind: 'renameEnum',
    enumType: siblingName(enumType, name),
    name: bareName(enumType),
  }),
  addEnumValue: reverseAddEnumValue,
  renameEnumValue: (operation) => ({
    ...operation,
    value: operation.newValue,
    newValue: operation.value,
  }),
  dropEnum: ({ enumType, definition }) =>
    definition
      ? { kind: 'createEnum', enumType: definition }
      : irreversible(`the definition of enum '${enumType}' is not known`),
  createView: ({ view, replace, previous }) => {
    if (previous) return { kind: 'createView', view: previous, replace: true, previous: view }
    if (replace) return irreversible(`the previous definition of view '${view.name}' is not known`)
    return {
      kind: 'dropView',
      view: view.name,
      ...(view.materialized && { materialized: true }),
      definition: view,
    }
  },
  dropView: ({ view, definition }) =>
    definition
      ? { kind: 'createView', view: definition }
      : irreversible(`the definition of view '${view}' is not known`),
  createSchema: ({ schema, ifNotExists }) => (ifNotExists ? wasThere(schema) : { kind: 'dropSchema', schema }),
  dropSchema: ({ schema, ifExists, cascade }) => {
    if (cascade) return irreversible(`what schema '${schema}' contained is not known`)
    return ifExists ? wasThere(schema) : { kind: 'createSchema', schema }
  },
  renameSequence: ({ sequence, name, ifExists }) => ({
    kind: 'renameSequence',
    sequence: siblingName(sequence, name),
    name: bareName(sequence),
    ...(ifExists && { ifExists }),
  }),
  backfill: ({ table }) => irreversible(`which rows of '${table}' were filled is not recorded`),
  execute: () => irreversible('raw SQL cannot be reversed'),
  bulkInsert: ({ table }) => irreversible(`which rows were inserted into '${table}' is not recorded`),
}

/** A drop might remove what existed before, since `ifNotExists` creates nothing then. */
function wasThere(name: string): IrreversibleReason {
  return irreversible(`'${name}' may have existed before`)
}

function reverseCreateConstraint(operation: CreateConstraint): Operation {
  return {
    kind: 'dropConstraint',
    table: operation.table,
    constraint: nameOfConstraint(operation),
    definition: operation,
  }
}
