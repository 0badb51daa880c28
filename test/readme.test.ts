import { readFileSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { blocksOf } from './support/pages.ts'
import { createProject } from './support/project.ts'
import { runHub } from './support/run-hub.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

const blocks = (language: string) => blocksOf(readme, language)

/** The words after `npx hub` of each line that has them, comments cut. */
function hubCommands(block: string): string[][] {
  return block
    .split('\n')
    .map((line) => /npx hub ([^#]*)/.exec(line)?.[1]?.trim())
    .filter((line) => line !== undefined)
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''))
}

test('the first screen of the README takes a newcomer from nothing to a first applied revision, and back', async () => {
  const project = createProject({})
  const [setUp = '', run = ''] = blocks('sh')
  const [revision = ''] = blocks('ts')
  for (const words of hubCommands(setUp)) {
    const result = await runHub(project, words)
    expect(result, words.join(' ')).toMatchObject({ code: 0 })
  }
  const file = (await readdir(join(project.folder, 'versions'))).find((name) => name.endsWith('.ts')) ?? ''
  const made = await readFile(join(project.folder, 'versions', file), 'utf8')
  const id = /revision = '(\w+)'/.exec(made)?.[1] ?? ''
  expect(id).toMatch(/^[0-9a-f]{12}$/)
  await writeFile(join(project.folder, 'versions', file), revision.replace(/revision = '\w+'/, `revision = '${id}'`))
  const [upgrade = [], status = [], downgrade = []] = hubCommands(run)
  expect(await runHub(project, upgrade)).toMatchObject({
    code: 0,
    stdout: `1 revision applied; the database is at ${id}.\n`,
  })
  expect((await runHub(project, status)).stdout).toContain('Up to date.')
  expect(await runHub(project, downgrade)).toMatchObject({
    code: 0,
    stdout: '1 revision undone; the database is at (base).\n',
  })
})

test('the next part takes entities to an applied revision in one command', async () => {
  const project = createProject({
    'src/entities/user.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ unique: true }) email!: string
}
`,
  })
  const [setUp = ''] = blocks('sh')
  const [init = []] = hubCommands(setUp)
  expect(await runHub(project, init)).toMatchObject({ code: 0 })
  const [, entities = ''] = /\n\(`(entities: .*)`\), then:/.exec(readme) ?? []
  const config = await readFile(join(project.folder, 'migrate.config.ts'), 'utf8')
  await writeFile(join(project.folder, 'migrate.config.ts'), config.replace(/\/\/ entities: .*/, `${entities},`))
  const dev = hubCommands(blocks('sh').find((block) => block.includes('hub dev')) ?? '')[0] ?? []
  const result = await runHub(project, dev)
  expect(result, result.stderr).toMatchObject({ code: 0 })
  expect(result.stdout).toMatch(/_create_users\.ts: revision [^]*1 revision applied/)
})

test('every command that the README names is a command', async () => {
  const project = createProject({})
  const named = new Set([...readme.matchAll(/`hub ([a-z][a-z-]*)/g)].map(([, name = '']) => name))
  expect(named.size).toBeGreaterThan(8)
  const { stdout } = await runHub(project, ['--help'])
  for (const name of named) expect(stdout).toMatch(new RegExp(`^\\s+(hub )?${name}\\b`, 'm'))
})
