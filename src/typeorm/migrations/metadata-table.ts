import type { QueryRunner } from 'typeorm'

/**
 * Creates the table in which TypeORM notes views and computed columns, which its own runner creates before it migrates.
 * Returns its name.
 */
export async function createMetadataTable(runner: QueryRunner): Promise<string> {
  // Named `connection` before TypeORM 1.0.
  const { dataSource = runner.connection } = runner as Partial<QueryRunner>
  if (dataSource === undefined) throw new TypeError('a query runner without a data source')
  // Protected in TypeORM's types; its runner calls it where an entity needs the table.
  const builder = dataSource.driver.createSchemaBuilder() as unknown as {
    createTypeormMetadataTable(runner: QueryRunner): Promise<void>
  }
  await builder.createTypeormMetadataTable(runner)
  return dataSource.metadataTableName
}
