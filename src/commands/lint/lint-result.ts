import type { EnvironmentInput } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { NotAnalysed } from '../../lint/lint-revisions.ts'
import type { Finding, RuleInfo } from '../../lint/linted.ts'
import type { CommandOptions } from '../shared/logger.ts'
import type { Fixture } from '../verify/fixture.ts'
import type { Choice, Chosen } from './choose-revisions.ts'
import type { NotCompared } from './compare-entities.ts'
import type { Fixed } from './fix/fix-revisions.ts'
import type { GivenSettings } from './lint-settings.ts'
import type { SizesSource } from './read-sizes.ts'
import type { TracedStatement } from './rest-on-trace.ts'
import type { Watch } from '../../time-limit.ts'

/** Options of `lint`. */
export interface LintOptions extends Choice, GivenSettings, CommandOptions {
  /**
   * The environment whose database the revisions will run on. It is read for what is pending there, the sizes of its
   * tables and the version of its server. Without it, every table counts as large that has no size in the settings.
   */
  readonly database?: EnvironmentInput
  /** Rewrite the calls whose safe form is a mechanical one, in the files of revisions that are applied nowhere. */
  readonly fix?: boolean
  /** Runs the revisions on a scratch database and measures what they do there. */
  readonly trace?: boolean
  /** With `trace`: rows to load before a revision, by its id. */
  readonly fixtures?: Readonly<Record<string, Fixture>>
  /** How long one revision may run, in milliseconds: while it is recorded, 10 s if not given, and with `trace`. */
  readonly timeout?: number
  /** Told of the code of each revision before it runs with that limit: see Watch. */
  readonly watch?: Watch
}

/** What `lint` found. */
export interface LintResult {
  /** In upgrade order. */
  readonly revisions: readonly string[]
  readonly chosen: Omit<Chosen, 'ids'>
  /** The databases of the config's environments, for each of which the revisions were linted. */
  readonly databases: readonly DialectName[]
  /** By revision and line; without those that were fixed. */
  readonly findings: readonly Finding[]
  /** Of which nothing can be said. */
  readonly notAnalysed: readonly NotAnalysed[]
  /** The rules that found something. */
  readonly rules: readonly RuleInfo[]
  /** What `fix` has changed, and what not; null without it. */
  readonly fixes: Fixed | null
  /** What the calls of linted revisions did on a scratch database; empty if none was asked for. */
  readonly measured: readonly TracedStatement[]
  /** The databases on which they were measured, with the major version of the server, if it has one. */
  readonly measuredOn: readonly { readonly database: DialectName; readonly version: number | null }[]
  /** The databases for which there is no scratch database, and why. */
  readonly notTraced: readonly { readonly database: DialectName; readonly reason: string }[]
  /** The databases for which what is dropped was not compared with the entities, and why. */
  readonly notCompared: readonly NotCompared[]
  /** Where the sizes of tables and the server's version come from. */
  readonly sizes: SizesSource
  readonly errors: number
  readonly warnings: number
  readonly hints: number
}
