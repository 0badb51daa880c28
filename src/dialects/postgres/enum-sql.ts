import type { EnumOperation } from '../../operations/enums.ts'
import type { Column } from '../../schema/column.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { words } from '../compile.ts'
import { changeEnumSql } from './change-enum-sql.ts'
import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'
import { enumTypeName } from './types.ts'

/**
 * The statements that make the enum types of columns that give their values. A type with a name of its own may be
 * shared, and is made where it is not there; one that is named for its column belongs to that column: one of that name
 * that nothing uses any more is what a dropped column left behind, and makes room.
 */
export function createEnumsSql(columns: readonly Column[], table: string): readonly string[] {
  return columns
    .filter(({ type }) => !isSqlText(type) && portableType(type) === 'enum')
    .flatMap((column) => (column.enum ? createEnumSql(column, column.enum, table) : []))
}

/** The statements that drop the enum types that belong to columns. */
export function dropEnumsSql(columns: readonly Column[], table: string): readonly string[] {
  return columns
    .filter(
      ({ type, enum: values, enumName }) => !isSqlText(type) && portableType(type) === 'enum' && values && !enumName,
    )
    .map((column) => `DROP TYPE IF EXISTS ${enumTypeName(column, table)}`)
}

function createEnumSql(column: Column, values: readonly string[], table: string): readonly string[] {
  const name = enumTypeName(column, table)
  const create = `CREATE TYPE ${name} AS ENUM (${values.map(literal).join(', ')})`
  if (column.enumName === undefined) return [`DROP TYPE IF EXISTS ${name}`, create]
  return [doBlock(`BEGIN\n  IF to_regtype(${literal(name)}) IS NULL THEN\n    ${create};\n  END IF;\nEND`)]
}

/** A change of an enum type by itself. */
export function enumSql(operation: EnumOperation): string {
  switch (operation.kind) {
    case 'createEnum': {
      const { name, values } = operation.enumType
      return `CREATE TYPE ${quoteTable(name)} AS ENUM (${values.map(literal).join(', ')})`
    }
    case 'alterEnum': {
      const { enumType, values, columns, mapping = {} } = operation
      const named = columns.map(parseColumnName).filter((name) => name !== null)
      return changeEnumSql({ type: quoteTable(enumType), values }, named, mapping)
    }
    case 'renameEnum':
      return `ALTER TYPE ${quoteTable(operation.enumType)} RENAME TO ${quote(operation.name)}`
    case 'addEnumValue': {
      const { enumType, value, before, after, ifNotExists } = operation
      return words(
        `ALTER TYPE ${quoteTable(enumType)} ADD VALUE`,
        ifNotExists && 'IF NOT EXISTS',
        literal(value),
        before !== undefined && `BEFORE ${literal(before)}`,
        after !== undefined && `AFTER ${literal(after)}`,
      )
    }
    case 'renameEnumValue': {
      const { enumType, value, newValue } = operation
      return `ALTER TYPE ${quoteTable(enumType)} RENAME VALUE ${literal(value)} TO ${literal(newValue)}`
    }
    case 'dropEnum': {
      const { enumType, ifExists, cascade } = operation
      return words('DROP TYPE', ifExists && 'IF EXISTS', quoteTable(enumType), cascade && 'CASCADE')
    }
  }
}
