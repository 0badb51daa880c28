import type { Dialect } from '../../dialects/port/dialect.ts'
import type { AttributeChanges, Attributes } from '../../schema/attributes.ts'

/** The attributes that differ, with their new values; null if none do. What no entity can declare never differs. */
export function compareAttributes(
  current: Attributes = {},
  wanted: Attributes = {},
  { attributes: { undeclared } }: Pick<Dialect, 'attributes'>,
): AttributeChanges | null {
  const names = [...new Set([...Object.keys(current), ...Object.keys(wanted)])]
  const changed = names.filter((name) => !undeclared.has(name) && current[name] !== wanted[name])
  return changed.length === 0 ? null : Object.fromEntries(changed.map((name) => [name, wanted[name] ?? null]))
}
