/**
 * What one database knows of a column or an index beyond the fields that databases share: `{ unsigned: true }`. Each
 * dialect has its own names and values; a missing attribute has its default.
 */
export type Attributes = Readonly<Record<string, AttributeValue>>

export type AttributeValue = string | number | true

/** Attributes that change; null restores the default. */
export type AttributeChanges = Readonly<Record<string, AttributeValue | null>>

/** The attributes after the changes; undefined if none are left. */
export function changedAttributes(
  attributes: Attributes | undefined,
  changes: AttributeChanges | undefined,
): Attributes | undefined {
  const all = Object.entries<AttributeValue | null>({ ...attributes, ...changes })
  const left = all.filter((each): each is [string, AttributeValue] => each[1] !== null)
  return left.length === 0 ? undefined : Object.fromEntries(left)
}
