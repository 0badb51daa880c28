import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import { changesOf, type SqlReader } from './changes-of.ts'
import { readDisabled } from './disabled.ts'
import { KnownSchema } from './known-schema.ts'
import type { Finding, LintedChange, Problem, RecordedRevision, RevisionRule, Rule, Severity } from './linted.ts'

/** How revisions are linted. */
export interface LintSettings {
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly reader: SqlReader
  readonly rules: readonly (Rule | RevisionRule)[]
  /** The severity of a rule; null if it is off. */
  severityOf(rule: Pick<Rule, 'code' | 'severity'>): Severity | null
  /** The server's major version; null if it is not known. */
  readonly version: number | null
  /** The rows of a table; null if they are not known. */
  rowsOf(table: string): number | null
  /** From how many rows on a table is large. */
  readonly largeFrom: number
}

/** A part of a revision of which nothing can be said. */
export interface NotAnalysed {
  readonly revision: string
  readonly file: string
  readonly line: number | null
  readonly database: string
  readonly reason: string
}

/** What linting found for one database. */
export interface Linted {
  readonly findings: readonly Finding[]
  readonly notAnalysed: readonly NotAnalysed[]
}

/** Lints revisions, which come in the order in which they are applied. */
export function lintRevisions(revisions: readonly RecordedRevision[], settings: LintSettings): Linted {
  const known = new KnownSchema(settings.impact, settings.version)
  const all = revisions.map((revision) => lintRevision(revision, known, settings))
  return {
    findings: all.flatMap(({ findings }) => findings),
    notAnalysed: all.flatMap(({ notAnalysed }) => notAnalysed),
  }
}

function lintRevision(revision: RecordedRevision, known: KnownSchema, settings: LintSettings): Linted {
  const { dialect, reader, rules } = settings
  const notAnalysed: NotAnalysed[] = []
  const changes: LintedChange[] = []
  const problems: Found[] = []
  const cannot = (line: number | null, reason: string) =>
    notAnalysed.push({ revision: revision.id, file: revision.file, line, database: dialect.name, reason })
  for (const { operation, line, isOutside } of revision.calls) {
    const read = changesOf(operation, reader)
    if (read.unread === 'no-reader')
      cannot(line, `raw SQL is not analysed: install ${settings.impact.readerPackage} (npm install -D)`)
    else if (read.unread !== null) cannot(line, read.unread)
    for (const change of read.changes) {
      const linted = lintedChange({ revision, change, line, isOutside, before: [...changes] }, known, settings)
      if (revision.isLinted)
        for (const rule of rules) if ('judge' in rule) problems.push(...found(rule, rule.judge(linted), line))
      known.follow(change, revision.isLinted)
      changes.push(linted)
    }
  }
  if (!revision.isLinted) return { findings: [], notAnalysed: [] }
  if (revision.notRecorded !== null) cannot(null, revision.notRecorded)
  for (const rule of rules)
    if ('judgeRevision' in rule)
      for (const problem of rule.judgeRevision(revision, changes)) problems.push(...found(rule, problem, problem.line))
  return { findings: problems.flatMap((problem) => findingOf(problem, revision, settings)), notAnalysed }
}

interface Found extends Problem {
  readonly rule: Pick<Rule, 'code' | 'severity'>
  readonly line: number | null
}

function found(rule: Pick<Rule, 'code' | 'severity'>, problem: Problem | null, line: number | null): readonly Found[] {
  return problem === null ? [] : [{ ...problem, rule, line }]
}

/** None if the rule is off, or disabled for that line with a reason. */
function findingOf(
  { rule, line, what, instead }: Found,
  { id, file, source }: RecordedRevision,
  { dialect, severityOf }: LintSettings,
): readonly Finding[] {
  const severity = severityOf(rule)
  if (severity === null) return []
  const isDisabled = readDisabled(source).some(
    (each) => each.line === line && each.why !== '' && each.rules.includes(rule.code),
  )
  if (isDisabled) return []
  return [{ code: rule.code, severity, revision: id, file, line, databases: [dialect.name], message: what, instead }]
}

function lintedChange(
  {
    revision,
    change,
    line,
    isOutside,
    before,
  }: Pick<LintedChange, 'revision' | 'change' | 'line' | 'isOutside' | 'before'>,
  known: KnownSchema,
  { dialect, impact, rowsOf, largeFrom }: LintSettings,
): LintedChange {
  const isSmall = (table: string) => {
    const rows = rowsOf(table)
    return rows !== null && rows < largeFrom
  }
  return {
    revision,
    dialect,
    impact,
    change,
    line,
    isOutside,
    before: before.filter((each) => !each.isOutside),
    known,
    impacts: impact.impactOf(change, known).filter(({ table }) => !known.isNew(table)),
    isNew: (table) => known.isNew(table),
    rowsOf,
    isSmall,
  }
}
