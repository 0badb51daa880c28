import type { Node } from 'libpg-query'

import type { Change } from '../../../port/sql-change.ts'
import type { NodeKind, NodeOf } from './nodes.ts'
import type { Source } from './source.ts'

/** The part of the parser that is used here. */
export type Parser = Pick<typeof import('libpg-query'), 'loadModule' | 'parseSync' | 'parsePlPgSQLSync'>

/** What reading a statement needs besides it. */
export interface Reading {
  readonly source: Source
  /** The changes of a statement inside another. */
  inner(stmt: Node | undefined): readonly Change[]
  /** The changes of the body of a DO block; null if it cannot be read. */
  block(body: string): readonly Change[] | null
}

/** The kinds of statements. */
export type StatementKind = Extract<NodeKind, `${string}Stmt`>

/** What reads some kinds of statements. */
export type StatementReaders = {
  readonly [Kind in StatementKind]?: (stmt: NodeOf<Kind>, reading: Reading) => readonly Change[]
}

export const HARMLESS: readonly Change[] = [{ kind: 'harmless' }]

/** What runs in the database and is not seen here. */
export function opaque(what: string): readonly Change[] {
  return [{ kind: 'opaque', what }]
}
