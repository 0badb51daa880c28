/**
 * What a change does with the rows of a table while it holds its lock on it: nothing (`catalog`), writes some of them
 * (`rows`), reads all (`scan`), builds an index (`index`), writes all again (`rewrite`).
 */
export type Work = (typeof WORKS)[number]

/** From cheap to dear. */
export const WORKS = ['catalog', 'rows', 'scan', 'index', 'rewrite'] as const
