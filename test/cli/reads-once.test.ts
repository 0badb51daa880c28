import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { hub } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'

/** Writes, as the process ends, how often each file of `versions/` was read by functions that hub reads files with. */
const counting = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const counts = {}
const read = fs.readFileSync
fs.readFileSync = (path, ...rest) => {
  if (String(path).includes('/versions/')) counts[path] = (counts[path] ?? 0) + 1
  return read(path, ...rest)
}
syncBuiltinESMExports()
process.on('exit', () => fs.writeFileSync(process.env.COUNTS, JSON.stringify(counts)))
`
const columns = "[{ name: 'id', type: 'int', primary: true }]"
const revisions = ['a', 'b', 'c'].map((letter) => ({
  id: `${letter.repeat(4)}00000001`,
  ...(letter !== 'a' && { down: 'aaaa00000001' }),
  up: `  await op.createTable('${letter}', ${columns})`,
  downBody: `  await op.dropTable('${letter}')`,
}))

test.each([
  { words: ['heads'] },
  { words: ['verify', '--several-heads'] },
  { words: ['merge', '--check'] },
  { words: ['upgrade', 'heads'] },
])('$words reads each revision file once, and once more to load it', async ({ words }) => {
  const project = createProject({
    'count.mjs': counting,
    'migrate.config.js': configText({ url: 'sqlite:./app.db' }),
    ...versionsOf(...revisions),
  })
  const counts = project.path('counts.json')
  const { code, stderr } = await hub(project, words, {
    nodeArguments: ['--import', project.path('count.mjs')],
    env: { COUNTS: counts },
  })
  expect(code, stderr).toBe(0)
  const read = Object.values(JSON.parse(readFileSync(counts, 'utf8')) as Record<string, number>)
  expect(read).toHaveLength(3)
  expect(Math.max(...read)).toBeLessThanOrEqual(words[0] === 'heads' ? 1 : 2)
})
