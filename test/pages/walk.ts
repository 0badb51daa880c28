// oxlint-disable vitest/no-standalone-expect -- a test calls these methods

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import Database from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'

import { loadConfig } from '../../src/config/load-config.ts'
import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { completed, nameIn } from './compile-blocks.ts'
import { type Block, type Page, placeOf } from './read-pages.ts'
import { type Place, setUpOf, type SetUp } from './set-up.ts'
import { Shell } from './shell.ts'
import { Ids } from './shown.ts'

const packages = ['hub-migrate', 'typeorm', 'better-sqlite3', 'pg', '@types/node', 'typescript', 'reflect-metadata']

/** Goes through a page as its reader does: files are written, commands are run, and what they print is compared. */
export async function walk(page: Page, kind: TestDatabase['kind']): Promise<void> {
  const setUp = await setUpOf(page.path)
  const ends: string[] = []
  let section: string | null = null
  let walker: Walker | null = null
  for (const [index, block] of page.blocks.entries()) {
    const own = setUp.projectPer === undefined ? '' : block.headings.slice(0, setUp.projectPer).join('\n')
    if (walker === null || own !== section) walker = await Walker.start(setUp, kind, block, ends)
    section = own
    try {
      await walker.take(block, page.blocks[index + 1])
    } catch (error) {
      if (error instanceof Error) error.message = `${placeOf(block)}: ${error.message}`
      throw error
    }
  }
  // Each is for a moment of its own; how it ends in the project of the page is known all the same.
  if (setUp.mayBeRefused)
    await expect(ends.join('\n')).toMatchFileSnapshot(`ends/${page.path.replaceAll('/', '-')}.txt`)
}

/** The reader in a project. */
class Walker {
  readonly #setUp: SetUp
  readonly #place: Place
  readonly #shell: Shell
  readonly #ids = new Ids()
  readonly #ends: string[]
  /** The last block of commands, and what it printed. */
  #last: { readonly commands: string; readonly printed: string } | null = null

  private constructor(setUp: SetUp, place: Place, shell: Shell, ends: string[]) {
    this.#ends = ends
    this.#setUp = setUp
    this.#place = place
    this.#shell = shell
  }

  static async start(setUp: SetUp, kind: TestDatabase['kind'], { headings }: Block, ends: string[]): Promise<Walker> {
    const database = kind === 'postgres' ? await createPostgresDatabase() : null
    onTestFinished(() => database?.close())
    const project = createProject(setUp.files, { packages })
    const shell = new Shell(project, database === null ? {} : { DATABASE_URL: database.url })
    const run = async (commands: string) => {
      const result = await shell.run(commands)
      expect(result, `${commands}\n${result.stdout}`).toMatchObject({ code: 0 })
      return result.stdout
    }
    const place = { project, database, run }
    await setUp.prepare?.(place, headings)
    return new Walker(setUp, place, shell, ends)
  }

  /** `ends` gets a line for each block of commands that may be refused: how it ended. */
  async take(block: Block, next: Block | undefined): Promise<void> {
    if (this.#setUp.ofRepository?.some((each) => each === '' || block.headings.includes(each))) return
    await this.#setUp.before?.(block, this.#place)
    const name = nameIn(block)
    if (block.language === 'sh') await this.#run(block.text, next)
    else if (block.language === 'console') await this.#converse(block.text)
    else if (this.#isOutput(block, name)) await this.#compare(block)
    else if (block.language === 'sql') await this.#execute(this.#ids.translate(block.text))
    else if (name !== null) this.#write(name, block.text)
    else if (/^export const revision =/m.test(block.text)) this.#write(this.#fileOf(block.text), block.text)
    else if (/^export default defineConfig\(/m.test(block.text))
      await this.#load(block.language === 'js' ? completed(block) : block.text)
  }

  /** Output is text, and what a command that is asked for SQL or JSON prints. */
  #isOutput({ language }: Block, name: string | null): boolean {
    if (language === 'text') return true
    return name === null && new RegExp(String.raw` --${language}\b`).test(this.#last?.commands ?? '')
  }

  async #run(text: string, next: Block | undefined): Promise<void> {
    this.#ids.learn(text, this.#made())
    const commands = this.#ids.translate(text)
    const isShown = next !== undefined && this.#isShownBelow(next, commands)
    const here = isShown ? null : await this.#shell.runHere(commands)
    const results = here ?? [await this.#shell.run(commands)]
    const lines = text.split('\n').filter((line) => /^[^#\s]/.test(line))
    for (const [index, { code, stdout, stderr }] of results.entries()) {
      const printed = `${commands}\n${stdout}${stderr}`
      if (this.#setUp.mayBeRefused) {
        expect([2, 70], printed).not.toContain(code)
        const [said = ''] = /^[A-Z][A-Z_]+(?= · hub explain)/m.exec(stderr) ?? []
        const line = lines[lines.length === results.length ? index : 0] ?? ''
        // Whether another program is there is a matter of the machine.
        if (/^(?:DATABASE_URL=\S+ )?hub /.test(line)) this.#ends.push(`${line} | ${code} ${said}`.trim())
      } else if (/exit code \d/.test(text)) expect(code, printed).not.toBe(2)
      else if (!(isShown && /^error:/m.test(next.text))) expect(code, printed).toBe(0)
    }
    this.#last = { commands, printed: results.map(({ stdout }) => stdout).join('') }
    this.#ids.learn(text, this.#made())
  }

  #isShownBelow(next: Block, commands: string): boolean {
    return next.language === 'text' || (nameIn(next) === null && commands.includes(` --${next.language}`))
  }

  /** Commands behind a prompt, each with what it prints below it. */
  async #converse(text: string): Promise<void> {
    for (const part of text.split(/^\$ /m).slice(1)) {
      const [, command = '', shown = ''] = /^((?:.*\\\n)*.*\n)([^]*)$/.exec(part) ?? []
      const below = { language: 'text', text: shown } as Block
      await this.#run(command, below)
      await this.#compare(below)
    }
  }

  async #compare(block: Block): Promise<void> {
    const printed = (await this.#setUp.printed?.(block, this.#place)) ?? this.#last?.printed
    if (printed === undefined) throw new Error('No command above prints this. Its set-up has to say what does.')
    this.#ids.expectShown(printed, block.text, this.#shell.folder)
  }

  async #execute(sql: string): Promise<void> {
    if (this.#place.database) return this.#place.database.exec(sql)
    const [, file = 'app.db'] = /sqlite:\.\/([\w.]+)/.exec(await this.#place.run('cat migrate.config.*')) ?? []
    const database = new Database(this.#place.project.path(file))
    database.exec(sql)
    database.close()
  }

  /** Writes a block to the file that it names, or compares it, where the page says that hub wrote it so. */
  #write(name: string, text: string): void {
    this.#ids.learn(text, this.#made(), true)
    const isNamed = nameIn({ text }) === name
    const code = this.#ids.translate(isNamed ? text.slice(text.indexOf('\n') + 1) : text)
    const file = join(this.#shell.folder, name.includes('…') ? this.#existing(name) : this.#ids.translate(name))
    if (/^.*as hub wrote it/.test(text)) this.#ids.expectShown(readFileSync(file, 'utf8'), code, this.#shell.folder)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, code)
  }

  /** `…` in a name stands for what hub puts in front: the time and the id. */
  #existing(name: string): string {
    const [before = '', after = ''] = name.split('…')
    const folder = dirname(`${before}x`)
    const found = readdirSync(join(this.#shell.folder, folder)).filter((each) => each.endsWith(after))
    expect(found, name).toHaveLength(1)
    return join(folder, found[0] ?? '')
  }

  /** The file that hub made for a revision, else a new one. */
  #fileOf(text: string): string {
    this.#ids.learn(text, this.#made())
    const [, id = ''] = /^export const revision = '(\w+)'/m.exec(this.#ids.translate(text)) ?? []
    const made = this.#revisionFiles().find((file) => file.includes(`_${id}_`))
    return made ?? `versions/${id}.ts`
  }

  async #load(text: string): Promise<void> {
    const { folder } = createProject({ 'migrate.config.ts': text })
    await expect(loadConfig(undefined, { cwd: folder })).resolves.toMatchObject({ folder })
  }

  #revisionFiles(): readonly string[] {
    const folder = join(this.#shell.folder, 'versions')
    return existsSync(folder)
      ? readdirSync(folder).flatMap((file) => (/\.[cm]?[jt]s$/.test(file) ? [`versions/${file}`] : []))
      : []
  }

  /** The ids of the revisions that are there, in the order of their files. */
  #made(): readonly string[] {
    return this.#revisionFiles().flatMap(
      (file) =>
        /^export const revision = '([0-9a-f]{12})'/m.exec(readFileSync(join(this.#shell.folder, file), 'utf8'))?.[1] ??
        [],
    )
  }
}
