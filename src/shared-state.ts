/** Everything that is shared stands under this one symbol of `globalThis`. */
const key: unique symbol = Symbol.for('hub-migrate')

interface Shared {
  [key]?: Map<string, unknown>
}

/**
 * What all copies of hub in a process share, such as an ES module's and a CommonJS one's: what `make` of the first one
 * gave by that name. Copies may be of different versions, so that a shape that changes needs a new name.
 */
export function sharedState<Value>(name: string, make: () => Value): Value {
  const all = ((globalThis as Shared)[key] ??= new Map())
  if (!all.has(name)) all.set(name, make())
  // What stands under a name is of that name's type.
  return all.get(name) as Value
}
