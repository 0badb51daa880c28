import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import type { Row } from '../src/connection.ts'
import { eachDatabase, type TestDatabase } from './support/databases.ts'
import { installPrograms, runCommands } from './support/example.ts'
import { createProject, type Project, repository } from './support/project.ts'
import { runHub } from './support/run-hub.ts'

const folder = join(repository, 'docs/cookbook')

interface Recipe {
  readonly title: string
  readonly text: string
  /** Its blocks in their order: language and text. */
  readonly blocks: readonly (readonly [language: string, text: string])[]
}

const recipes: readonly Recipe[] = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split(/^(?=## )/m)
      .slice(1),
  )
  .map((text) => ({
    title: /^## (.*)/.exec(text)?.[1] ?? '',
    text,
    blocks: [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => [language, code]),
  }))

const isFor = ({ text }: Recipe, kind: TestDatabase['kind']) =>
  !text.includes(`- **Databases:** ${kind === 'postgres' ? 'SQLite' : 'PostgreSQL'}.`)

/** Of a condition: SQLite says 1, PostgreSQL true. */
const okay = [{ ok: expect.toSatisfy(Boolean) }]

/** What is there after a recipe, by its title: a query and its rows. */
const results: Readonly<Record<string, readonly [sql: string, rows: readonly Row[]]>> = {
  'Make a column NOT NULL on a large table': [
    'SELECT channel FROM orders ORDER BY id',
    [{ channel: 'shop' }, { channel: 'web' }],
  ],
  'Rename a column without downtime': ['SELECT * FROM customers WHERE id = 1', [{ id: 1, name: 'Ada Lovelace' }]],
  'Add a generated column': ['SELECT total FROM items', [{ total: 300 }]],
  'From an int key to a uuid key': [
    'SELECT email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE length(CAST(c.id AS text)) = 36',
    [{ email: 'grace@example.org' }],
  ],
  'Give rows a uuid': [
    'SELECT count(DISTINCT uuid) = 2 AND min(length(CAST(uuid AS text))) = 36 AS ok FROM orders',
    okay,
  ],
  'Split a table': ['SELECT customer_id, city FROM addresses', [{ customer_id: 1, city: 'London' }]],
  'Merge two tables': [
    'SELECT r.id, u.name FROM repositories r JOIN users u ON u.id = r.owner_id',
    [{ id: 7, name: 'analytical' }],
  ],
  'Add a foreign key to a large table': [
    'SELECT customer_id FROM orders ORDER BY id',
    [{ customer_id: 1 }, { customer_id: null }],
  ],
  'Make a column unique that has duplicates': [
    'SELECT customer_id FROM orders ORDER BY id',
    [{ customer_id: 1 }, { customer_id: 1 }, { customer_id: 3 }],
  ],
  'Remove a value from an enum': ['SELECT status FROM orders WHERE id = 2', [{ status: 'returned' }]],
  'Rename a value of an enum': ['SELECT status FROM orders WHERE id = 2', [{ status: 'shipped' }]],
  'Fill a column of a large table': ['SELECT euros = 12.5 AS ok FROM orders WHERE id = 1', okay],
  'Reference data': ["SELECT name FROM currencies WHERE code = 'USD'", [{ name: 'US dollar' }]],
  'Change a view': ['SELECT * FROM open_orders', [{ id: 1, cents: 100 }]],
  'Change a materialized view': ['SELECT CAST(orders AS int) AS orders FROM revenue', [{ orders: 2 }]],
  'Partition a table': ['SELECT kind FROM events_2026_11', [{ kind: 'view' }]],
  'Move a table to another schema': ['SELECT cents FROM accounting.invoices', [{ cents: 100 }]],
}

const before = (sql: string) => `/** what is there */
export const revision = '71dda59686db'
export const downRevision = null
export const up = (op) => op.execute(${JSON.stringify(sql)})
`

const config = 'export default { url: process.env.DATABASE_URL }\n'

/** The recipe's project, with the files of its blocks. */
async function projectOf({ blocks }: Recipe): Promise<Project> {
  const project = createProject({ 'migrate.config.ts': config })
  for (const [language, code] of blocks) {
    const [, name] = /^\/\/ (\S+)\n/.exec(code) ?? []
    if (language === 'sql') await project.write('versions/0001_before.ts', before(code))
    else if (language === 'ts') await project.write(name ?? 'a block without a file', code)
  }
  return project
}

test('the cookbook has its recipes, each with what a reader must know', () => {
  expect(recipes.length).toBeGreaterThan(34)
  const index = readFileSync(join(folder, 'README.md'), 'utf8')
  for (const { title, text } of recipes) {
    expect(index).toContain(`| [${title}](`)
    for (const part of ['Databases', 'Locks', 'Down', 'Watch']) expect(text, title).toContain(`- **${part}:** `)
  }
  expect(Object.keys(results).filter((title) => !recipes.some((recipe) => recipe.title === title))).toEqual([])
})

describe.each(eachDatabase)('on $kind', ({ kind, create }) => {
  test.each(recipes.filter((recipe) => isFor(recipe, kind)))('$title', async (recipe) => {
    const project = await projectOf(recipe)
    installPrograms(project)
    const database = await create()
    onTestFinished(() => database.close())
    // A recipe that has a database for each branch of git names it itself.
    const url = recipe.text.includes('git init') ? undefined : database.url
    const env = { DATABASE_URL: url, HUB_AUTO_MIGRATE: 'true' }
    const run = async (...words: readonly string[]) => {
      const result = await runHub(project, words, { env })
      expect(result, `${words.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
    }
    const commands = recipe.blocks.filter(([language]) => language === 'sh').map(([, code]) => code)
    for (const each of commands) {
      const result = await runCommands(project, each, env)
      expect(result, `${each}: ${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
    }
    if (commands.length > 0) return
    await run('upgrade')
    const [sql, rows] = results[recipe.title] ?? []
    if (sql !== undefined) expect(await database.query(sql)).toEqual(rows)
    // As far down as its revisions can be undone, and up again; then each of them on a scratch database, compared.
    for (const id of undoable(recipe)) await run('downgrade', `${id}-1`)
    await run('upgrade')
    if (sql !== undefined) expect(await database.query(sql)).toEqual(rows)
    await run('verify')
    // Roles are the server's, so they would stay.
    const roles = [...new Set(recipe.text.match(/\bcookbook_\w+/g))].join(', ')
    if (roles !== '') await database.exec(`DROP OWNED BY ${roles}; DROP ROLE ${roles}`)
  })
})

/** The ids of a recipe's revisions, the newest first, down to the first one without a way back. */
function undoable({ blocks }: Recipe): readonly string[] {
  const revisions = blocks
    .filter(([language, code]) => language === 'ts' && code.startsWith('// versions/'))
    .toReversed()
  const end = revisions.findIndex(([, code]) => !code.includes('export async function down'))
  return revisions
    .slice(0, end === -1 ? revisions.length : end)
    .map(([, code]) => /^export const revision = '(\w+)'/m.exec(code)?.[1] ?? '')
}
