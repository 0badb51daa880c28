import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect } from 'vitest'

import { startShell } from './example.ts'
import type { Project } from './project.ts'

/** Where the page's reader works: in outputs it stands for the folder of the project. */
const folderOnPage = '/home/ada/shop'

/**
 * Goes through a page as its reader does, block by block: files are written, commands are run, and what a command
 * prints is compared with the `text` block after it. Revisions get other ids than on the page: an id of the page means
 * the one that hub has made where the page shows it for the first time. `…` in an output stands for the rest of a line,
 * or for lines; in the name of a file for its beginning.
 */
export async function walkPage(project: Project, page: string): Promise<void> {
  const ids = new Map<string, string>()
  let output: string | null = null
  for (const [, language = '', code = ''] of page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (language === 'sh') output = await runBlock(project, withIds(code, ids))
    else if (language === 'text') expectOutput(output, code.replaceAll(folderOnPage, project.folder), ids)
    else placeFile(project, code, ids)
  }
}

const id = /\b[0-9a-f]{12}\b/g

const withIds = (text: string, ids: ReadonlyMap<string, string>) => text.replaceAll(id, (each) => ids.get(each) ?? each)

/** Runs commands, without those that the project does not need: its packages are there. */
async function runBlock(project: Project, commands: string): Promise<string> {
  const needed = commands.replaceAll(/^(mkdir shop|npm (init|install)).*$/gm, '')
  const result = await startShell(project, `exec 2>&1\n${needed}`).ended
  expect(result, `${commands}\n${result.stdout}`).toMatchObject({ code: 0 })
  return result.stdout.trimEnd()
}

function expectOutput(output: string | null, shown: string, ids: Map<string, string>): void {
  const unknown: string[] = []
  const pattern = shown
    .trimEnd()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/^…$/gm, String.raw`[\s\S]*?`)
    .replaceAll('…', String.raw`[^\n]*`)
    .replaceAll(/\b\d{12}_/g, String.raw`\d{12}_`)
    .replaceAll(/\b\d+ ms\b/g, String.raw`\d+ ms`)
    .replaceAll(/(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])/g, (each) => {
      if (ids.has(each)) return ids.get(each) ?? ''
      if (unknown.includes(each)) return `\\${unknown.indexOf(each) + 1}`
      unknown.push(each)
      return '([0-9a-f]{12})'
    })
  expect(output).toMatch(new RegExp(`^${pattern}$`))
  const found = new RegExp(`^${pattern}$`).exec(output ?? '') ?? []
  for (const [index, each] of unknown.entries()) ids.set(each, found[index + 1] ?? '')
}

/** Writes a block to the file of its first line; a block that shows what hub wrote is compared with it. */
function placeFile(project: Project, code: string, ids: Map<string, string>): void {
  const [line = '', name = '', asWritten] = /^\/\/ (\S+?)(, as hub wrote it)?\n/.exec(code) ?? []
  expect(name, `a block without the name of its file: ${code.slice(0, 60)}`).not.toBe('')
  const text = withIds(code.slice(line.length), ids)
  const file = project.path(name.includes('…') ? existing(project, name) : name)
  if (asWritten !== undefined) expect(withoutDate(readFileSync(file, 'utf8'))).toBe(withoutDate(text))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function existing(project: Project, name: string): string {
  const [before = '', after = ''] = name.split('…')
  const folder = dirname(`${before}x`)
  const found = readdirSync(project.path(folder)).filter((each) => each.endsWith(after))
  expect(found, name).toHaveLength(1)
  return join(folder, found[0] ?? '')
}

const withoutDate = (text: string) => text.replace(/Create Date.*/, '')
