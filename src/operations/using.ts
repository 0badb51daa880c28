import type { DialectName } from '../dialect-name.ts'
/** How old values become new ones: SQL for all databases, or for each; one without SQL converts the values itself. */
export type Using = string | UsingEach

/** By the names of `op.dialect`. */
export type UsingEach = Readonly<Partial<Record<DialectName, string>>>

/** The SQL of a change for one database; undefined if it has none. */
export function usingOn({ using }: { readonly using?: Using }, database: DialectName): string | undefined {
  return typeof using === 'string' ? using : using?.[database]
}
