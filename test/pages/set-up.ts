import { existsSync } from 'node:fs'

import type { TestDatabase } from '../support/databases.ts'
import type { Project } from '../support/project.ts'
import type { Block } from './read-pages.ts'

/** Where a block is run. */
export interface Place {
  readonly project: Project
  /** The database of the walk: `DATABASE_URL`. */
  readonly database: TestDatabase
  /** Runs a command of the shell in the project, which must succeed. */
  run(command: string): Promise<string>
}

/** What a page's reader has that the page does not show: a file of this folder's `set-ups`, for the test only. */
export interface SetUp {
  /** Files of the project, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Its blocks are parts of a revision, which has what hub exports. */
  readonly hasParts?: true
  /** On which databases the page is walked: SQLite, unless said. */
  readonly databases?: readonly TestDatabase['kind'][]
  /** A project for each section that has a heading of this level, instead of one for the page. */
  readonly projectPer?: 1 | 2 | 3
  /** Made once for each project. */
  readonly prepare?: (place: Place, headings: readonly string[]) => Promise<void> | void
  /** What happens before a block that the page does not say, such as what a colleague does. */
  readonly before?: (block: Block, place: Place) => Promise<void> | void
  /** What a block of output shows, where no command of the page prints it. Undefined where one does. */
  readonly printed?: (block: Block, place: Place) => Promise<string | undefined> | string | undefined
  /** Commands may be refused: each stands for a moment that the page describes, with an error before it. */
  readonly mayBeRefused?: true
  /** Set where the blocks of a page are run by a test of their own, which needs more than this: that test. */
  readonly walkedBy?: string
  /** With it: how many blocks of each language it uses, so that a new one is not forgotten. */
  readonly blocks?: Readonly<Record<string, number>>
}

/**
 * The set-up of a page: `set-ups/docs/safety/README.ts` for `docs/safety/README.md`, else `set-ups/docs/safety/all.ts`. An
 * empty one where there is neither.
 */
export async function setUpOf(path: string): Promise<SetUp> {
  const found = [path.replace(/\.md$/, '.ts'), path.replace(/[^/]+$/, 'all.ts')]
    .map((name) => new URL(`set-ups/${name}`, import.meta.url))
    .find((file) => existsSync(file))
  return found ? ((await import(found.href)) as { setUp: SetUp }).setUp : {}
}
