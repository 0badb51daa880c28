import type { ColumnType, DataSource } from 'typeorm'
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js'

import type { Dialect } from '../../dialects/port/dialect.ts'
import { UnsupportedTypeError } from '../../dialects/port/errors.ts'
import type { Column } from '../../schema/column.ts'
import { portableType } from '../../schema/portable-types.ts'
import { sql } from '../../schema/sql-text.ts'
import { siblingName } from '../../schema/table-name.ts'
import { targetDefault } from './target-default.ts'

/** The column that a property maps to, without its place in keys and constraints: those belong to the table. */
export function targetColumn(
  metadata: ColumnMetadata,
  table: string,
  { dataSource, dialect }: { readonly dataSource: DataSource; readonly dialect: Dialect },
): Column {
  const typed = columnType(metadata, dataSource, dialect)
  const isEnum = typed.type === 'enum'
  const attributes = dialect.attributes.ofColumn(metadata)
  return {
    name: metadata.databaseName,
    ...typed,
    ...(isEnum && metadata.enum && { enum: metadata.enum.map(String) }),
    ...(isEnum && metadata.enumName && { enumName: siblingName(table, metadata.enumName) }),
    ...(metadata.isNullable && !metadata.isPrimary && { nullable: true }),
    ...(metadata.isPrimary && { primary: true }),
    ...generation(metadata),
    ...targetDefault(metadata, dataSource),
    ...(metadata.asExpression && {
      asExpression: metadata.asExpression,
      generatedType: metadata.generatedType ?? dialect.rules.generatedType,
    }),
    ...(metadata.collation && { collation: metadata.collation }),
    ...(metadata.comment && { comment: metadata.comment }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}

type TypeFields = Pick<Column, 'type' | 'length' | 'precision' | 'scale' | 'array'>

/** Type and size; what hub has no name for, or TypeORM sizes otherwise, is TypeORM's own text of it. */
function columnType(metadata: ColumnMetadata, dataSource: DataSource, dialect: Dialect): TypeFields {
  const array = metadata.isArray && { array: true }
  const name = typeName(metadata.type, dialect)
  const known = portableType(name)
  // TypeORM keeps a list of enum values on SQLite as text, their commas between them.
  if (known === 'enum')
    return metadata.isArray && dialect.rules.enumLists === 'text' ? { type: 'varchar' } : { type: known, ...array }
  const { length, precision, scale } = metadata
  const fields: TypeFields = {
    // TypeORM's `simple-array` and `simple-json` are text for the database.
    type: known !== null && name.startsWith('simple-') ? known : name,
    ...(length && { length: /^\d+$/.test(length) ? Number(length) : length }),
    ...(precision != null && { precision }),
    ...(precision != null && scale != null && { scale }),
    ...array,
  }
  if (known !== null && isWritable(fields, dialect)) return fields
  return { type: sql.raw(fullType(metadata, dataSource)), ...array }
}

/** The type as a word, where TypeORM took it from the property's class. */
function typeName(type: ColumnType, { rules }: Dialect): string {
  if (type === Number) return 'int'
  if (type === String) return 'varchar'
  if (type === Boolean) return 'boolean'
  if (type === Date) return 'timestamp'
  // TypeORM's `time` of SQLite and all other classes come as text.
  return typeof type === 'string' ? type : rules.bytesType
}

function isWritable(fields: TypeFields, dialect: Dialect): boolean {
  try {
    dialect.types.columnType({ name: '', ...fields })
    return true
  } catch (error) {
    if (error instanceof UnsupportedTypeError) return false
    throw error
  }
}

function fullType(metadata: ColumnMetadata, { driver }: DataSource): string {
  const { length, precision, scale, spatialFeatureType, srid } = metadata
  // createFullType reads only these of the TableColumn that its type asks for.
  return driver.createFullType({
    type: driver.normalizeType(metadata),
    length,
    precision,
    scale,
    spatialFeatureType,
    srid,
    isArray: false,
  } as Parameters<typeof driver.createFullType>[0])
}

function generation({
  isGenerated,
  generationStrategy,
  generatedIdentity,
}: ColumnMetadata): Pick<Column, 'generated' | 'generatedIdentity'> {
  if (!isGenerated) return {}
  // TypeORM's type leaves `identity` out.
  const strategy = generationStrategy as string | undefined
  if (strategy === 'uuid') return { generated: 'uuid' }
  if (strategy !== 'identity') return { generated: 'increment' }
  return { generated: 'identity', ...(generatedIdentity === 'ALWAYS' && { generatedIdentity }) }
}
