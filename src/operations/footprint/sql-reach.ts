import type { Token } from '../../sql/token.ts'

/** What SQL of one database does that its words do not say; its dialect answers. */
export interface SqlReach {
  /** The first words of statements that write rows of the table that they name. */
  readonly rowWords: ReadonlySet<string>
  /**
   * What in this SQL does more than to compute from what it names: a function that is not known to only compute, a
   * sequence, the catalog. Null if nothing.
   */
  beyond(tokens: readonly Token[]): string | null
  /** What may happen later by a statement, to what it does not name; null if nothing. */
  later(tokens: readonly Token[], text: string): Unseen | null
}

/** Something that may happen without being named. */
export interface Unseen {
  readonly why: string
  /** `rows`: when rows change or objects do on which others depend. `anything`: whatever is done. */
  readonly when: 'rows' | 'anything'
}
