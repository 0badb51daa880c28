import { createHash } from 'node:crypto'

import { cutName, type NameLimit } from './cut-name.ts'

/** The parts that a name is built from. */
export interface NameParts {
  /** Without the schema. */
  readonly table: string
  /** In the constraint's own order; empty for a check. */
  readonly columns: readonly string[]
  /** A foreign key's. */
  readonly referencedTable?: string
  /** A check's or an exclusion's. */
  readonly expression?: string
}

/**
 * How constraints and indexes are named if the entity gives no name: `'uq_{table}_{columns}'`, with `{table}`,
 * `{columns}` joined by `_`, and for foreign keys `{referencedTable}`; or a function. Kinds that are left out get
 * TypeORM's names.
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

/** The placeholders of a convention. */
export const NAME_WORDS = ['table', 'columns', 'referencedTable'] as const

/** The name by a rule, shortened to the limit; undefined where there is none. */
export function conventionalName(rule: NameRule | undefined, parts: NameParts, limit: NameLimit): string | undefined {
  return rule === undefined ? undefined : shortened(nameBy(rule, parts), limit)
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

/** A name that is too long ends in a hash of the whole name, so that names with the same beginning stay different. */
function shortened(name: string, limit: NameLimit): string {
  if (cutName(name, limit) === name) return name
  const end = `_${createHash('sha1').update(name).digest('hex').slice(0, 8)}`
  return cutName(name, { ...limit, size: limit.size - end.length }) + end
}
