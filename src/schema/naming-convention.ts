import { createHash } from 'node:crypto'

import { cutName } from './cut-name.ts'

/** What a name is made from. */
export interface NameParts {
  /** Without its schema. */
  readonly table: string
  /** In the constraint's own order; empty for a check. */
  readonly columns: readonly string[]
  /** A foreign key's. */
  readonly referencedTable?: string
  /** A check's or an exclusion's. */
  readonly expression?: string
}

/**
 * How constraints and indexes are named where an entity gives no name: `'uq_{table}_{columns}'`, with `{table}`,
 * `{columns}` joined by `_`, and for foreign keys `{referencedTable}`; or a function. What is left out keeps TypeORM's
 * names.
 */
export interface NamingConvention {
  readonly primaryKey?: NameRule
  readonly unique?: NameRule
  readonly foreignKey?: NameRule
  readonly index?: NameRule
  readonly check?: NameRule
  readonly exclusion?: NameRule
}

export type NameRule = string | ((parts: NameParts) => string)

/** What a text of a convention may have in braces. */
export const NAME_WORDS = ['table', 'columns', 'referencedTable'] as const

/** The name by a rule, cut to what PostgreSQL keeps of one; undefined where there is none. */
export function conventionalName(rule: NameRule | undefined, parts: NameParts): string | undefined {
  return rule === undefined ? undefined : shortened(nameBy(rule, parts))
}

function nameBy(rule: NameRule, parts: NameParts): string {
  if (typeof rule === 'function') return rule(parts)
  const words: Readonly<Record<string, string>> = {
    table: parts.table,
    columns: parts.columns.join('_'),
    referencedTable: parts.referencedTable ?? '',
  }
  return rule.replaceAll(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
}

/** A name of more than 63 bytes ends in a hash of all of it, so that two that begin alike stay two. */
function shortened(name: string): string {
  const cut = cutName(name, 63)
  return cut === name ? name : `${cutName(name, 54)}_${createHash('sha1').update(name).digest('hex').slice(0, 8)}`
}
