import type { GraphRevision } from '../commands/graph/graph-result.ts'
import { element } from './element.ts'
import { columnsOf, laneDrawing } from './lanes.ts'
import type { Place } from './model.ts'
import { dateText, stateTexts } from './texts.ts'

/** How a row is shown. */
export interface RowView {
  readonly index: number
  readonly count: number
  readonly isSelected: boolean
  readonly height: number
  /** How many columns of lanes all rows have room for. */
  readonly columns: number
  /** The row above; null if the row above is not the next of the graph. */
  readonly above: GraphRevision | null
  /** False in a list of what was found: its rows are not next to each other. */
  readonly isInGraph: boolean
  readonly places: readonly Place[]
  /** The environment whose states are shown; null without one. */
  readonly place: Place | null
}

/** The id of the element of a row. */
export function rowId(index: number): string {
  return `row-${index}`
}

/** A revision as a row of the list. */
export function rowElement(revision: GraphRevision, view: RowView): HTMLElement {
  const { index, count, isSelected, height, above, isInGraph, place, places } = view
  const state = place?.stateOf(revision) ?? null
  const lanes = isInGraph ? revision.lanes : { ...revision.lanes, column: 0, lines: [] }
  const columns = isInGraph ? Math.max(view.columns, Math.min(columnsOf(revision.lanes), 40)) : 1
  const aboveLanes = isInGraph && above !== null ? above.lanes : null
  const { isHead, branchLabels, members, message } = revision
  const current = places.filter((each) => each.stateOf(revision) === 'current')
  return element(
    'div',
    {
      class: `row${state === null ? '' : ` is-${state}`}`,
      role: 'option',
      id: rowId(index),
      'data-index': index,
      'aria-selected': isSelected ? 'true' : 'false',
      'aria-setsize': count,
      'aria-posinset': index + 1,
    },
    laneDrawing({ ...revision, lanes }, aboveLanes, state ?? 'plain', { height, columns }),
    element(
      'span',
      { class: 'text' },
      element('span', { class: 'message' }, message === '' ? '(no message)' : message),
      element(
        'span',
        { class: 'about' },
        element('code', {}, revision.revision),
        ...branchLabels.map((label) => element('span', { class: 'pill label' }, label)),
        isHead ? element('span', { class: 'pill' }, 'head') : null,
        members.length > 0 ? element('span', { class: 'pill' }, `squash of ${members.length}`) : null,
        ...current.map(({ name }) => element('span', { class: 'pill place' }, name)),
        state === null || state === 'applied' || state === 'current'
          ? null
          : element('span', { class: `pill ${state}` }, stateTexts[state]),
      ),
    ),
    revision.createDate === null
      ? null
      : element('span', { class: 'date' }, dateText(revision.createDate).slice(0, 10)),
  )
}
