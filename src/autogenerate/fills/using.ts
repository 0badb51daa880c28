import type { ConversionOptions } from '../../dialects/port/conversion.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Using } from '../../operations/using.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { ColumnPair } from '../compare/comparison.ts'
import { fillInMarker } from './fill-in-marker.ts'

/**
 * USING for a column that gets another type, for each of the `dialects` that needs it; null where none does. Where no conversion
 * is known, the author of the revision fills it in. Where another database knows none, it gets this one's, and refuses it.
 */
export function usingOf(
  { table, current, wanted }: Omit<ColumnPair, 'normalized'>,
  dialect: Dialect,
  dialects: readonly Dialect[],
  options?: ConversionOptions,
): Using | null {
  const conversionOn = (each: Dialect) => each.types.conversion(current, wanted, options)
  const here = conversionOn(dialect)
  if (here === 'unknown') return fillInMarker(table, current.name).text
  const all = dialects.map((each) => ({ each, conversion: conversionOn(each) }))
  if (isSqlText(here) && all.some(({ conversion }) => conversion === 'unknown')) return here.text
  const using = all.flatMap(({ each: { name, rules }, conversion }) =>
    isSqlText(conversion) && rules.needsUsing ? [[name, conversion.text] as const] : [],
  )
  return using.length === 0 ? null : Object.fromEntries(using)
}
