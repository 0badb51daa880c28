import { splitStatements } from '../../sql/split-statements.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Operation } from '../operation.ts'
import { singleChanges } from '../single-changes.ts'
import { addLink, type Links, spread, tie } from './links.ts'
import type { Spelling } from './spelling.ts'
import type { Unseen } from './sql-reach.ts'
import { createdBy } from './sql-touch.ts'
import { touchIn } from './touch-of.ts'
import { type Touch, touch } from './touch.ts'

/** What made a database. */
export interface Made {
  readonly operations: readonly Operation[]
  /** Sequences, each with the table whose rows it counts with; null for none. */
  readonly sequences?: readonly { readonly name: string; readonly table: string | null }[]
}

/** Which objects there are, and what depends on what, by the operations that made them. */
export class Surroundings {
  /** What may happen to more than is known; null if all is known. */
  unknown: Unseen | null = null
  readonly objects = new Set<string>()
  readonly functions = new Set<string>()
  readonly #views = new Set<string>()
  readonly #dependents: Links = new Map()
  readonly #dependencies: Links = new Map()
  /** Either may change with the other. */
  readonly #tied: Links = new Map()
  /** Tables and the sequences that count with their rows. */
  readonly #counted: Links = new Map()
  readonly #tables = new Map<string, Set<string>>()
  readonly spelling: Spelling

  /** `later`: what revisions do that find that database. */
  constructor({ operations, sequences = [] }: Made, later: readonly Operation[], spelling: Spelling) {
    this.spelling = spelling
    for (const { name, table } of sequences) {
      this.objects.add(this.key(name))
      if (table !== null) tie(this.#counted, this.key(table), this.key(name))
    }
    const made = operations.flatMap(singleChanges).flatMap((operation) => this.#read(operation))
    const { unknown } = this
    const touches = [...made, ...later.flatMap(singleChanges).flatMap((operation) => this.#read(operation))]
    // A revision that may do anything meets all others by itself.
    this.unknown = unknown
    // Only now all names are known.
    for (const each of touches) this.#link(each)
  }

  /** One spelling for all that may be the same: without schema and case, and cut. */
  key(name: string): string {
    return this.partKey(bareName(name))
  }

  /** The same for a part of a table. */
  partKey(name: string): string {
    return (this.spelling.cut?.('table', name) ?? name).toLowerCase()
  }

  /** The words of SQL, and of strings in it, each as a key. */
  wordsOf(sql: string): readonly string[] {
    return tokensOf(sql, this.spelling.syntax).flatMap((token) => {
      if (token.kind === 'word' || token.kind === 'quoted') return [this.key(nameOf(token))]
      return token.kind === 'string' ? (token.text.match(/[\p{L}\p{N}_$]+/gu) ?? []).map((word) => this.key(word)) : []
    })
  }

  /** What SQL does beyond what it names; null if nothing. */
  beyond(sql: string): string | null {
    return this.spelling.reach.beyond(tokensOf(sql, this.spelling.syntax))
  }

  /** The tables that an index of this name has had. */
  tablesOf(index: string): readonly string[] {
    return [...(this.#tables.get(this.key(index)) ?? [])]
  }

  /** What may change with these: all that depends on them, or for a small change only what was tied to them by SQL. */
  reachedBy(keys: Iterable<string>, how: 'all' | 'tied'): ReadonlySet<string> {
    return spread(keys, how === 'all' ? [this.#dependents, this.#tied, this.#counted] : [this.#tied])
  }

  /** What these depend on. */
  neededBy(keys: Iterable<string>): ReadonlySet<string> {
    return spread(keys, [this.#dependencies, this.#tied, this.#counted])
  }

  /** Where rows that are written to these go: a view passes them on. */
  rowsOf(keys: readonly string[]): readonly string[] {
    return [...keys, ...this.neededBy(keys.filter((key) => this.#views.has(key)))]
  }

  #read(operation: Operation): readonly Touch[] {
    if (operation.kind === 'execute') return this.#readSql(operation.sql)
    const found = touchIn(operation, this.spelling)
    if ('opaque' in found) return []
    for (const name of found.creates) this.objects.add(this.key(name))
    if (operation.kind === 'createView') this.#views.add(this.key(operation.view.name))
    if (operation.kind === 'createIndex') addLink(this.#tables, this.key(operation.index.name), operation.table)
    if (operation.kind === 'createTable')
      for (const { name } of operation.table.indexes ?? []) addLink(this.#tables, this.key(name), operation.table.name)
    return [found]
  }

  #readSql(sql: string): readonly Touch[] {
    return splitStatements(sql, this.spelling.syntax).flatMap(({ text }) => {
      const tokens = tokensOf(text, this.spelling.syntax)
      this.#mayBe(this.spelling.reach.later(tokens, text))
      const first = keyword(tokens[0])
      const created = first === 'CREATE' ? createdBy(tokens) : null
      if (created) this.objects.add(this.key(created.name))
      if (created && ['FUNCTION', 'PROCEDURE', 'AGGREGATE'].includes(created.kind))
        this.functions.add(this.key(created.name))
      if (created?.kind === 'VIEW') this.#views.add(this.key(created.name))
      return first === 'CREATE' || first === 'ALTER' ? [touch({ reaches: true, texts: [text], ties: 'by sql' })] : []
    })
  }

  #mayBe(unseen: Unseen | null): void {
    if (unseen && this.unknown?.when !== 'anything' && (this.unknown === null || unseen.when === 'anything'))
      this.unknown = unseen
  }

  #link({ writes, parts, reads, texts, ties }: Touch): void {
    if (ties === 'no') return
    const mentioned = texts.flatMap((text) => this.wordsOf(text)).filter((word) => this.objects.has(word))
    const own = [...writes, ...parts.map(({ table }) => table)].map((name) => this.key(name))
    const needed = [...reads.map((name) => this.key(name)), ...mentioned]
    const all = [...own, ...needed]
    const beyond =
      ties === 'by sql' ? null : (texts.map((text) => this.beyond(text)).find((why) => why !== null) ?? null)
    // Nothing that it names tells what else it does.
    if (beyond !== null && mentioned.length === 0) this.#mayBe({ why: `it uses ${beyond}`, when: 'rows' })
    // What is called may do more than it says.
    if (ties === 'by sql' || beyond !== null || mentioned.some((word) => this.functions.has(word))) {
      const [center, ...others] = all
      for (const other of others) if (center !== undefined) tie(this.#tied, center, other)
      return
    }
    // A sequence counts on with the rows of its table, and a type is that of its columns.
    const [table, ...others] = own
    for (const other of others) {
      if (table === undefined) continue
      if (other.endsWith('_seq')) tie(this.#counted, table, other)
      addLink(this.#dependents, other, table)
    }
    for (const one of own)
      for (const other of needed) {
        addLink(this.#dependencies, one, other)
        addLink(this.#dependents, other, one)
      }
  }
}
