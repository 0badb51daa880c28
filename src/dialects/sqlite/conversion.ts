import type { Column } from '../../schema/column.ts'
import { sql } from '../../schema/sql-text.ts'
import type { Conversion } from '../port/conversion.ts'
import { goesByText, groupOf, knownType } from '../port/conversion.ts'
import { quote } from './quote.ts'

/**
 * How values are converted to another type. SQLite converts according to its affinities and keeps any other value
 * unchanged; values that TypeORM would then read differently are converted here.
 */
export function conversion(from: Column, to: Column): Conversion {
  const value = quote(from.name)
  if (from.array || to.array) return listConversion(from, to, value)
  const [old, wanted] = [groupOf(from), groupOf(to)]
  const isOf = (one: typeof old, other: typeof wanted) => old === one && wanted === other
  if (isOf('boolean', 'text') || isOf('boolean', 'enum') || isOf('boolean', 'json'))
    return using(`CASE ${value} WHEN 1 THEN ${truth(to, 'true')} WHEN 0 THEN ${truth(to, 'false')} ELSE ${value} END`)
  if (wanted === 'boolean' && (isText(from) || old === 'enum')) return using(wordsToTruth(value))
  if (isOf('text', 'bytes')) return using(`CAST(${value} AS BLOB)`)
  if (isOf('bytes', 'text')) return using(`CAST(${value} AS TEXT)`)
  if (old === 'bytes' || wanted === 'bytes') return 'unknown'
  if (old === 'moment' && (wanted === 'moment' || wanted === 'time')) return momentConversion(from, to, value)
  if (old === 'json' || wanted === 'json') return jsonConversion(from, to, value)
  if (old === wanted || goesByText(old, wanted)) return 'assigned'
  return isOf('number', 'boolean') || isOf('boolean', 'number') ? 'assigned' : 'unknown'
}

/** A declared type that hub does not know, LONGTEXT or none at all, may hold any value. */
function isText(column: Column): boolean {
  return groupOf(column) === 'text' || knownType(column) === null
}

/** The words that PostgreSQL accepts; any other text is kept. */
function wordsToTruth(value: string): string {
  const word = `lower(trim(${value}))`
  return `CASE WHEN ${word} IN ('true', 't', 'yes', 'y', 'on', '1') THEN 1 WHEN ${word} IN ('false', 'f', 'no', 'n', 'off', '0') THEN 0 ELSE ${value} END`
}

function truth(to: Column, word: string): string {
  return knownType(to) === 'jsonb' ? `jsonb('${word}')` : `'${word}'`
}

/**
 * As TypeORM writes them: `2024-02-29`, `2024-02-29 12:30:00.000`. Values in another form, for example numbers, are
 * kept.
 */
function momentConversion(from: Column, to: Column, value: string): Conversion {
  const [old, wanted] = [knownType(from), knownType(to)]
  if (groupOf(to) === 'time') return old === 'date' ? 'unknown' : ofForm(value, `${DAY}[ T]*`, `substr(${value}, 12)`)
  if (wanted === 'date' && old !== 'date') return ofForm(value, `${DAY}[ T]*`, `substr(${value}, 1, 10)`)
  return old === 'date' && wanted !== 'date' ? ofForm(value, DAY, `${value} || ' 00:00:00'`) : 'assigned'
}

const DAY = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'

function ofForm(value: string, form: string, text: string): Conversion {
  return using(`CASE WHEN ${value} GLOB '${form}' THEN ${text} ELSE ${value} END`)
}

/**
 * TypeORM stores json as text and jsonb in SQLite's own binary form. Text that is not JSON fails, since it could not be
 * read.
 */
function jsonConversion(from: Column, to: Column, value: string): Conversion {
  const [old, wanted] = [knownType(from), knownType(to)]
  if (old === wanted) return 'assigned'
  if (wanted === 'jsonb') return using(`jsonb(${jsonText(from, value)})`)
  if (wanted === 'json') {
    if (old === 'jsonb') return using(`json(${value})`)
    if (isText(from)) return using(`CASE WHEN json_valid(${value}) THEN ${value} ELSE json(${value}) END`)
    return groupOf(from) === 'number' ? 'assigned' : using(jsonText(from, value))
  }
  if (isText(to)) return old === 'jsonb' ? using(`json(${value})`) : 'assigned'
  return using(`${value} ->> '$'`)
}

/** json_quote would turn NULL into the text `null`. */
function jsonText(from: Column, value: string): string {
  const isJson = isText(from) || ['json', 'number'].includes(groupOf(from))
  return isJson ? value : `CASE WHEN ${value} IS NOT NULL THEN json_quote(${value}) END`
}

/** Lists are JSON. A list of several values has no equivalent. */
function listConversion(from: Column, to: Column, value: string): Conversion {
  if (from.array && to.array) return 'assigned'
  if (to.array && knownType(from) === 'jsonb') return using(`json(${value})`)
  if (to.array)
    return groupOf(from) === 'json' ? 'assigned' : using(`CASE WHEN ${value} IS NOT NULL THEN json_array(${value}) END`)
  return ['text', 'json'].includes(groupOf(to)) ? 'assigned' : 'unknown'
}

function using(text: string): Conversion {
  return sql.raw(text)
}
