import { afterAll, expect, test } from 'vitest'

import { createLastingProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { branched, edges } from './project.ts'

const project = createLastingProject({
  'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
  ...versionsOf(...branched),
})
afterAll(project.dispose)

async function printed(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runHub(project, ['graph', ...words])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.replaceAll(project.folder, '/project')
}

test.each(['text', 'mermaid', 'dot', 'svg', 'json'])('--format %s', async (format) => {
  const text = await printed('--format', format)
  const golden = format === 'json' ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text
  await expect(golden).toMatchFileSnapshot(`golden/graph.${format === 'json' ? 'json.txt' : format}`)
})

test('Mermaid has all edges', async () => {
  const text = await printed('--format', 'mermaid')
  const ids = new Map([...text.matchAll(/^ {2}(r\d+)\["(\w+)/gm)].map(([, name = '', id = '']) => [name, id]))
  const found = [...text.matchAll(/^ {2}(r\d+) (-->|-\.->) (r\d+)$/gm)].map(
    ([, from = '', arrow, to = '']) => `${ids.get(from) ?? ''} ${ids.get(to) ?? ''}${arrow === '-.->' ? '?' : ''}`,
  )
  expect(found.toSorted()).toEqual(edges)
})

test('Graphviz has all edges', async () => {
  const text = await printed('--format', 'dot')
  const found = [...text.matchAll(/^ {2}"(\w+)" -> "(\w+)"( \[style=dashed\])?$/gm)].map(
    ([, from = '', to = '', dashed]) => `${from} ${to}${dashed ? '?' : ''}`,
  )
  expect(found.toSorted()).toEqual(edges)
})

test('JSON has all edges', async () => {
  const { edges: found } = JSON.parse(await printed('--json')) as {
    readonly edges: readonly { readonly from: string; readonly to: string; readonly isDependency: boolean }[]
  }
  expect(found.map(({ from, to, isDependency }) => `${from} ${to}${isDependency ? '?' : ''}`).toSorted()).toEqual(edges)
})

test('a range leaves out the others, and the edges to them', async () => {
  const text = await printed('--format', 'dot', '-r', 'dddd:ffff')
  expect([...text.matchAll(/^ {2}"(\w+)" \[/gm)].map(([, id]) => id)).toEqual([
    'dddd00000004',
    'eeee00000005',
    'ffff00000006',
  ])
  expect([...text.matchAll(/->/g)]).toHaveLength(2)
})

test('a message is never markup in SVG', async () => {
  const text = await printed('--format', 'svg')
  const tags = [...text.matchAll(/<(\w+)/g)].map(([, tag]) => tag)
  expect(new Set(tags)).toEqual(new Set(['svg', 'style', 'rect', 'path', 'circle', 'text', 'tspan']))
  expect(text).toContain('&#60;/script&#62;')
})

test('--json contradicts another format', async () => {
  const { code, stderr } = await runHub(project, ['graph', '--json', '--format', 'svg'])
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--json contradicts --format svg') as string,
  })
})

test('an empty versions folder gives an empty graph', async () => {
  await project.write('empty.config.js', configText({ url: 'sqlite:./hub.db', versions: './empty' }))
  await project.write('empty/.keep', '')
  for (const format of ['text', 'mermaid', 'dot', 'svg', 'json'])
    expect(await runHub(project, ['graph', '-c', 'empty.config.js', '--format', format])).toMatchObject({ code: 0 })
})
