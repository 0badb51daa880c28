import type { Column } from '../../schema/column.ts'
import { sql } from '../../schema/sql-text.ts'
import type { Conversion } from '../port/conversion.ts'
import { goesByText, groupOf, knownType } from '../port/conversion.ts'
import { quote } from './quote.ts'

/**
 * How values become those of another type. SQLite converts what its affinities convert and keeps any other value as it
 * is; what TypeORM would not read as the same value then is converted here.
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

/** A declared type that hub does not know, LONGTEXT or none at all, holds what it holds. */
function isText(column: Column): boolean {
  return groupOf(column) === 'text' || knownType(column) === null
}

/** The words that PostgreSQL takes; any other text stays. */
function wordsToTruth(value: string): string {
  const word = `lower(trim(${value}))`
  return `CASE WHEN ${word} IN ('true', 't', 'yes', 'y', 'on', '1') THEN 1 WHEN ${word} IN ('false', 'f', 'no', 'n', 'off', '0') THEN 0 ELSE ${value} END`
}

function truth(to: Column, word: string): string {
  return knownType(to) === 'jsonb' ? `jsonb('${word}')` : `'${word}'`
}

/** As TypeORM writes them: `2024-02-29`, `2024-02-29 12:30:00.000`. What has another form, a number for example, stays. */
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

/** TypeORM keeps json as text and jsonb as SQLite's own binary form. A text that is no JSON fails, as nothing could read it. */
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

/** json_quote would make NULL the text `null`. */
function jsonText(from: Column, value: string): string {
  const isJson = isText(from) || ['json', 'number'].includes(groupOf(from))
  return isJson ? value : `CASE WHEN ${value} IS NOT NULL THEN json_quote(${value}) END`
}

/** Lists are JSON. One of several values has none that stands for it. */
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
