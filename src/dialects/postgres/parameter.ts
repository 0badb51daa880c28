import { checkedParameter } from '../sql/parameter-value.ts'
import { isoDate } from '../sql/value-text.ts'

/** A value as `pg` binds it, the same that `literal` writes: a Date in UTC, where the driver takes this machine's zone. */
export function parameter(value: unknown): unknown {
  const checked = checkedParameter(value)
  if (checked instanceof Date) return isoDate(checked)
  return Array.isArray(checked) ? checked.map(parameter) : checked
}
