import type { Handlers } from '../../operations/operation.ts'
import type { Statement } from '../port/dialect.ts'

/**
 * What a compiler may ask if the SQL depends on what the database contains: the dialect's own inspector. A dialect that
 * can do without one has null where there is no database to ask, as in a script.
 */
export interface CompileContext<OwnInspector> {
  readonly inspector: OwnInspector
}

/** A dialect's compiler: the SQL of each operation. */
export type Compiler<OwnInspector> = Handlers<
  readonly Statement[] | Promise<readonly Statement[]>,
  [CompileContext<OwnInspector>]
>

/** Statements without parameters, some of which may have more to say. */
export function statements(...given: readonly (string | Statement)[]): readonly Statement[] {
  return given.map((each) => (typeof each === 'string' ? { sql: each } : each))
}

/** Joins the words of a statement, leaving out empty ones. */
export function words(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}

/** The statements of all items, in order. */
export async function inOrder<Item>(
  items: readonly Item[],
  compile: (item: Item) => readonly Statement[] | Promise<readonly Statement[]>,
): Promise<readonly Statement[]> {
  const all: Statement[] = []
  for (const item of items) all.push(...(await compile(item)))
  return all
}
