import fc from 'fast-check'
import { expect, test } from 'vitest'

import { lanesOf, type RowLanes } from '../../src/revision/lanes/row-lanes.ts'
import type { Linked } from '../../src/revision/lanes/layout.ts'

/** Random rows, newest first: each leads to rows below it. */
const graphs = fc
  .array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), others: fc.array(fc.nat(), { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((drafts) =>
    drafts.map(({ parents, others }, index): Linked => {
      const below = drafts.length - 1 - index
      const idsOf = (picks: readonly number[]) =>
        below === 0 ? [] : [...new Set(picks.map((pick) => `r${index + 1 + (pick % below)}`))]
      const solid = idsOf(parents)
      return { id: `r${index}`, parents: solid, dependencies: idsOf(others).filter((id) => !solid.includes(id)) }
    }),
  )

/** The rows at which the lanes that leave a row end. */
function reached(lanes: readonly RowLanes[], start: number): readonly number[] {
  const found: number[] = []
  let columns = [
    ...new Set(lanes[start]?.lines.filter(({ from }) => from === lanes[start]?.column).map(({ to }) => to)),
  ]
  for (let at = start + 1; columns.length > 0; at++) {
    const row = lanes[at]
    if (!row) throw new Error('a lane leads out of the drawing')
    if (row.isJoined && columns.includes(row.column)) found.push(at)
    const going = columns.filter((column) => !row.isJoined || column !== row.column)
    columns = going.map((column) => {
      const [line, ...more] = row.lines.filter(({ from }) => from === column)
      if (!line || more.length > 0) throw new Error(`row ${at} has ${more.length + 1} lanes from column ${column}`)
      return line.to
    })
  }
  return found
}

test('the lanes that leave a row lead to what it stands on, and to nothing else', () => {
  fc.assert(
    fc.property(graphs, (rows) => {
      const lanes = lanesOf(rows)
      for (const [index, { parents, dependencies }] of rows.entries()) {
        const wanted = [...parents, ...dependencies].map((id) => Number(id.slice(1)))
        expect(reached(lanes, index)).toEqual(wanted.toSorted((a, b) => a - b))
      }
    }),
  )
})

test('no two lanes share a column between two rows, unless both lead from the same row to the same one', () => {
  fc.assert(
    fc.property(graphs, (rows) => {
      for (const { column, lines } of lanesOf(rows)) {
        const passing = lines.filter(({ from }) => from !== column)
        expect(new Set(passing.map(({ to }) => to)).size).toBe(passing.length)
      }
    }),
  )
})

test('a dependency alone is dashed from its row on', () => {
  const rows = [
    { id: 'c', parents: [], dependencies: ['a'] },
    { id: 'b', parents: ['a'], dependencies: [] },
    { id: 'a', parents: [], dependencies: [] },
  ]
  const [c, b] = lanesOf(rows)
  expect(c).toEqual({ column: 0, colour: 0, isJoined: false, lines: [{ from: 0, to: 0, colour: 0, isDashed: true }] })
  expect(b?.lines).toHaveLength(2)
})
