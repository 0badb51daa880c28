import type { Column } from '../../../schema/column.ts'
import { columnType } from '../column-type.ts'

/** Types that hold all values of those before them. */
const CHAINS: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric'],
  ['real', 'double precision', 'numeric'],
  ['date', 'timestamp without time zone', 'timestamp with time zone'],
  ['character', 'character varying', 'text'],
  ['json', 'text'],
  ['jsonb', 'text'],
  ['uuid', 'text'],
]

/** Whether values of the old type are refused, rounded or cut by the new one. */
export function isNarrower(before: Column, after: Column): boolean {
  const [old, now] = [parsed(before), parsed(after)]
  if (old === null || now === null) return false
  if (old.name === now.name) return isSmaller(now, old)
  if (isText(old.name) && isText(now.name)) return now.sizes.length > 0 && isSmaller(now, old)
  if (isText(old.name)) return true
  const chain = CHAINS.find((each) => each.includes(old.name) && each.includes(now.name))
  return chain !== undefined && chain.indexOf(now.name) < chain.indexOf(old.name)
}

interface Parsed {
  readonly name: string
  readonly sizes: readonly number[]
}

/** Without a size there is no limit. A numeric type has a precision and a scale: the digits before the point decide too. */
function isSmaller(now: Parsed, old: Parsed): boolean {
  if (now.sizes.length === 0) return false
  if (old.sizes.length === 0) return true
  const [[size = 0, scale = 0], [oldSize = 0, oldScale = 0]] = [now.sizes, old.sizes]
  return size < oldSize || scale < oldScale || size - scale < oldSize - oldScale
}

function isText(name: string): boolean {
  return ['text', 'character', 'character varying', 'citext'].includes(name)
}

/** Null for a type that is not known. */
function parsed(column: Column): Parsed | null {
  try {
    const type = columnType(column, '')
    const [, sizes = ''] = /\(([^)]*)\)/.exec(type) ?? []
    return {
      name: type.replace(/\([^)]*\)/, ''),
      sizes: sizes === '' ? [] : sizes.split(',').map(Number),
    }
  } catch {
    return null
  }
}
