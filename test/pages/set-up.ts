import { existsSync } from 'node:fs'

import type { TestDatabase } from '../support/databases.ts'
import type { Project } from '../support/project.ts'
import type { Block } from './read-pages.ts'

/** Where a block is run. */
export interface Place {
  readonly project: Project
  /** On PostgreSQL, that of `DATABASE_URL`; null on SQLite, where the project has its file. */
  readonly database: TestDatabase | null
  /** Runs commands of the shell there, which must succeed; gives what they print. */
  run(commands: string): Promise<string>
}

/** What the reader of a page has that the page does not show. */
export interface SetUp {
  /** Files of the project, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Its blocks are parts of a revision, which has what hub exports. */
  readonly hasParts?: true
  /** On which databases the page is walked: SQLite, unless said. */
  readonly databases?: readonly TestDatabase['kind'][]
  /** A project for each heading of this level and what is below it, instead of one for the page. */
  readonly projectPer?: 2 | 3
  /** What is done in each new project. */
  readonly prepare?: (place: Place, headings: readonly string[]) => Promise<void> | void
  /** What happens before a block that the page does not say, such as what a colleague does. */
  readonly before?: (block: Block, place: Place) => Promise<void> | void
  /** What a block of output shows where no command of the page prints it; undefined where one does. */
  readonly printed?: (block: Block, place: Place) => Promise<string | undefined> | string | undefined
  /** Commands may be refused: each is for a moment that the page describes, after an error. */
  readonly mayBeRefused?: true
  /** Headings, '' for all, of commands in a clone of the repository. They are not run, since they run the tests. */
  readonly ofRepository?: readonly string[]
  /** The test that runs the blocks of the page, where that needs more than this: sessions that meet, a server. */
  readonly walkedBy?: string
  /** With it, how many blocks of each language that test runs: a new block must not be forgotten. */
  readonly blocks?: Readonly<Record<string, number>>
}

/**
 * The set-up of a page: `set-ups/docs/safety/readme.ts` for `docs/safety/README.md`, else `set-ups/docs/safety/all.ts`. An
 * empty one where there is neither.
 */
export async function setUpOf(path: string): Promise<SetUp> {
  const found = [
    path.replace(/[^/]+\.md$/, (name) => name.toLowerCase().replace('.md', '.ts')),
    path.replace(/[^/]+$/, 'all.ts'),
  ]
    .map((name) => new URL(`set-ups/${name}`, import.meta.url))
    .find((file) => existsSync(file))
  return found ? ((await import(found.href)) as { setUp: SetUp }).setUp : {}
}
