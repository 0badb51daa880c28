import type { CommentStmt, Node } from 'libpg-query'

import type { Change } from '../../../port/sql-change.ts'
import { allOf, as, objectName, qualified, strings, tableOf } from './nodes.ts'
import { HARMLESS, opaque, type StatementReaders } from './reading.ts'
import { wordsOf } from './rename.ts'
import { tablesRead } from './rows.ts'

/** Statements about what is not a table, but may stand on one: types, views, triggers, policies, comments. */
export const objects: StatementReaders = {
  CreateEnumStmt: ({ typeName, vals }) => [
    { kind: 'createEnum', enumType: { name: qualified(strings(typeName)), values: strings(vals) } },
  ],
  AlterEnumStmt({ typeName, oldVal, newVal = '', newValNeighbor, newValIsAfter, skipIfNewValExists }) {
    const enumType = qualified(strings(typeName))
    if (oldVal !== undefined) return [{ kind: 'renameEnumValue', enumType, value: oldVal, newValue: newVal }]
    const place = newValNeighbor === undefined ? {} : { [newValIsAfter ? 'after' : 'before']: newValNeighbor }
    return [
      { kind: 'addEnumValue', enumType, value: newVal, ...place, ...(skipIfNewValExists && { ifNotExists: true }) },
    ]
  },
  CreateDomainStmt: ({ domainname, constraints }) =>
    (constraints ?? []).length === 0
      ? HARMLESS
      : [{ kind: 'domainConstraint', domain: qualified(strings(domainname)), isNew: true, notValid: false }],
  AlterDomainStmt({ subtype, typeName, def }) {
    const domain = qualified(strings(typeName))
    // C adds a constraint, O is SET NOT NULL, V validates.
    if (subtype !== 'C' && subtype !== 'O' && subtype !== 'V') return HARMLESS
    const notValid = as(def, 'Constraint')?.skip_validation ?? false
    return [{ kind: 'domainConstraint', domain, isNew: false, notValid }]
  },
  ViewStmt: ({ view, replace = false }, { source }) => [
    { kind: 'createView', view: { name: tableOf(view), definition: source.restAfter(view?.location, 'AS') }, replace },
  ],
  CreateTableAsStmt({ into, objtype, query }, { inner, source }) {
    const table = tableOf(into?.rel)
    if (objtype === 'OBJECT_MATVIEW')
      return [
        {
          kind: 'createView',
          view: { name: table, definition: source.restAfter(into?.rel?.location, 'AS'), materialized: true },
        },
      ]
    return [...written(inner(query)), { kind: 'createTableFrom', table, from: 'query', of: tablesRead(query) }]
  },
  CreateTrigStmt: ({ relation, trigname = '' }) => [
    { kind: 'createTrigger', table: tableOf(relation), trigger: trigname },
  ],
  CreatePolicyStmt: ({ table }) => [{ kind: 'rowSecurity', table: tableOf(table), change: 'policy' }],
  AlterPolicyStmt: ({ table }) => [{ kind: 'rowSecurity', table: tableOf(table), change: 'policy' }],
  RuleStmt: ({ relation }) => [{ kind: 'alterTable', table: tableOf(relation), what: 'rule' }],
  CreateStatsStmt: ({ relations }) =>
    allOf(relations, 'RangeVar').map((each) => ({ kind: 'alterTable', table: tableOf(each), what: 'statistics' })),
  CreatePublicationStmt: ({ pubobjects }) => published(pubobjects),
  AlterPublicationStmt: ({ pubobjects }) => published(pubobjects),
  CommentStmt: readComment,
  SecLabelStmt: ({ objtype, object }) =>
    objtype === 'OBJECT_TABLE'
      ? [{ kind: 'alterTable', table: qualified(objectName(object)), what: 'label' }]
      : HARMLESS,
  AlterObjectSchemaStmt({ objectType, relation, object, newschema: schema = '' }) {
    if (relation === undefined)
      return [{ kind: 'renameObject', of: wordsOf(objectType), name: qualified(objectName(object)), to: schema }]
    const table = tableOf(relation)
    return [{ kind: 'moveTable', table, schema }]
  },
  CreateExtensionStmt: ({ extname = '' }) => [{ kind: 'createExtension', name: extname }],
  AlterExtensionStmt: ({ extname = '' }) => opaque(`ALTER EXTENSION ${extname} UPDATE`),
  AlterExtensionContentsStmt: () => HARMLESS,
  CreateSchemaStmt({ schemaname, schemaElts, if_not_exists: ifNotExists }, { inner }) {
    const schema = schemaname ?? ''
    return [
      { kind: 'createSchema', schema, ...(ifNotExists && { ifNotExists }) },
      ...(schemaElts ?? []).flatMap((each) => inner(each)),
    ]
  },
}

/** Without what a query alone is. */
function written(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ kind }) => kind !== 'harmless')
}

function published(list: readonly Node[] | undefined): readonly Change[] {
  const tables = allOf(list, 'PublicationObjSpec').flatMap(({ pubtable }) => pubtable?.relation ?? [])
  if (tables.length === 0) return HARMLESS
  return tables.map((each) => ({ kind: 'alterTable', table: tableOf(each), what: 'publication' }))
}

function readComment({ objtype, object, comment }: CommentStmt): readonly Change[] {
  const parts = objectName(object)
  const value = comment ?? null
  if (objtype === 'OBJECT_TABLE') return [{ kind: 'commentTable', table: qualified(parts), comment: value }]
  if (objtype !== 'OBJECT_COLUMN') return HARMLESS
  const [column = ''] = parts.toReversed()
  return [{ kind: 'alterColumn', table: qualified(parts.slice(0, -1)), column, changes: { comment: value } }]
}
