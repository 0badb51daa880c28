import { type Facts, HubError } from '../../errors.ts'
import type { NotAnalysed } from '../../lint/lint-revisions.ts'
import type { Finding, Severity } from '../../lint/linted.ts'
import { NOT_LOADED } from '../../lint/not-loaded.ts'
import type { Revision } from '../../revision/revision.ts'
import { loadRevision, type RevisionModule } from '../../script/load-revision.ts'
import { messageOf } from '../../words.ts'
import type { Graph } from '../shared/graph.ts'
import type { Watch } from '../../time-limit.ts'
import { within } from './within.ts'

/** The modules of revisions, as far as they can be loaded. */
export interface LoadedRevisions {
  readonly modules: ReadonlyMap<string, RevisionModule>
  /** One for each linted revision that cannot be loaded. */
  readonly findings: readonly Finding[]
  /** The same of revisions that are only read for what they make. */
  readonly notAnalysed: readonly NotAnalysed[]
}

interface Loading {
  readonly graph: Graph
  readonly linted: ReadonlySet<string>
  readonly databases: Finding['databases']
  severityOf(rule: { readonly code: string; readonly severity: Severity }): Severity | null
  /** For one file, in milliseconds. */
  readonly timeout: number
  readonly watch: Watch | undefined
}

/** Loads the files of revisions. One that cannot be loaded is a finding, and the others are linted. */
export async function loadRevisions(revisions: readonly Revision[], loading: Loading): Promise<LoadedRevisions> {
  const { graph, linted, databases, timeout, watch } = loading
  const severity = loading.severityOf(NOT_LOADED)
  const modules = new Map<string, RevisionModule>()
  const findings: Finding[] = []
  const notAnalysed: NotAnalysed[] = []
  for (const { id } of revisions) {
    const { file } = graph.fileOf(id)
    try {
      modules.set(id, await within(timeout, `The file ${file}`, watch, () => loadRevision(graph.fileOf(id))))
    } catch (error) {
      const { reason, line } = failureOf(error)
      const message = `The file cannot be loaded: ${reason}`
      if (!linted.has(id))
        for (const database of databases)
          notAnalysed.push({ revision: id, file, line, database, reason: notKnown(reason) })
      else if (severity !== null)
        findings.push({ code: NOT_LOADED.code, severity, revision: id, file, line, databases, message, instead: null })
    }
  }
  return { modules, findings, notAnalysed }
}

function failureOf(error: unknown): { readonly reason: string; readonly line: number | null } {
  const facts: Facts = error instanceof HubError ? (error.facts as Facts) : {}
  return {
    reason: typeof facts['reason'] === 'string' ? facts['reason'] : messageOf(error),
    line: typeof facts['line'] === 'number' ? facts['line'] : null,
  }
}

function notKnown(reason: string): string {
  return `it cannot be loaded, so what it makes is not known: ${reason}`
}
