// <bundle> <versions folder>: reads every file, finds the headers by expressions, hashes it; with yargs, bundled into one
// file by bundle.js.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import yargs from 'yargs'

const { _: words } = await yargs(process.argv.slice(2)).command('heads <folder>', 'the heads').help().parseAsync()
const folder = words[1] ?? process.argv[3]
const parents = new Set()
const ids = []
for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), 'utf8')
  ids.push(/^export const revision = '(\w+)'/m.exec(text)[1])
  const parent = /^export const downRevision = (?:null|'(\w+)')/m.exec(text)[1]
  if (parent) parents.add(parent)
  createHash('sha256').update(text).digest('hex')
}
console.log(ids.filter((id) => !parents.has(id)).join('\n'))
