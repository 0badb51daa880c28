/** Values that were given out, to what they stand for. */
const originals = new WeakMap<object, unknown>()

/**
 * A stand-in for a value that behaves like it and calls `notice` when any of it is read. Only awaiting it does not
 * count. Undefined and null are given as they are.
 */
export function noticing(value: unknown, notice: () => void): unknown {
  if (value === undefined || value === null) return value
  const target: object = typeof value === 'object' ? value : Object(value)
  const isOwn = target === value
  const proxy = new Proxy(target, {
    get(_target, key) {
      // Asked by `await`.
      if (key === 'then') return undefined
      notice()
      const found: unknown = Reflect.get(target, key, target)
      return typeof found === 'function' && !isOwn ? (found.bind(target) as unknown) : found
    },
    has(_target, key) {
      notice()
      return Reflect.has(target, key)
    },
    ownKeys() {
      notice()
      return Reflect.ownKeys(target)
    },
  })
  originals.set(proxy, value)
  return proxy
}

/** The value that a stand-in stands for; any other value as it is. */
export function original(value: unknown): unknown {
  return typeof value === 'object' && value !== null && originals.has(value) ? originals.get(value) : value
}

/** Whether a value is a stand-in. */
export function isStandIn(value: unknown): boolean {
  return typeof value === 'object' && value !== null && originals.has(value)
}
