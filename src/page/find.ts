import type { GraphRevision } from '../commands/graph/graph-result.ts'
import type { Model, Place } from './model.ts'

/** What is looked for. */
export interface Wanted {
  /** Words that must all occur. */
  readonly text: string
  /** `all`, or a value of the filter. */
  readonly kind: string
  readonly state: string
  /** The environment whose states count; null without one. */
  readonly place: Place | null
}

/** The values of the filter by place in the graph, and what they are called. */
export const kinds: readonly (readonly [value: string, text: string])[] = [
  ['all', 'All'],
  ['heads', 'Heads'],
  ['branches', 'Branch and merge points'],
  ['labels', 'With a label'],
  ['squashes', 'Squashes'],
]

const isOfKind: Readonly<Record<string, (revision: GraphRevision) => boolean>> = {
  heads: ({ isHead }) => isHead,
  branches: ({ isBranchPoint, isMergePoint }) => isBranchPoint || isMergePoint,
  labels: ({ branchLabels }) => branchLabels.length > 0,
  squashes: ({ members }) => members.length > 0,
}

/** The values of the filter by state, and what they are called. */
export const states: readonly (readonly [value: string, text: string])[] = [
  ['all', 'Any state'],
  ['applied', 'Applied'],
  ['pending', 'Pending'],
  ['interrupted', 'Interrupted'],
  ['unknown', 'Unknown'],
]

const hasState: Readonly<Record<string, readonly string[]>> = {
  applied: ['applied', 'current'],
  pending: ['pending', 'partly'],
  interrupted: ['interrupted'],
  unknown: ['unknown'],
}

/** Texts of revisions in which words are looked for: made once, when they are first needed. */
const texts = new WeakMap<GraphRevision, string>()

function textOf(each: GraphRevision): string {
  const known = texts.get(each)
  if (known !== undefined) return known
  const { details } = each
  const text = [
    each.revision,
    each.message,
    each.file ?? '',
    ...each.branchLabels,
    ...each.members.flatMap(({ revision, message }) => [revision, message ?? '']),
    details?.longMessage ?? '',
    details?.author ?? '',
    ...(details?.operations.flatMap(({ operations }) => operations) ?? []),
  ]
    .join('\n')
    .toLowerCase()
  texts.set(each, text)
  return text
}

/** Whether everything is wanted. */
export function isAll({ text, kind, state }: Wanted): boolean {
  return text.trim() === '' && kind === 'all' && state === 'all'
}

/** The revisions that are wanted, in their order. */
export function found({ data: { revisions } }: Model, wanted: Wanted): readonly GraphRevision[] {
  if (isAll(wanted)) return revisions
  const { text, kind, state, place } = wanted
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return revisions.filter(
    (each) =>
      (isOfKind[kind]?.(each) ?? true) &&
      (state === 'all' || place === null || (hasState[state] ?? []).includes(place.stateOf(each))) &&
      words.every((word) => textOf(each).includes(word)),
  )
}
