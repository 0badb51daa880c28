import type { Column } from '../../../schema/column.ts'
import type { LintAdvice, TypeAdvice } from '../../port/lint-advice.ts'
import { columnType } from '../column-type.ts'
import { quote, quoteTable } from '../quote.ts'
import { isNarrower } from './is-narrower.ts'

/** What the rules ask of PostgreSQL. */
export const advice: LintAdvice = {
  // Measured on a million rows with five indexes: written again in 11 seconds, an index built in 1 to 7, all read in 0.3.
  weights: { catalog: 0, rows: 0.5, scan: 0.2, index: 0.5, rewrite: 1 },
  holdsFiles: (column) => typeName(column) === 'bytea',
  isEmbedded: false,
  foreignKeysAct: true,
  dependsOnTimeZone: (before, after) =>
    isTimestamp(before, 'without') !== isTimestamp(after, 'without') &&
    isTimestamp(before, 'with') !== isTimestamp(after, 'with'),
  // Such as 0, '0' and '0s'.
  waitsForever: (setting, value) =>
    setting.toLowerCase() === 'lock_timeout' && /^0+(?:\.0*)?\s*\w*$/.test(value.trim()),
  keyCounter: {
    isSetIn: (source) => /\b(?:setval|restart)\b/i.test(source),
    setBehind: (table, column) =>
      `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), (SELECT max(${column}) FROM ${table}))`,
  },
  refusesToAdd: () => false,
  mustRunInside: () => false,
  typeAdvice,
  isNarrower,
  cutsByCast: isNarrower,
  isCatalog: (table) => /^(?:pg_catalog\.)?pg_[a-z_]+$/.test(table),
  isCommonExtension: (name) => TRUSTED.includes(name.toLowerCase()),
  // https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES
  usesNewEnumValues: false,
  constraintFromIndex(constraint) {
    const [name, words] =
      constraint.kind === 'createUnique'
        ? [constraint.unique.name, 'UNIQUE']
        : [constraint.primaryKey.name, 'PRIMARY KEY']
    return `ALTER TABLE ${quoteTable(constraint.table)} ADD CONSTRAINT ${quote(name)} ${words} USING INDEX ${quote(name)}`
  },
}

/** Those marked as trusted since version 13: https://www.postgresql.org/docs/current/contrib.html */
const TRUSTED: readonly string[] = [
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'pg_trgm',
  'pgcrypto',
  'plpgsql',
  'seg',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid-ossp',
]

function typeAdvice(column: Column): readonly TypeAdvice[] {
  const { length: _length, precision: _precision, ...rest } = column
  const type = typeName(column)
  const found: TypeAdvice[] = []
  if (type === 'json')
    found.push({
      rule: 'add-json',
      why: 'json has no equality, so SELECT DISTINCT, GROUP BY and UNION over the column fail, and it cannot be indexed',
      better: { ...column, type: 'jsonb' },
    })
  if (/^timestamp(?:\(\d+\))? without time zone$/.test(type))
    found.push({
      rule: 'prefer-timestamptz',
      why: 'it does not say which point in time is meant: sessions with other time zones read another one',
      better: { ...column, type: 'timestamptz' },
    })
  if (/^character(?: varying)?\(/.test(type))
    found.push({
      rule: 'prefer-text',
      why: 'a limit in the type is expensive to lower and saves nothing; a check constraint can be changed',
      better: { ...rest, type: 'text' },
    })
  if (column.generated === true || column.generated === 'increment')
    found.push({
      rule: 'prefer-identity',
      why: 'a serial column is a default on a sequence of its own, which needs rights of its own and can be written over',
      better: { ...column, generated: 'identity' },
    })
  return found
}

function isTimestamp(column: Column, zone: 'with' | 'without'): boolean {
  return new RegExp(`^timestamp(?:\\(\\d+\\))? ${zone} time zone$`).test(typeName(column))
}

/** Empty for a type that is not known. */
function typeName(column: Column): string {
  try {
    return columnType(column, '')
  } catch {
    return ''
  }
}
