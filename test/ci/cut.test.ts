import { expect, it } from 'vitest'

import { ci, loadConfig } from '../../dist/index.js'
import { neighbourhoodOf } from '../../src/commands/ci/neighbourhood.ts'
import { mermaidText } from '../../src/cli/formats/ci/ci-mermaid.ts'
import { sectionsText } from '../../src/cli/formats/ci/sections.ts'
import type { Revision } from '../../src/revision/revision.ts'
import { RevisionMap } from '../../src/revision/revision-map.ts'
import type { RevisionText } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { base, repositoryWith } from './project.ts'

/** A drawing as Mermaid would read it: throws for a line that is none of its. */
function readMermaid(text: string) {
  const [first, ...lines] = text.split('\n')
  expect(first).toBe('flowchart BT')
  const nodes = new Map<string, { readonly label: string; readonly isNew: boolean }>()
  const edges: { readonly from: string; readonly to: string; readonly label: string | undefined }[] = []
  for (const line of lines) {
    const node = /^ {2}(r\d+)\["([^"[\]`]+)"\](:::new)?$/.exec(line)
    const edge = /^ {2}(r\d+) (?:-->|-\.->(?:\|"(\d[\d,]* more)"\|)?) (r\d+)$/.exec(line)
    if (node) {
      const [, name = '', label = '', style] = node
      // Characters by their numbers, and no others that mean something.
      expect(label.replaceAll(/<br>|#\d+;/g, '')).not.toMatch(/[<>#&;"]/)
      nodes.set(name, { label, isNew: style !== undefined })
    } else if (edge) edges.push({ from: edge[1] ?? '', to: edge[3] ?? '', label: edge[2] })
    else expect(line).toMatch(/^ {2}classDef new [\w:#,-]+$/)
  }
  for (const { from, to } of edges) expect([nodes.has(from), nodes.has(to)]).toEqual([true, true])
  return { nodes: [...nodes.values()], edges }
}

const drawingIn = (markdown: string) => /```mermaid\n([^]*?)\n```/.exec(markdown)?.[1] ?? ''

const lineOf200 = Array.from({ length: 200 }, (_, index): RevisionText => ({
  id: `new${index}`,
  down: index === 0 ? base.id : `new${index - 1}`,
  message: `number ${index} "of" [200] \`</details>\``,
  up: `  await op.createIndex('i${index}', 'users', ['age'])\n  await op.execute(\`SELECT '${'x'.repeat(400)}'\`)`,
  downBody: `  await op.dropIndex('i${index}', { table: 'users' })`,
}))

it('cuts a comment of 200 revisions by importance, below what GitHub takes', async () => {
  const settings = { url: 'sqlite:./hub.db', environments: { other: { url: 'postgres://127.0.0.1:1/none' } } }
  const project = await repositoryWith(lineOf200, settings)
  const { stdout } = await runHub(project, ['ci', '--since', 'main', '--no-verify', '--format', 'markdown'])
  expect(stdout.length).toBeLessThan(65_000)
  expect(stdout.length).toBeGreaterThan(60_000)
  expect(stdout).toContain('| new revisions | 200 that main does not have |')
  const headings = [...stdout.matchAll(/^#### (.*)$/gm)].map(([, heading]) => heading)
  expect(headings).toEqual(['Errors', 'Graph', 'New revisions', 'SQL'])
  expect(stdout).toMatch(/_Left out, since a comment holds no more: \d+ errors\._/)
  expect(stdout).toMatch(/_Left out, since a comment holds no more: 400 revisions\._/)
  expect(stdout).toContain('Not drawn: 196 new revisions.')
  const { nodes, edges } = readMermaid(drawingIn(stdout))
  expect(nodes.map(({ label }) => label.replace(/<br>.*/, ''))).toEqual([
    base.id,
    'new0',
    'new1',
    'new198',
    'new199 (head)',
  ])
  expect(edges.map(({ label }) => label)).toEqual([undefined, undefined, '196 more', undefined])
  // What is shown of a section comes first, and every block is closed.
  expect(stdout.split('<details>').length).toBe(stdout.split('</details>').length)
})

it('keeps each section, with what it leaves out, in any room', () => {
  const sections = [
    { heading: 'A', one: 'error', parts: Array.from({ length: 30 }, () => 'a'.repeat(50)) },
    { heading: 'B', one: 'drawing', parts: ['b'.repeat(100)], isKept: true },
    { heading: 'C', one: 'hint', parts: ['c', 'cc'], isList: true },
    { heading: 'D', one: 'none', parts: [] },
  ]
  for (let room = 500; room < 3000; room += 7) {
    const text = sectionsText(sections, room)
    expect(text.length).toBeLessThanOrEqual(room)
    expect(text).toContain('b'.repeat(100))
    const [, left = '0'] = /(\d+) errors?\._/.exec(text) ?? []
    expect(text.split('a'.repeat(50)).length - 1 + Number(left)).toBe(30)
    expect(text).not.toContain('#### D')
  }
  expect(sectionsText(sections, 10_000)).not.toContain('Left out')
})

const revision = (id: string, downRevisions: readonly string[], dependsOn: readonly string[] = []): Revision => ({
  id,
  message: `"${id}" (1) \`x\` --> y; #quot;`,
  downRevisions,
  dependsOn,
  branchLabels: [],
  replaces: [],
  sortKey: id,
  file: null,
})

it('draws the new revisions, what is next to them, and the heads, with what is between', () => {
  const old = Array.from({ length: 100 }, (_, index) => revision(`o${index}`, index === 0 ? [] : [`o${index - 1}`]))
  const map = RevisionMap.from([...old, revision('n1', ['o50']), revision('n2', ['n1'], ['o10'])])
  const drawn = neighbourhoodOf(map, new Set(['n1', 'n2']))
  const { nodes, edges } = readMermaid(mermaidText(drawn))
  expect(nodes.filter(({ isNew }) => isNew)).toHaveLength(2)
  const named = (id: string) => `r${drawn.nodes.findIndex((each) => each.revision === id)}`
  expect(edges).toContainEqual({ from: named('o50'), to: named('n1'), label: undefined })
  expect(edges).toContainEqual({ from: named('o10'), to: named('n2'), label: undefined })
  expect(edges).toContainEqual({ from: named('o51'), to: named('o98'), label: '46 more' })
  expect(drawn.nodes.length + drawn.leftOut).toBe(102)
  expect(drawn.edges.find(({ to, from }) => to === 'n2' && from === 'o10')).toMatchObject({ isDependency: true })
})

it('never draws more than 50, whatever the graph', () => {
  for (let round = 0; round < 50; round++) {
    const revisions: Revision[] = []
    for (let index = 0; index < 120; index++) {
      // The same graphs each time, wide and narrow.
      const parent = (index * 7 + round * 13) % Math.max(1, Math.min(index, round + 1))
      revisions.push(revision(`r${index}`, index === 0 ? [] : [`r${index - 1 - parent}`]))
    }
    const ids = new Set(revisions.slice(-(round * 2 + 1)).map(({ id }) => id))
    const drawn = neighbourhoodOf(RevisionMap.from(revisions), ids)
    const { nodes } = readMermaid(mermaidText(drawn))
    expect(nodes.length).toBeLessThanOrEqual(50)
    expect(nodes.length + drawn.leftOut + drawn.newLeftOut).toBe(120)
    expect(nodes.filter(({ isNew }) => isNew).length + drawn.newLeftOut).toBe(ids.size)
  }
})

it('gives the graph as data', async () => {
  const project = await repositoryWith(lineOf200.slice(0, 2))
  const { graph } = await ci(await loadConfig(project.path('migrate.config.js')), { since: 'main', verify: false })
  expect(graph.nodes).toEqual([
    { revision: base.id, message: base.message, isNew: false, isHead: false },
    expect.objectContaining({ revision: 'new0', isNew: true, isHead: false }),
    expect.objectContaining({ revision: 'new1', isNew: true, isHead: true }),
  ])
})
