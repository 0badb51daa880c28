import { groupBy } from '../group-by.ts'
import { type Handlers, handle, type Operation } from './operation.ts'
import { singleChanges } from './single-changes.ts'

/** A part of a title. */
interface Subject {
  readonly verb: 'add' | 'change' | 'create' | 'drop' | 'rename'
  readonly what: string
  /** The table that it belongs to, other than by being it. */
  readonly of?: string
  /** Named only if nothing else is: it comes with a table or a column. */
  readonly isMinor?: true
}

/** How many are named. */
const most = 3

/** What the operations do, in a few words, as the message of a revision: `add users.email, users.phone`. */
export function titleOf(operations: readonly Operation[]): string {
  const all = operations.flatMap(singleChanges)
  const created = new Set(all.flatMap((each) => (each.kind === 'createTable' ? [each.table.name] : [])))
  const subjects = all.map((each) => handle(SUBJECTS, each)).filter(({ of }) => of === undefined || !created.has(of))
  const main = subjects.filter(({ isMinor }) => !isMinor)
  const named = [...groupBy(main.length > 0 ? main : subjects, ({ what }) => what).values()].flatMap(
    ([first]) => first ?? [],
  )
  const shown = named.slice(0, most)
  const texts = [...groupBy(shown, ({ verb }) => verb)].map(
    ([verb, each]) => `${verb} ${each.map(({ what }) => what).join(', ')}`,
  )
  const more = named.length - shown.length
  return texts.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

const ofTable = ({ table }: { readonly table: string }): Subject => ({
  verb: 'change',
  what: table,
  of: table,
  isMinor: true,
})
const changedEnum = ({ enumType }: { readonly enumType: string }): Subject => ({ verb: 'change', what: enumType })

const SUBJECTS: Handlers<Subject> = {
  createTable: ({ table }) => ({ verb: 'create', what: table.name }),
  dropTable: ({ table }) => ({ verb: 'drop', what: table }),
  renameTable: ({ table, name }) => ({ verb: 'rename', what: `${table} to ${name}` }),
  addColumn: ({ table, column }) => ({ verb: 'add', what: `${table}.${column.name}`, of: table }),
  dropColumn: ({ table, column }) => ({ verb: 'drop', what: `${table}.${column}`, of: table }),
  alterColumn: ({ table, column, changes: { name } }) =>
    name === undefined
      ? { verb: 'change', what: `${table}.${column}`, of: table }
      : { verb: 'rename', what: `${table}.${column} to ${name}`, of: table },
  createPrimaryKey: ofTable,
  createUnique: ofTable,
  createCheck: ofTable,
  createExclusion: ofTable,
  createForeignKey: ofTable,
  dropConstraint: ofTable,
  renameConstraint: ofTable,
  validateConstraint: ofTable,
  batchAlterTable: ofTable,
  createIndex: ofTable,
  dropIndex: ({ table, index }) => ofTable({ table: table ?? index }),
  renameIndex: ({ index, name }) => ({ verb: 'rename', what: `${index} to ${name}`, isMinor: true }),
  commentTable: ofTable,
  createEnum: ({ enumType: { name } }) => ({ verb: 'create', what: name, isMinor: true }),
  alterEnum: changedEnum,
  renameEnum: ({ enumType, name }) => ({ verb: 'rename', what: `${enumType} to ${name}`, isMinor: true }),
  addEnumValue: changedEnum,
  renameEnumValue: changedEnum,
  dropEnum: ({ enumType }) => ({ verb: 'drop', what: enumType, isMinor: true }),
  createView: ({ view: { name } }) => ({ verb: 'create', what: name, isMinor: true }),
  dropView: ({ view }) => ({ verb: 'drop', what: view, isMinor: true }),
  createSchema: ({ schema }) => ({ verb: 'create', what: schema, isMinor: true }),
  dropSchema: ({ schema }) => ({ verb: 'drop', what: schema }),
  renameSequence: ({ sequence, name }) => ({ verb: 'rename', what: `${sequence} to ${name}`, isMinor: true }),
  backfill: ofTable,
  execute: () => ({ verb: 'change', what: 'the database', isMinor: true }),
  bulkInsert: ofTable,
}

/** Whether something is an operation, by its kind. */
export function isOperation(change: { readonly kind: string }): change is Operation {
  return Object.hasOwn(SUBJECTS, change.kind)
}
