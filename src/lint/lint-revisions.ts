import type { Dialect } from '../dialects/port/dialect.ts'
import type { ImpactDialect } from '../dialects/port/impact.ts'
import type { Change } from '../dialects/port/sql-change.ts'
import { messageOf } from '../words.ts'
import type { Declared } from './declared.ts'
import { readDisabled, useOf } from './disabled.ts'
import { KnownSchema } from './known-schema.ts'
import { leavesTransaction, lintedChange, type Knowledge } from './linted-change.ts'
import type {
  Finding,
  LintedChange,
  RecordedRevision,
  RevisionProblem,
  RevisionRule,
  Rule,
  Severity,
} from './linted.ts'
import { PlanHistory } from './plan-history.ts'
import type { ReadRevision } from './read-calls.ts'
import { saidIn } from './revision-head.ts'

/** How revisions are linted. */
export interface LintSettings {
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly rules: readonly (Rule | RevisionRule)[]
  /** The severity of a rule; null if it is off. */
  severityOf(rule: Pick<Rule, 'code' | 'severity'>): Severity | null
  /** The server's major version; null if it is not known. */
  readonly version: number | null
  /** The rows of a table; null if they are not known. */
  rowsOf(table: string): number | null
  /** From how many rows on it takes long to write a table again. */
  readonly largeFrom: number
  /** What the entities of the config declare. */
  readonly declared: Declared
  /** Whether the application runs while revisions are applied; null if that is not said. */
  readonly online: boolean | null
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
  /** The comments that kept findings away, as `useOf` writes them. */
  readonly used: ReadonlySet<string>
}

/** Lints revisions, which come in the order in which they are applied. */
export function lintRevisions(revisions: readonly ReadRevision[], settings: LintSettings): Linted {
  const knowledge: Knowledge = {
    ...settings,
    known: new KnownSchema(settings.impact, settings.version),
    history: new PlanHistory(settings),
  }
  const all = revisions.map((read, index) => {
    const after = () => revisions.slice(index + 1).flatMap(({ changes }) => changes.map(({ change }) => change))
    return lintRevision(read, after, knowledge, settings)
  })
  return {
    findings: all.flatMap(({ findings }) => findings),
    notAnalysed: all.flatMap(({ notAnalysed }) => notAnalysed),
    used: new Set(all.flatMap(({ used }) => [...used])),
  }
}

function lintRevision(
  read: ReadRevision,
  after: () => readonly Change[],
  knowledge: Knowledge,
  settings: LintSettings,
): Linted {
  const { revision } = read
  const { id, file } = revision
  const { dialect, impact } = settings
  const problems: Found[] = []
  const failures: NotAnalysed[] = []
  const cannot = ({ line, reason }: ReadRevision['cannot'][number]): NotAnalysed => ({
    revision: id,
    file,
    line,
    database: dialect.name,
    reason,
  })
  const ask = (rule: Rule | RevisionRule, judge: () => readonly RevisionProblem[]) => {
    try {
      problems.push(...judge().map((problem) => ({ ...problem, rule })))
    } catch (error) {
      failures.push(cannot({ line: null, reason: `rule '${rule.code}' failed: ${messageOf(error)}` }))
    }
  }
  const changes = follow(read, after, knowledge, (linted) => {
    for (const rule of settings.rules)
      if ('judge' in rule)
        ask(rule, () => {
          const { line, callLine } = linted
          return [rule.judge(linted) ?? []].flat().map((each) => ({ ...each, line: each.at ?? line, callLine }))
        })
  })
  if (!revision.isLinted) return { findings: [], notAnalysed: [], used: new Set() }
  const whole = { revision, dialect, impact, changes, down: read.down, isWhole: read.cannot.length === 0 }
  for (const rule of settings.rules) if ('judgeRevision' in rule) ask(rule, () => rule.judgeRevision(whole))
  return { ...settle(problems, revision, settings), notAnalysed: [...read.cannot.map(cannot), ...failures] }
}

/** Goes through the changes of a revision, and asks about each of one that is linted. */
function follow(
  { revision, changes }: ReadRevision,
  after: () => readonly Change[],
  knowledge: Knowledge,
  judge: (linted: LintedChange) => void,
): readonly LintedChange[] {
  const all = changes.map(({ change }) => change)
  const linted: LintedChange[] = []
  const said = saidIn(revision.source)
  let transaction: LintedChange[] = []
  for (const [index, { change, sql, line, callLine, measured, isOutside: isInBlock }] of changes.entries()) {
    const isOutside = isInBlock || leavesTransaction(change, knowledge.dialect)
    if (isOutside) transaction = []
    if (revision.isLinted) {
      const later = all.slice(index + 1)
      const laterInPlan = () => [...later, ...after()]
      const places = { before: [...transaction], earlier: all.slice(0, index), later, laterInPlan }
      const each = lintedChange(
        { revision, change, sql, line, callLine, isOutside, ...places },
        knowledge,
        said,
        measured,
      )
      judge(each)
      linted.push(each)
      if (!isOutside) transaction.push(each)
    }
    knowledge.history.follow(change, sql, revision.id, revision.isLinted)
    knowledge.known.follow(change, revision.isLinted)
  }
  return linted
}

interface Found extends RevisionProblem {
  readonly rule: Pick<Rule, 'code' | 'severity'>
  /** The line of the call, if it is another one: a comment before it counts as well. */
  readonly callLine?: number | null
}

/** The findings of a revision, without those that comments with a reason turn off. */
function settle(
  problems: readonly Found[],
  { id, file, source }: RecordedRevision,
  { dialect, severityOf }: LintSettings,
): Pick<Linted, 'findings' | 'used'> {
  const comments = readDisabled(source).filter(({ why }) => why !== '')
  const used = new Set<string>()
  const findings = problems.flatMap(({ rule, line, callLine = line, what, instead, fix }): readonly Finding[] => {
    const comment = comments.find((each) => [line, callLine].includes(each.line) && each.rules.includes(rule.code))
    if (comment !== undefined) used.add(useOf(file, comment, rule.code))
    const severity = severityOf(rule)
    if (severity === null || comment !== undefined) return []
    return [
      {
        code: rule.code,
        severity,
        revision: id,
        file,
        line,
        databases: [dialect.name],
        message: what,
        instead,
        ...(fix && { fix }),
      },
    ]
  })
  return { findings, used }
}
