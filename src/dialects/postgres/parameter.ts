import { checkedParameter } from '../sql/parameter-value.ts'
import { isoDate } from '../sql/value-text.ts'

/**
 * A value as `pg` binds it, equal to what `literal` writes: a Date is in UTC, where the driver would use the local time
 * zone.
 */
export function parameter(value: unknown): unknown {
  const checked = checkedParameter(value)
  if (checked instanceof Date) return isoDate(checked)
  return Array.isArray(checked) ? checked.map(parameter) : checked
}
