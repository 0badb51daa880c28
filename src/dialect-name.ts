/** The databases that hub knows, by the names that configs, revision files and scripts have for them. */
export const dialectNames = ['postgres', 'sqlite'] as const

export type DialectName = (typeof dialectNames)[number]

/** A value for each of them. */
export function forEachDialect<Value>(make: (name: DialectName) => Value): Readonly<Record<DialectName, Value>> {
  // Object.fromEntries widens the keys.
  return Object.fromEntries(dialectNames.map((name) => [name, make(name)])) as Record<DialectName, Value>
}
