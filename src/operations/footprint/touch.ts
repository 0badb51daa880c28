/** What an operation touches, by names as they are written in it. */
export interface Touch {
  /** Objects that it makes, changes, drops or writes rows to. */
  readonly writes: readonly string[]
  /** Parts of a table that it changes, while nothing else of the table matters to it. */
  readonly parts: readonly TablePart[]
  /** Objects that must be as they are. */
  readonly reads: readonly string[]
  /** SQL in which any word may be something that it reads. */
  readonly texts: readonly string[]
  /** Objects that must be there before; of others, nothing is known. */
  readonly needs: readonly string[]
  /** New objects, by their names. */
  readonly creates: readonly string[]
  /** Whether what depends on the objects that it writes may change too: views, foreign keys, triggers, columns of a type. */
  readonly reaches: boolean
  /** It writes rows, which a view passes on to its tables. */
  readonly isRows: boolean
  /** How what it writes, reads and names depends on each other from then on. */
  readonly ties: 'no' | 'by operation' | 'by sql'
}

/** A part of a table, such as a column. */
export interface TablePart {
  readonly table: string
  readonly part: string
  /** It must only be as it is. */
  readonly isUsed?: boolean
}

/** An operation of which it cannot be told what it touches, and why. */
export interface Opaque {
  readonly opaque: string
}

/** A touch with these facts; nothing for those that are left out. */
export function touch(facts: Partial<Touch>): Touch {
  const none = { writes: [], parts: [], reads: [], texts: [], needs: [], creates: [] }
  return { ...none, reaches: false, isRows: false, ties: 'by operation', ...facts }
}
