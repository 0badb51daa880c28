import type { Finding } from '../../lint/linted.ts'
import type { Graph } from '../shared/graph.ts'
import type { CiResult } from './ci-result.ts'

/** What the problems are made of. */
interface Found extends Pick<CiResult, 'merge' | 'lint' | 'verify' | 'plan' | 'check'> {
  readonly graph: Graph
  readonly ids: ReadonlySet<string>
  readonly severalHeads: boolean
  readonly configFile: string | null
}

/** What is wrong beside the findings of `lint`, each at the file of a revision if it is about one, else at the config. */
export function problemsOf(found: Found): readonly Finding[] {
  const { graph, ids, configFile } = found
  const { map } = graph
  const last = map.revisions.findLast(({ id }) => ids.has(id)) ?? map.revisions.at(-1)
  const fileOf = (id: string | undefined) => (id === undefined ? null : graph.fileOf(id).file)
  const at = (revision: string | null): Pick<Finding, 'revision' | 'file' | 'line'> => ({
    revision: revision ?? '',
    file: (revision === null ? (configFile ?? fileOf(last?.id)) : fileOf(revision)) ?? '',
    line: null,
  })
  const problem = (
    code: string,
    revision: string | null,
    message: string,
    severity: Finding['severity'] = 'error',
  ): Finding => {
    const [first = '', ...rest] = message.split('\n')
    const instead = rest.length === 0 ? null : rest.join('\n')
    return { code, severity, ...at(revision), databases: [], message: first, instead }
  }
  const { lint, verify, plan, check } = found
  return [
    // That nothing is new, or no database is known, is told by the part itself.
    ...(ids.size > 0 && lint.result === null
      ? [
          {
            ...problem('not-linted', null, `It was not linted: ${lint.notDone}`),
            ...(lint.file && { file: lint.file }),
          },
        ]
      : []),
    ...headProblems(found, problem),
    ...(verify.result?.revisions ?? []).flatMap(({ revision, problems }) =>
      problems.map((text) => problem('verify', revision, text)),
    ),
    ...(verify.result?.problems ?? []).map((text) => problem('verify', null, text)),
    ...(plan.result === null && plan.failed
      ? [problem('no-dry-run', null, `What an upgrade of the database would run is not known: ${plan.notDone}`)]
      : []),
    // What keeps both from being done is said once.
    ...(check.result === null && check.failed && check.notDone !== plan.notDone
      ? [problem('not-compared', null, `The database was not compared with the entities: ${check.notDone}`)]
      : []),
    ...(check.result === null ? [] : [...check.result.differences, ...check.result.otherNames]).map(({ text }) =>
      problem('entities', null, `The database and the entities differ: ${text}`),
    ),
  ]
}

function headProblems(
  { merge, graph: { map }, ids, severalHeads }: Found,
  problem: (code: string, revision: string | null, message: string, severity?: Finding['severity']) => Finding,
): readonly Finding[] {
  if (merge === null) return []
  const { heads } = map
  const revision = heads.findLast((id) => ids.has(id)) ?? heads.at(-1) ?? null
  const there = `There are ${heads.length} heads: ${heads.join(', ')}.`
  const check = merge.result
  if (check?.verdict === 'differ') {
    const differences = check.databases.flatMap(({ database, differences: all }) =>
      all.map((text) => `${database}: ${text}`),
    )
    return [problem('heads-differ', revision, [`${there} Their order matters.`, ...differences].join('\n'))]
  }
  const order =
    check?.verdict === 'commute'
      ? 'They may be applied in any order.'
      : `It is unproven whether their order matters${merge.notDone === null ? '.' : `: ${merge.notDone}`}`
  if (!severalHeads) return [problem('several-heads', revision, `${there} ${order}`)]
  return check?.verdict === 'commute' ? [] : [problem('several-heads', revision, `${there} ${order}`, 'warning')]
}
