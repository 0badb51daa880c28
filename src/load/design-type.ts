/** The property of a module that holds the function which its metadata calls. */
export const designType: unique symbol = Symbol.for('hub.designType')

/**
 * The type that tsc would write for a name when its class is defined. For an enum it is the type of its values; for a
 * pure type `program` is asked, if a column needs it; for a class that circular imports have not defined yet it is
 * Object.
 */
export function readDesignType(read: () => unknown, program: () => unknown): unknown {
  const found = valueOf(read)
  if (found === Object) return program() ?? Object
  return typeof found === 'object' && found !== null ? enumType(found) : found
}

function valueOf(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return Object
  }
}

/** A numeric enum also maps each number back to its name. */
function enumType(members: object): unknown {
  const values = Object.entries(members).flatMap(([name, value]) => (Number.isNaN(Number(name)) ? [typeof value] : []))
  if (values.length === 0 || values.some((type) => type !== values[0])) return Object
  return { string: String, number: Number }[String(values[0])] ?? Object
}
