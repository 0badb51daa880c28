import type { DialectName } from '../../dialect-name.ts'
import type { Finding } from '../../lint/linted.ts'
import type { LintResult } from '../lint/lint-result.ts'
import type { Chosen } from '../lint/choose-revisions.ts'
import type { MergeCheck } from '../merge/check-heads.ts'
import type { CheckResult } from '../shared/find-differences.ts'
import type { RevisionResult, RunResult } from '../shared/results.ts'
import type { VerifyResult } from '../verify/verify-all.ts'
import type { Losses } from './lossy.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Part } from './part.ts'
import type { SqlOfRevisions } from './revision-sql.ts'

/** What `ci` found of the new revisions. */
export interface CiResult {
  /** In upgrade order. */
  readonly revisions: readonly RevisionResult[]
  /** How they were chosen. */
  readonly chosen: Pick<Chosen, 'by' | 'against'>
  readonly heads: readonly string[]
  /** Whether the heads may be applied in any order; null if there are not several. */
  readonly merge: Part<MergeCheck> | null
  readonly lint: Part<LintResult>
  /** What is lost, or cannot be undone. */
  readonly losses: Part<Losses>
  /** The kinds of databases of the config's environments. */
  readonly databases: readonly DialectName[]
  /** For each of them. */
  readonly sql: Part<readonly SqlOfRevisions[]>
  /** All revisions, on a scratch database of this kind. */
  readonly verify: Part<VerifyResult & { readonly database: DialectName }>
  /** What an upgrade of the database that was asked for would do. */
  readonly plan: Part<RunResult>
  /** What differs between that database and the entities. */
  readonly check: Part<CheckResult>
  readonly graph: Neighbourhood
  /** What is wrong beside the findings of `lint`: heads, verify, entities, and a part that should have been done. */
  readonly problems: readonly Finding[]
  /** Environments of the config whose database is not known here. */
  readonly notAsked: readonly { readonly environment: string; readonly reason: string }[]
  /** Of `lint` and of `problems`. */
  readonly errors: number
  readonly warnings: number
}
