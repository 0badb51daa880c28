import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { drawGraph } from '../../../src/cli/graph/draw-graph.ts'
import type { GraphRow } from '../../../src/cli/graph/row.ts'
import { plain } from '../../../src/cli/terminal/colours.ts'
import { readDrawing } from './read-drawing.ts'

const terminalOf = (hasUnicode: boolean, columns = Infinity) => ({
  isTerminal: columns !== Infinity,
  columns,
  colours: plain,
  hasUnicode,
})

/** A graph, newest first: each revision names revisions after it. */
const graphs = (most: number) =>
  fc
    .array(fc.tuple(fc.array(fc.nat(), { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 2 }), fc.nat(9)), {
      minLength: 1,
      maxLength: most,
    })
    .map((all) =>
      all.map(([parents, dependencies, kind], index): GraphRow => {
        const rest = all.length - index - 1
        // Most graphs are mostly lines.
        const near = (each: number) => `r${index + 1 + (each % Math.min(rest, kind < 6 ? 3 : rest))}`
        const some = rest === 0 ? [] : kind < 4 ? parents.slice(0, 1) : parents
        const others = rest === 0 || kind % 2 === 0 ? [] : dependencies
        return {
          id: `r${index}`,
          parents: some.map(near),
          dependencies: others.map(near),
          mark: (['revision', 'current', 'pending', 'squash'] as const)[kind % 4] ?? 'revision',
          lines: [`=r${index}`],
        }
      }),
    )

function edgesOf(rows: readonly GraphRow[]): string[] {
  return rows.flatMap(({ id, parents, dependencies }) => [
    ...[...new Set(parents)].map((each) => `${id} ${each}`),
    ...[...new Set(dependencies)].filter((each) => !parents.includes(each)).map((each) => `${id} : ${each}`),
  ])
}

describe.each([
  ['Unicode', true],
  ['ASCII', false],
])('in %s', (_name, hasUnicode) => {
  test.each([
    ['newest first', false],
    ['oldest first', true],
  ])('every edge can be followed from child to parent, %s', (_order, isReversed) => {
    fc.assert(
      fc.property(graphs(24), (rows) => {
        const drawing = drawGraph(rows, { terminal: terminalOf(hasUnicode), isReversed })
        const spaced = drawing.map((line) => line.replace(/ (?==)/, ''))
        const read = () => readDrawing(spaced, { isReversed, isUnicode: hasUnicode })
        const found = (() => {
          try {
            return read()
          } catch (error) {
            throw new Error(`${String(error)}\n${drawing.join('\n')}\n${edgesOf(rows).join(', ')}`, { cause: error })
          }
        })()
        const edges = found.map(({ from, to, isDashed }) => `${from} ${isDashed ? ': ' : ''}${to}`)
        expect(edges.toSorted(), drawing.join('\n')).toEqual(edgesOf(rows).toSorted())
      }),
      { numRuns: 1000 },
    )
  })
})
