import { expect, test } from 'vitest'

import { drawGraph } from '../../../src/cli/graph/draw-graph.ts'
import type { GraphRow } from '../../../src/cli/graph/row.ts'
import { plain } from '../../../src/cli/terminal/colours.ts'

/** Graphs, newest first: `m<a,b` has the parents a and b, `c:d` depends on d. */
const graphs: Readonly<Record<string, string>> = {
  'a line': 'c<b b<a a',
  'two branches': 'd<c c<b h2<h h<a b<a a',
  'a merge': 'm<c,b c<a b<a a',
  'a merge within a branch': 'm<x,y x<a y<n n<b,c b<a c<a a',
  'a merge of four': 'm<a,b,c,d d<r c<r b<r a<r r',
  'two roots': 'b2<b b a2<a a',
  'a branch that depends on another': 's2<s1:a2 s1 a3<a2 a2<a1 a1',
  'several dependencies': 'w3<w2:s1 w2<w1:a1 w1 s2<s1 s1:a1 a2<a1 a1',
  'merges across': 'm<p,q p<x,y q<x,y x<r y<r r',
  'two merged into a main line': 'm<a3,f f<a1 a3<a2,g g<a1 a2<a1 a1',
}

function rowsOf(graph: string): readonly GraphRow[] {
  return graph.split(' ').map((text) => {
    const [, id = '', parents, dependencies] = /^(\w+)(?:<([\w,]*))?(?::([\w,]*))?$/.exec(text) ?? []
    return {
      id,
      parents: parents?.split(',') ?? [],
      dependencies: dependencies?.split(',') ?? [],
      mark: 'revision',
      lines: [id],
    }
  })
}

function pictureOf(graph: string): string {
  const drawings = [
    [true, false],
    [true, true],
    [false, false],
    [false, true],
  ].map(([hasUnicode = true, isReversed = false]) =>
    drawGraph(rowsOf(graph), {
      terminal: { isTerminal: false, columns: Infinity, colours: plain, hasUnicode },
      isReversed,
    }),
  )
  const height = Math.max(...drawings.map(({ length }) => length))
  return Array.from({ length: height }, (_line, at) =>
    drawings
      .map((lines) => (lines[at] ?? '').padEnd(18))
      .join('')
      .trimEnd(),
  ).join('\n')
}

test('typical graphs: newest first and oldest first, in Unicode and in ASCII', async () => {
  const pictures = Object.entries(graphs).map(([name, graph]) => `${name}: ${graph}\n\n${pictureOf(graph)}\n`)
  await expect(pictures.join('\n')).toMatchFileSnapshot('pictures.txt')
})
