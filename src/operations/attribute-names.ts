import type { Operation } from './operation.ts'

/** The fields of an operation that hold columns and indexes, or what has some. */
const carriers = new Set(['table', 'column', 'columns', 'index', 'indexes', 'view', 'changes'])

/** The names of all attributes that an operation gives to columns, indexes and their keys. */
export function attributeNames(operation: Operation): readonly string[] {
  const names = new Set<string>()
  addNames(operation, names)
  return [...names]
}

function addNames(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return
  if (Array.isArray(part)) for (const each of part) addNames(each, names)
  else
    for (const field in part) {
      const value = (part as Readonly<Record<string, object | null>>)[field]
      if (field === 'attributes') for (const name of Object.keys(value ?? {})) names.add(name)
      else if (carriers.has(field)) addNames(value, names)
    }
}
