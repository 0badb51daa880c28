import { warnOf } from '../notice.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planRebase, type Move } from '../revision/plan-rebase.ts'
import type { RevisionMap } from '../revision/revision-map.ts'
import { findUpstream } from '../script/upstream.ts'
import { askDatabases } from './rebase/ask-databases.ts'
import {
  type AppliedIn,
  DatabasesNotAskedError,
  type NotAsked,
  NoOntoError,
  RebasedElsewhereError,
  RebaseImpossibleError,
} from './rebase/errors.ts'
import { editedFiles } from './rebase/edit-files.ts'
import { squashedMoves, withMembers } from './rebase/squashed-moves.ts'
import { changeFiles } from './rebase/change-files.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { type CommandOptions, type Logger, logOf } from './shared/logger.ts'

/** Options of `rebase`. */
export interface RebaseOptions extends CommandOptions {
  /** The revision to put them on; the other head if not given, or given as `head`. */
  readonly onto?: string
  /** Go on if a database of the config cannot be asked whether the revisions are applied. */
  readonly confirm?: boolean
  /** Go on although a revision is applied, or is in the upstream main branch; what follows is logged. */
  readonly unsafe?: boolean
  /** Change no file. */
  readonly dryRun?: boolean
}

/** What `rebase` changed. */
export interface RebaseResult {
  readonly onto: string
  /** In upgrade order; empty if they were on top of it already. */
  readonly moves: readonly (Move & { readonly file: string })[]
  /** The databases that were asked, and the revisions concerned that are applied in them. */
  readonly asked: readonly AppliedIn[]
  readonly notAsked: readonly NotAsked[]
  /** The upstream main branch that was looked into; null if there is none. */
  readonly upstream: string | null
}

/**
 * Puts one's own revisions on top of another head, by changing `downRevision` in their files. `revisions` are labels or
 * revisions: each with everything below it that is not below `onto`. Refuses revisions that the upstream main branch has,
 * or that are applied in a database of the config. Throws RebaseImpossibleError, NoOntoError, RebasedElsewhereError,
 * DatabasesNotAskedError; nothing is written then.
 */
export async function rebase(
  environment: EnvironmentInput,
  revisions: string | readonly string[],
  options: RebaseOptions = {},
): Promise<RebaseResult> {
  const resolved = resolveEnvironment(environment)
  const log = logOf(options)
  const graph = await readGraph(resolved, options)
  const { map } = graph
  const tips = tipsOf(graph, [revisions].flat())
  const onto = chooseOnto(graph, tips, options.onto ?? 'head')
  const planned = planRebase(map, tips, onto)
  const moves = squashedMoves(graph, planned.moves)
  const affected = withMembers(graph, planned.affected)
  const found = moves.map((move) => ({ ...move, file: graph.fileOf(move.revision).file }))
  if (moves.length === 0) {
    log.info(`${tips.join(', ')} is on top of ${onto} already; nothing to do.`)
    return { onto, moves: found, asked: [], notAsked: [], upstream: null }
  }
  const files = await editedFiles({ graph, tips, onto, moves, log })
  const upstream = await findUpstream(resolved.versions, affected)
  const { asked, notAsked } = await askDatabases(resolved, graph, affected, options)
  const applied = asked.filter((each) => each.revisions.length > 0)
  const known = upstream !== null && upstream.revisions.length > 0 ? upstream : null
  if (known !== null || applied.length > 0) {
    if (!options.unsafe) throw new RebasedElsewhereError(known, applied)
    warnOfElsewhere(known, applied, log)
  }
  if (notAsked.length > 0 && !options.confirm && !options.unsafe) throw new DatabasesNotAskedError(notAsked)
  if (!options.dryRun) await changeFiles(files)
  return { onto, moves: found, asked, notAsked, upstream: upstream?.name ?? null }
}

/** Warns of what others have, of which nobody asks any more. */
function warnOfElsewhere(
  upstream: { readonly name: string; readonly revisions: readonly string[] } | null,
  applied: readonly AppliedIn[],
  log: Logger,
): void {
  const lines = [
    ...applied.map(
      ({ database, revisions }) =>
        `${database} has ${revisions.join(', ')} applied. What is below it now counts as applied there too, and never runs.`,
    ),
    ...(upstream === null
      ? []
      : [
          `${upstream.name} has ${upstream.revisions.join(', ')}. Whoever has applied it gets the same problem, and whoever pulls gets a conflict.`,
        ]),
  ]
  warnOf({ code: 'REBASED_ELSEWHERE', message: lines.join('\n'), facts: { upstream, applied } }, log)
}

/** The heads of a label's branch, or the revisions themselves. */
function tipsOf({ map }: Graph, texts: readonly string[]): readonly string[] {
  const targets = texts.map((text) => (map.labels.includes(text) ? `${text}@heads` : text))
  return [...new Set(targets.flatMap((target) => map.resolve(target)))].map(({ id }) => id)
}

function chooseOnto({ map }: Graph, tips: readonly string[], onto: string): string {
  if (onto !== 'head') {
    const [only, ...more] = map.resolve(onto).map(({ id }) => id)
    if (only === undefined || more.length > 0) throw new NoOntoError(tips, only === undefined ? [] : [only, ...more])
    return checkOnto(map, tips, only)
  }
  const above = map.descendants(tips)
  const others = map.heads.filter((id) => !above.has(id))
  const [only, ...more] = others
  if (only === undefined || more.length > 0) throw new NoOntoError(tips, others)
  return checkOnto(map, tips, only)
}

function checkOnto(map: RevisionMap, tips: readonly string[], onto: string): string {
  const below = tips.filter((id) => map.ancestors([onto]).has(id))
  if (below.length > 0) throw new RebaseImpossibleError(below, onto, `it is that revision or below it`)
  const above = map.descendants(tips)
  const point = [...map.descendants([onto])].find((id) => above.has(id) && !tips.includes(id))
  if (point !== undefined)
    throw new RebaseImpossibleError(tips, onto, `${point} is above both. Remove it first if it merges them`)
  return onto
}
