import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { DialectName } from '../dialect-name.ts'
import { allDialects } from '../dialects/dialects.ts'
import { lintRevisions, type NotAnalysed } from '../lint/lint-revisions.ts'
import type { Finding } from '../lint/linted.ts'
import { mergeFindings } from '../lint/merge-findings.ts'
import { allRules } from '../lint/rules/all-rules.ts'
import { planUpgrade } from '../revision/plan.ts'
import { packagesOf } from '../typeorm/packages.ts'
import { chooseRevisions, type Choice, type Chosen } from './lint/choose-revisions.ts'
import { recordRevisions } from './lint/record-revisions.ts'
import { environmentsByDialect } from './shared/environments-by-dialect.ts'
import { readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'

/** Options of `lint`. */
export interface LintOptions extends Choice, CommandOptions {}

/** What `lint` found. */
export interface LintResult {
  /** In upgrade order. */
  readonly revisions: readonly string[]
  readonly chosen: Omit<Chosen, 'ids'>
  /** The databases of the config's environments, for each of which the revisions were linted. */
  readonly databases: readonly DialectName[]
  /** By revision and line. */
  readonly findings: readonly Finding[]
  /** Of which nothing can be said. */
  readonly notAnalysed: readonly NotAnalysed[]
  readonly errors: number
  readonly warnings: number
}

/** Looks for what harms an application or its data while it is running, in revisions that are not applied yet. */
export async function lint(environment: EnvironmentInput, options: LintOptions = {}): Promise<LintResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  const { ids, ...chosen } = await chooseRevisions(resolved, graph, options, options)
  const all = planUpgrade(graph.map, [], 'heads').steps.map(({ revision }) => revision)
  const { found } = await environmentsByDialect(resolved)
  const linted = []
  for (const dialect of (await allDialects()).filter(({ name }) => found.has(name))) {
    const impact = await dialect.loadImpact()
    const recorded = await recordRevisions(graph, all, ids, dialect, resolved)
    const reader = await impact.loadReader(packagesOf(resolved.folder))
    linted.push(
      lintRevisions(recorded, {
        dialect,
        impact,
        reader,
        rules: allRules,
        severityOf: ({ severity }) => severity,
        version: null,
        rowsOf: () => null,
        largeFrom: 10_000,
      }),
    )
  }
  const findings = mergeFindings(linted.flatMap((each) => each.findings))
  const count = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length
  return {
    revisions: all.map(({ id }) => id).filter((id) => ids.has(id)),
    chosen,
    databases: [...found.keys()],
    findings,
    notAnalysed: linted.flatMap((each) => each.notAnalysed),
    errors: count('error'),
    warnings: count('warning'),
  }
}
