import { nearest } from '../nearest.ts'
import { UnknownOperationError } from '../operations/errors.ts'
import type { Operation } from '../operations/operation.ts'
import type { Inspector } from '../schema/inspector.ts'

/** What a name of another tool may stand for. */
type Meant = Operation['kind'] | 'queryRunner' | `inspector.${keyof Inspector}`

/** The names in other tools: Alembic's `op`, TypeORM's and Sequelize's query runners, knex, node-pg-migrate. */
const otherNames: Readonly<Record<string, Meant | undefined>> = {
  createuniqueconstraint: 'createUnique',
  createcheckconstraint: 'createCheck',
  createexcludeconstraint: 'createExclusion',
  createexclusionconstraint: 'createExclusion',
  createprimarykeyconstraint: 'createPrimaryKey',
  createforeignkeyconstraint: 'createForeignKey',
  dropuniqueconstraint: 'dropConstraint',
  dropunique: 'dropConstraint',
  dropcheckconstraint: 'dropConstraint',
  dropcheck: 'dropConstraint',
  dropexclusionconstraint: 'dropConstraint',
  dropprimarykey: 'dropConstraint',
  dropprimary: 'dropConstraint',
  dropforeignkey: 'dropConstraint',
  dropforeign: 'dropConstraint',
  removeconstraint: 'dropConstraint',
  createtablecomment: 'commentTable',
  droptablecomment: 'commentTable',
  createtableifnotexists: 'createTable',
  createtablelike: 'createTable',
  droptableifexists: 'dropTable',
  dropviewifexists: 'dropView',
  createschemaifnotexists: 'createSchema',
  dropschemaifexists: 'dropSchema',
  createorreplaceview: 'createView',
  altertable: 'batchAlterTable',
  table: 'batchAlterTable',
  changetable: 'batchAlterTable',
  renamecolumn: 'alterColumn',
  changecolumn: 'alterColumn',
  modifycolumn: 'alterColumn',
  setnullable: 'alterColumn',
  dropnullable: 'alterColumn',
  removecolumn: 'dropColumn',
  addindex: 'createIndex',
  createindices: 'createIndex',
  index: 'createIndex',
  removeindex: 'dropIndex',
  dropindices: 'dropIndex',
  createtype: 'createEnum',
  droptype: 'dropEnum',
  renametype: 'renameEnum',
  addtypevalue: 'addEnumValue',
  renametypevalue: 'renameEnumValue',
  sql: 'execute',
  raw: 'execute',
  run: 'execute',
  exec: 'execute',
  insert: 'bulkInsert',
  bulkupdate: 'backfill',
  getbind: 'queryRunner',
  manager: 'queryRunner',
  connection: 'queryRunner',
  schema: 'createTable',
  hastable: 'inspector.hasTable',
  hascolumn: 'inspector.hasColumn',
  gettable: 'inspector.table',
  gettables: 'inspector.tables',
  columninfo: 'inspector.columns',
  describetable: 'inspector.columns',
}

/**
 * Makes a mistyped name on an object, or on all objects of a prototype, an error that suggests the right one. A name that
 * resembles none of them stays undefined, so that code may test for a method.
 */
export function suggestNames<Target extends object>(object: Target, owner: string, names: readonly string[]): Target {
  const missing = new Proxy(Object.getPrototypeOf(object) as object, {
    get(target, name, receiver) {
      if (typeof name === 'string' && !(name in target)) {
        const meant = meantBy(name, names)
        if (meant !== undefined) throw new UnknownOperationError(owner, name, meant)
      }
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  return Object.setPrototypeOf(object, missing) as Target
}

/** The methods of a class that revision files call. */
export function methodNames(prototype: object, own: readonly string[] = []): readonly string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && !own.includes(name))
}

/** Alembic writes create_table, and several tools take several things at once: addColumns. */
function meantBy(name: string, names: readonly string[]): string | undefined {
  const plain = name.replaceAll('_', '').toLowerCase()
  const spellings = [plain, plain.replace(/s$/, '')]
  const same = names.find((each) => spellings.includes(each.toLowerCase()))
  if (same !== undefined) return same
  const other = spellings.map((each) => otherNames[each]).find((each) => each !== undefined)
  if (other !== undefined && names.includes(other.split('.')[0] ?? other)) return other
  // Short words resemble too many.
  return plain.length > 4 ? nearest(plain, names, 1)[0] : undefined
}
