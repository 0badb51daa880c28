import type { Measured } from '../../dialects/port/trace.ts'
import type { NotAnalysed } from '../../lint/lint-revisions.ts'
import type { RecordedRevision } from '../../lint/linted.ts'
import { together } from '../../lint/measured-impacts.ts'
import { placeInFile } from '../../load/place-in-file.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { Traced } from './trace-revisions.ts'

/** What a call of a revision did on a scratch database. */
export interface TracedStatement extends Measured {
  readonly revision: string
  readonly file: string
  readonly line: number | null
  readonly database: DialectName
}

/** Revisions as they ran, where they ran to their end. */
export interface Rested {
  readonly recorded: readonly RecordedRevision[]
  readonly measured: readonly TracedStatement[]
  readonly notAnalysed: readonly NotAnalysed[]
}

/** Puts what was traced in the place of what was recorded. */
export function restOnTrace(
  recorded: readonly RecordedRevision[],
  { revisions, failures }: Traced,
  database: DialectName,
): Rested {
  const measured: TracedStatement[] = []
  const notAnalysed: NotAnalysed[] = []
  const rested = recorded.map((each): RecordedRevision => {
    const { id: revision, file } = each
    const place = { revision, file, database }
    const failure = failures.find((one) => one.revision === revision)
    if (failure !== undefined) notAnalysed.push({ ...place, line: null, reason: failure.reason })
    const traced = revisions.get(revision)
    if (traced === undefined || traced.failure !== null) return each
    if (traced.usesRunner)
      notAnalysed.push({ ...place, line: null, reason: 'what it does with op.queryRunner is not watched' })
    const calls = traced.calls.map(({ operation, stack, isOutside, measured: all }) => {
      const line = placeInFile(file, stack)?.line ?? null
      const of = together(all, isOutside)
      measured.push({ ...place, line, ...of })
      const empty = of.impacts.filter(({ work, isEmpty }) => work === null && isEmpty).map(({ table }) => table)
      for (const table of empty) notAnalysed.push({ ...place, line, reason: `not measured: ${table} has no rows` })
      return { operation, line, isOutside, measured: of }
    })
    return { ...each, calls, notRecorded: null }
  })
  return { recorded: rested, measured, notAnalysed }
}
