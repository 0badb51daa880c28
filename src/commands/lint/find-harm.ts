import { type Environment, resolveEnvironment } from '../../config/environment.ts'
import { allDialects } from '../../dialects/dialects.ts'
import { judgeComments } from '../../lint/judge-comments.ts'
import { Declared } from '../../lint/declared.ts'
import { lintRevisions, type NotAnalysed } from '../../lint/lint-revisions.ts'
import type { Finding } from '../../lint/linted.ts'
import { mergeFindings } from '../../lint/merge-findings.ts'
import { readCalls } from '../../lint/read-calls.ts'
import { otherRules } from '../../lint/rules/all-rules.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { packagesOf } from '../../typeorm/packages.ts'
import { chooseRevisions } from './choose-revisions.ts'
import { readEntities } from './compare-entities.ts'
import type { Fixed, FixRequest } from './fix/fix-revisions.ts'
import type { LintOptions, LintResult } from './lint-result.ts'
import { lintSettings, notLinted } from './lint-settings.ts'
import { loadRevisions } from './load-revisions.ts'
import { readSizes } from './read-sizes.ts'
import { recordRevisions } from './record-revisions.ts'
import { readUsesBefore } from './release-before.ts'
import { restOnTrace } from './rest-on-trace.ts'
import { tryTrace } from './try-trace.ts'
import { timeOnPaper } from '../../time-limit.ts'
import { environmentsByDialect } from '../shared/environments-by-dialect.ts'
import { readGraph } from '../shared/graph.ts'

/** What is noted while the databases are gone through. */
type Noted = {
  readonly [Name in 'measured' | 'measuredOn' | 'notTraced' | 'notCompared']: LintResult[Name][number][]
}

/** Looks for what harms an application or its data while it is running, in revisions that are not applied yet. */
export async function findHarm(resolved: Environment, options: LintOptions): Promise<LintResult> {
  const graph = await readGraph(resolved, options)
  const settings = lintSettings(resolved, options)
  const { rules, codes, severityOf } = settings
  const old = notLinted(resolved.lint, graph.map)
  const { database } = options
  const asked = database === undefined ? resolved : { ...resolveEnvironment(database), versions: resolved.versions }
  const { ids: chosenIds, ...chosen } = await chooseRevisions(asked, graph, options, options)
  const sizes = await readSizes(settings, database, options.signal)
  const ids = new Set([...chosenIds].filter((id) => !old.has(id)))
  const all = planUpgrade(graph.map, [], 'heads').steps.map(({ revision }) => revision)
  const { found } = await environmentsByDialect(resolved)
  const linted = []
  const allRecorded = []
  const noted: Noted = { measured: [], measuredOn: [], notTraced: [], notCompared: [] }
  const notMeasured: NotAnalysed[] = []
  const { fixtures = {}, timeout = null, signal, watch } = options
  const trace = options.trace ? { fixtures, timeout, signal, watch } : null
  const time = timeout ?? timeOnPaper
  const databases = [...found.keys()]
  const loaded = await loadRevisions(all, { graph, linted: ids, databases, severityOf, timeout: time, watch })
  const ofComments = all.filter(({ id }) => ids.has(id)).map(({ id }) => graph.fileOf(id))
  for (const dialect of (await allDialects()).filter(({ name }) => found.has(name))) {
    const impact = await dialect.loadImpact()
    const recording = { graph, modules: loaded.modules, linted: ids, dialect, x: resolved.x, timeout: time, watch }
    const onPaper = await recordRevisions(all, recording)
    const traced = await tryTrace(found.get(dialect.name) ?? [], graph, ids, dialect, trace)
    if (traced.notTraced !== null) noted.notTraced.push({ database: dialect.name, reason: traced.notTraced })
    else if (trace !== null) noted.measuredOn.push({ database: dialect.name, version: traced.version })
    const { recorded, ...ofTrace } = restOnTrace(onPaper, traced, dialect.name)
    noted.measured.push(...ofTrace.measured)
    notMeasured.push(...ofTrace.notAnalysed)
    allRecorded.push(...onPaper)
    const reader = await impact.loadReader(packagesOf(resolved.folder))
    const known = sizes.of(dialect.name, impact, found.size > 1)
    const read = recorded.map((each) => readCalls(each, { impact, reader }))
    const entities = await readEntities(found.get(dialect.name) ?? [], dialect, read, { timeout: time, watch })
    if (entities.notCompared !== null) noted.notCompared.push(entities.notCompared)
    const declared = new Declared(entities.tables, dialect, impact)
    declared.usesBefore = await readUsesBefore(resolved, options.since, read, declared)
    linted.push(lintRevisions(read, { dialect, impact, declared, ...settings, ...known }))
  }
  const notAnalysed = [...linted.flatMap((each) => each.notAnalysed), ...notMeasured, ...loaded.notAnalysed]
  const comments = judgeComments(ofComments, {
    codes,
    severityOf,
    used: new Set(linted.flatMap((each) => [...each.used])),
    unsure: new Set(notAnalysed.map(({ file }) => file)),
    databases,
  })
  const problems = mergeFindings([...loaded.findings, ...linted.flatMap((each) => each.findings), ...comments])
  const fixes = options.fix
    ? await fix({ environment: resolved, graph, findings: problems, recorded: allRecorded, options })
    : null
  const findings = problems.filter((each) => !fixes?.fixed.includes(each))
  return {
    revisions: all.map(({ id }) => id).filter((id) => ids.has(id)),
    chosen,
    databases,
    findings,
    notAnalysed,
    rules: [...rules, ...otherRules]
      .filter(({ code }) => findings.some((each) => each.code === code))
      .map(({ code, severity, title }) => ({ code, severity, title })),
    fixes,
    ...noted,
    sizes: sizes.source,
    ...countsOf(findings),
  }
}

function countsOf(findings: readonly Finding[]): Pick<LintResult, 'errors' | 'warnings' | 'hints'> {
  const count = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') }
}

async function fix(request: FixRequest): Promise<Fixed> {
  const { fixRevisions } = await import('./fix/fix-revisions.ts')
  return fixRevisions(request)
}
