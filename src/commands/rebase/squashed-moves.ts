import type { Move } from '../../revision/plan-rebase.ts'
import { replacedName } from '../../revision/replaced-names.ts'
import type { Graph } from '../shared/graph.ts'

/** These revisions with all that those of them that are squashes replace, whether it has files or not. */
export function withMembers(graph: Graph, ids: readonly string[]): readonly string[] {
  const within = (id: string): readonly string[] => [id, ...replacedBy(graph, id).flatMap(within)]
  return [...new Set(ids.flatMap(within))]
}

/** The moves, where a squash moves together with those files of its members that begin the line. */
export function squashedMoves(graph: Graph, moves: readonly Move[]): readonly Move[] {
  const firstOf = (id: string): string => {
    const [first] = replacedBy(graph, id)
    return first === undefined ? id : firstOf(first)
  }
  return moves.flatMap((move) => {
    const isSquash = firstOf(move.revision) !== move.revision
    const hidden = isSquash
      ? graph.ids.filter((id) => id !== move.revision && firstOf(id) === firstOf(move.revision))
      : []
    const members = hidden.flatMap((revision) => {
      const [file] = graph.filesFor(revision)
      return file ? [{ revision, from: file.downRevisions, to: move.to }] : []
    })
    return [move, ...members]
  })
}

function replacedBy(graph: Graph, id: string): readonly string[] {
  return (graph.filesFor(id)[0]?.replaces ?? []).map((text) => replacedName(text).id)
}
