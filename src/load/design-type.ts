/** Where a module keeps the function that its metadata asks. */
export const designType: unique symbol = Symbol.for('hub.designType')

/**
 * The type that tsc would write for what a name stands for when its class is defined. An enum is the type of its values;
 * what is a type alone is asked of `program`, where a column needs it; what is not there yet, in a circle of imports, is
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

/** An enum of numbers has their names under each number too. */
function enumType(members: object): unknown {
  const values = Object.entries(members).flatMap(([name, value]) => (Number.isNaN(Number(name)) ? [typeof value] : []))
  if (values.length === 0 || values.some((type) => type !== values[0])) return Object
  return { string: String, number: Number }[String(values[0])] ?? Object
}
