const entries = new Map<string, string>()
const importing: string[] = []

/** The file by which the program began that a module belongs to: the config, an entity file; itself where it began one. */
export function entryOf(file: string): string {
  return entries.get(file) ?? file
}

/** Loads what a file imports, so that it belongs to the same program. */
export function importedBy<Result>(file: string, load: () => Result): Result {
  importing.push(file)
  try {
    return load()
  } finally {
    importing.pop()
  }
}

/** Keeps which program a file belongs to, when it is first compiled. */
export function rememberEntry(file: string, program = file): void {
  const importer = importing.at(-1)
  if (!entries.has(file)) entries.set(file, importer === undefined ? program : entryOf(importer))
}
