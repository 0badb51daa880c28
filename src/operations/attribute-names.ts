import type { Operation } from './operation.ts'

/** The fields of an operation that hold columns and indexes, or what has some. */
const carriers = new Set(['table', 'column', 'columns', 'index', 'indexes', 'view', 'changes'])

/** The names of all attributes that an operation gives to columns, indexes and their keys. */
export function attributeNames(operation: Operation): readonly string[] {
  return [...new Set(namesIn(operation))]
}

function namesIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(namesIn)
  return Object.entries(part as Readonly<Record<string, object | null>>).flatMap(([field, value]) => {
    if (field === 'attributes') return Object.keys(value ?? {})
    return carriers.has(field) ? namesIn(value) : []
  })
}
