/** Methods of TypeORM's query runner that change the schema, in 0.3 and 1.x. */
export const builderMethods: ReadonlySet<string> = new Set([
  'createSchema',
  'dropSchema',
  'createTable',
  'dropTable',
  'renameTable',
  'changeTableComment',
  'createView',
  'dropView',
  'addColumn',
  'addColumns',
  'renameColumn',
  'changeColumn',
  'changeColumns',
  'dropColumn',
  'dropColumns',
  'createPrimaryKey',
  'updatePrimaryKeys',
  'dropPrimaryKey',
  'createUniqueConstraint',
  'createUniqueConstraints',
  'dropUniqueConstraint',
  'dropUniqueConstraints',
  'createCheckConstraint',
  'createCheckConstraints',
  'dropCheckConstraint',
  'dropCheckConstraints',
  'createExclusionConstraint',
  'createExclusionConstraints',
  'dropExclusionConstraint',
  'dropExclusionConstraints',
  'createForeignKey',
  'createForeignKeys',
  'dropForeignKey',
  'dropForeignKeys',
  'createIndex',
  'createIndices',
  'dropIndex',
  'dropIndices',
  'clearTable',
])

/** Methods that read the schema: the answer follows from what came before. */
export const schemaReads: ReadonlySet<string> = new Set([
  'getTable',
  'getTables',
  'getView',
  'getViews',
  'hasTable',
  'hasColumn',
  'hasSchema',
])

/** Methods that begin and end transactions. */
export const transactionMethods: ReadonlySet<string> = new Set([
  'startTransaction',
  'commitTransaction',
  'rollbackTransaction',
])

/** Properties that lead to what cannot be recorded, with the reason why the class is kept. */
export const kept: Readonly<Record<string, string>> = {
  manager: 'it uses the entity manager',
  connection: 'it asks the data source',
  dataSource: 'it asks the data source',
  stream: 'it reads rows',
}
