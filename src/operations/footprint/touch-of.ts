import { indexKey } from '../../schema/index-definition.ts'
import { parseTableName, siblingName } from '../../schema/table-name.ts'
import { nameOfConstraint } from '../constraint-kinds.ts'
import type { CreateConstraint } from '../constraints.ts'
import { handle, type Handlers, type Operation } from '../operation.ts'
import {
  namesOfColumn,
  namesOfTable,
  sqlIn,
  textsOfBackfill,
  textsOfChanges,
  textsOfColumn,
  textsOfIndex,
  textsOfTable,
} from './texts-of.ts'
import type { Spelling } from './spelling.ts'
import { type Opaque, type Touch, touch } from './touch.ts'

/** What an operation touches, without raw SQL, which is read by its words. */
export function touchOf(operation: Exclude<Operation, { readonly kind: 'execute' }>): Touch | Opaque {
  return handle(TOUCHES, operation)
}

/** The same where the operation may have been read from raw SQL, and is perhaps changed since. */
export function touchIn(operation: Handled, { besides }: Spelling, read: Operation = operation): Touch | Opaque {
  const found = touchOf(operation)
  const more = besides?.(read) ?? null
  return more === null || 'opaque' in found ? found : { ...found, texts: [...found.texts, more] }
}

type Handled = Exclude<Operation, { readonly kind: 'execute' }>

/** A change of a table of which nothing more is told apart. */
const whole = (table: string, facts: Partial<Touch> = {}): Touch =>
  touch({
    ...facts,
    writes: [table, ...(facts.writes ?? [])],
    reads: [...inSchema(table), ...(facts.reads ?? [])],
    needs: [table],
    reaches: true,
  })

/** A constraint has a name that may be taken, and SQL. */
const constraint = (operation: CreateConstraint, texts: readonly string[] = []): Touch => ({
  ...whole(operation.table, { writes: [nameOfConstraint(operation)], texts }),
  reaches: false,
})

/** A schema has a name among schemas. */
const schemaNamed = (schema: string): string => `schema ${schema}`

/** In raw SQL its name is a word like others. */
const ofSchema = (schema: string): readonly string[] => [schemaNamed(schema), schema]

const inSchema = (name: string): readonly string[] => {
  const schema = parseTableName(name)?.schema ?? null
  return schema === null ? [] : [schemaNamed(schema)]
}

/** The type and its columns, `users.status`. */
const ofEnum = (enumType: string, columns: readonly string[] = [], names: readonly string[] = []): Touch =>
  touch({
    writes: [enumType, ...names, ...columns.map((column) => column.slice(0, column.lastIndexOf('.')))],
    reads: inSchema(enumType),
    needs: [enumType],
    creates: names,
    reaches: true,
    ties: 'no',
  })

const ofIndex = (index: string, table: string | undefined, facts: Partial<Touch> = {}): Touch | Opaque =>
  table === undefined
    ? { opaque: `which table the index ${index} belongs to is not known` }
    : whole(table, { ...facts, writes: [index, ...(facts.writes ?? [])] })

const TOUCHES: Handlers<Touch | Opaque, [], Handled> = {
  createTable: ({ table }) =>
    touch({
      writes: [table.name, ...namesOfTable(table)],
      creates: [table.name, ...namesOfTable(table)],
      reads: [
        ...inSchema(table.name),
        ...(table.foreignKeys ?? []).map(({ referencedTable }) => referencedTable),
        ...(table.inherits ?? []),
      ],
      texts: textsOfTable(table),
      ...(table.inherits && { ties: 'by sql' as const, reaches: true }),
    }),
  dropTable: ({ table, definition }) => whole(table, { writes: definition ? namesOfTable(definition) : [] }),
  renameTable: ({ table, name }) =>
    whole(table, { writes: [siblingName(table, name)], creates: [siblingName(table, name)], ties: 'by sql' }),
  addColumn: ({ table, column }) => {
    const { name, unique, primary, generated, asExpression, type } = column
    const texts = textsOfColumn(column)
    if (!unique && !primary && !generated && asExpression === undefined && type !== 'enum')
      return touch({ parts: [{ table, part: `column ${name}` }], reads: inSchema(table), needs: [table], texts })
    const own = namesOfTable({ name: table, columns: [column] })
    return whole(table, { writes: own, creates: namesOfColumn(table, column), texts })
  },
  dropColumn: ({ table, column }) =>
    touch({ parts: [{ table, part: `column ${column}` }], reads: inSchema(table), needs: [table], reaches: true }),
  alterColumn: ({ table, changes }) => {
    const { enumName } = changes
    return whole(table, { writes: enumName === undefined ? [] : [enumName], texts: textsOfChanges(changes) })
  },
  createPrimaryKey: (operation) => constraint(operation),
  createUnique: (operation) => constraint(operation),
  createCheck: (operation) => constraint(operation, [operation.check.expression]),
  createExclusion: (operation) => constraint(operation, [operation.exclusion.expression]),
  createForeignKey: (operation) => {
    const made = constraint(operation)
    return { ...made, reads: [...made.reads, operation.foreignKey.referencedTable] }
  },
  dropConstraint: ({ table, constraint: name }) => whole(table, { writes: [name] }),
  renameConstraint: ({ table, constraint: name, name: next }) => whole(table, { writes: [name, next] }),
  validateConstraint: ({ table, constraint: name }) => whole(table, { writes: [name] }),
  // Its changes are asked one by one.
  batchAlterTable: ({ table }) => whole(table),
  createIndex: ({ table, index }) => {
    const facts = { creates: [index.name], texts: textsOfIndex(index), needs: [table] }
    const columns = index.columns.map(indexKey).map(({ column }) => column)
    if (index.unique || columns.includes(undefined) || index.where !== undefined)
      return { ...whole(table, { ...facts, writes: [index.name] }), needs: [table] }
    const parts = [...columns, ...(index.include ?? [])].map((column) => ({
      table,
      part: `column ${column}`,
      isUsed: true,
    }))
    return touch({ ...facts, writes: [index.name], reads: inSchema(table), parts })
  },
  dropIndex: ({ index, table }) => ofIndex(index, table),
  renameIndex: ({ index, table, name }) => ofIndex(index, table, { writes: [name], creates: [name] }),
  commentTable: ({ table }) => touch({ parts: [{ table, part: 'comment' }], reads: inSchema(table), needs: [table] }),
  createEnum: ({ enumType }) =>
    touch({ writes: [enumType.name], creates: [enumType.name], reads: inSchema(enumType.name) }),
  alterEnum: ({ enumType, columns }) => ofEnum(enumType, columns),
  renameEnum: ({ enumType, name }) => ({ ...ofEnum(enumType, [], [siblingName(enumType, name)]), ties: 'by sql' }),
  addEnumValue: ({ enumType, columns }) => ofEnum(enumType, columns),
  renameEnumValue: ({ enumType, columns }) => ofEnum(enumType, columns),
  dropEnum: ({ enumType }) => ofEnum(enumType),
  createView: ({ view, replace }) =>
    touch({
      writes: [view.name, ...(view.indexes ?? []).map(({ name }) => name)],
      creates: [view.name],
      texts: [view.definition],
      reads: inSchema(view.name),
      reaches: replace === true,
    }),
  dropView: ({ view }) => touch({ writes: [view], reads: inSchema(view), needs: [view], reaches: true }),
  createSchema: ({ schema }) => touch({ writes: ofSchema(schema), creates: [schemaNamed(schema)] }),
  dropSchema: ({ schema, cascade }) =>
    cascade ? { opaque: `it drops the schema ${schema} with everything in it` } : touch({ writes: ofSchema(schema) }),
  renameSequence: ({ sequence }) => ({ opaque: `which column the sequence ${sequence} belongs to is not known` }),
  backfill: (operation) => ({
    ...whole(operation.table, { texts: textsOfBackfill(operation) }),
    ties: 'no',
    isRows: true,
  }),
  bulkInsert: ({ table, rows }) => ({
    ...whole(table, { texts: rows.flatMap((row) => Object.values(row).flatMap(sqlIn)) }),
    ties: 'no',
    isRows: true,
  }),
}
