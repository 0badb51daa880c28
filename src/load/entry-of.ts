const entries = new Map<string, string>()
const importing: string[] = []

/**
 * The entry file of the program that a module belongs to: the config or an entity file; the module itself if it is one.
 */
export function entryOf(file: string): string {
  return entries.get(file) ?? file
}

/** Loads an import of a file, which then belongs to the same program. */
export function importedBy<Result>(file: string, load: () => Result): Result {
  importing.push(file)
  try {
    return load()
  } finally {
    importing.pop()
  }
}

/** Remembers the program that a file belongs to, when it is first compiled. */
export function rememberEntry(file: string, program = file): void {
  const importer = importing.at(-1)
  if (!entries.has(file)) entries.set(file, importer === undefined ? program : entryOf(importer))
}
