/** How old values become new ones: SQL for every database, or for each; one that is left out converts by itself. */
export type Using = string | UsingEach

/** By the names of `op.dialect`. */
export interface UsingEach {
  readonly postgres?: string
  readonly sqlite?: string
}

/** The SQL of a change for one database; undefined where it has none. */
export function usingOn({ using }: { readonly using?: Using }, database: keyof UsingEach): string | undefined {
  return typeof using === 'string' ? using : using?.[database]
}
