import { checkedParameter } from '../sql/parameter-value.ts'
import { dateText } from './literal.ts'
import { jsonText } from '../sql/value-text.ts'

/**
 * A value as the drivers bind it, equal to what `literal` writes: the drivers do not support dates, booleans and JSON.
 */
export function parameter(value: unknown): unknown {
  const checked = checkedParameter(value)
  if (typeof checked === 'boolean') return checked ? 1 : 0
  if (typeof checked !== 'object' || checked === null) return checked
  if (checked instanceof Date) return dateText(checked)
  return checked instanceof Uint8Array ? Buffer.from(checked) : jsonText(checked)
}
