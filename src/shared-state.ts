/** The property of `globalThis` that holds all shared state. */
const key: unique symbol = Symbol.for('hub-migrate')

interface Shared {
  [key]?: Map<string, unknown>
}

/**
 * State that all copies of hub in a process share, such as an ES module and a CommonJS one: the value that `make` of
 * the first copy returned for this name. Copies may have different versions, so a value whose shape changes needs a new
 * name.
 */
export function sharedState<Value>(name: string, make: () => Value): Value {
  const all = ((globalThis as Shared)[key] ??= new Map())
  if (!all.has(name)) all.set(name, make())
  // Each name always has a value of the same type.
  return all.get(name) as Value
}
