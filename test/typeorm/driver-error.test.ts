import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { startNode } from '../support/hub.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import { typeormVersions } from '../support/workspace-project.ts'

const drivers = { sqlite: 'sqlite3', 'better-sqlite3': 'better-sqlite3' } as const
const mismatch = `const error = new Error("The module '/x/y.node'\\nwas compiled against a different Node.js version using\\nNODE_MODULE_VERSION 93. This version of Node.js requires\\nNODE_MODULE_VERSION 115. Please try re-compiling")
error.code = 'ERR_DLOPEN_FAILED'
throw error`

/** The config of a data source that hub makes, and of one that the project makes. */
const configs = (type: string) => ({
  'options.config.ts': `export default { dataSource: { type: '${type}', database: './app.db' } }`,
  'made.config.ts': `import { DataSource } from 'typeorm'\nexport default { dataSource: new DataSource({ type: '${type}', database: './app.db' }) }`,
})

/** What the library says when it opens each config, in one process. */
const use = `import { current, loadConfig } from 'hub-migrate'
const said = []
for (const config of process.argv.slice(2))
  said.push(await loadConfig(config).then((environment) => current(environment)).then(() => 'opened', (error) => [error.code, error.message]))
console.log(JSON.stringify(said))`

/** A project that has its own copy of a driver, as it lies there when it was installed and not built. */
async function projectWith(
  typeorm: string,
  type: keyof typeof drivers,
  more: Readonly<Record<string, string>>,
): Promise<Project> {
  const project = createProject(
    { 'package.json': '{ "type": "module" }', 'versions/.keep': '', 'use.mjs': use, ...configs(type), ...more },
    { packages: [] },
  )
  const name = drivers[type]
  const installed = join(repository, 'node_modules')
  for (const each of readdirSync(installed))
    if (![name, 'typeorm', 'hub-migrate'].includes(each))
      symlinkSync(join(installed, each), project.path('node_modules', each))
  symlinkSync(repository, project.path('node_modules/hub-migrate'))
  const own =
    typeorm === '0.3' ? join(repository, 'test/projects/typeorm-0.3/node_modules/typeorm') : join(installed, 'typeorm')
  symlinkSync(own, project.path('node_modules/typeorm'))
  mkdirSync(project.path('node_modules', name))
  for (const part of ['lib', 'package.json'])
    await cp(join(installed, name, part), project.path('node_modules', name, part), { recursive: true })
  return project
}

/** TypeORM looks for drivers from where it lies: with links kept, that is the project. */
async function said(project: Project, files: readonly string[]): Promise<unknown> {
  const { stdout, stderr } = await startNode(project, [
    '--preserve-symlinks',
    '--preserve-symlinks-main',
    'use.mjs',
    ...files,
  ]).ended
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const cases = typeormVersions.flatMap((typeorm) =>
  (Object.keys(drivers) as (keyof typeof drivers)[]).map((type) => ({ typeorm, type, name: drivers[type] })),
)

test.each(cases)('TypeORM $typeorm: $name that was not built is said to be that', async ({ typeorm, type, name }) => {
  // Only TypeORM 0.3 has a driver of its own for npm sqlite3.
  const isMade = type === 'better-sqlite3' || typeorm === '0.3'
  const files = Object.keys(configs(type)).slice(0, isMade ? 2 : 1)
  const project = await projectWith(typeorm, type, { 'pnpm-lock.yaml': '' })
  const words = `The driver '${name}' is installed, but was not built: its install script has not run. Build it: pnpm rebuild ${name} (from pnpm 10 on, allow it first: pnpm approve-builds)`
  expect(await said(project, files)).toEqual(files.map(() => ['DRIVER_NOT_BUILT', words]))
})

test('a driver that was built for another Node is said to be that, with the command of the package manager', async () => {
  const managers = {
    'package-lock.json': ['{}', 'npm rebuild sqlite3'],
    'yarn.lock': ['__metadata:\n  version: 8\n', 'yarn rebuild sqlite3'],
    'bun.lock': ['{}', 'bun pm trust sqlite3'],
  } as const
  const project = await projectWith('1.1', 'sqlite', {
    ...Object.fromEntries(
      Object.entries(managers).flatMap(([file, [text]], index) => [
        [`part${index}/${file}`, text],
        [
          `part${index}/migrate.config.ts`,
          "export default { dataSource: { type: 'sqlite', database: './app.db' }, versions: '../versions' }",
        ],
      ]),
    ),
    'classic/package.json': '{ "type": "module", "packageManager": "yarn@1.22.22+sha512.aa" }',
    'classic/migrate.config.ts':
      "export default { dataSource: { type: 'sqlite', database: './app.db' }, versions: '../versions' }",
  })
  await project.write('node_modules/sqlite3/lib/sqlite3-binding.js', mismatch)
  const files = [
    ...Object.keys(managers).map((_each, index) => `part${index}/migrate.config.ts`),
    'classic/migrate.config.ts',
  ]
  const commands = [...Object.values(managers).map(([, command]) => command), 'yarn install --force']
  expect(await said(project, files)).toEqual(
    commands.map((command) => [
      'DRIVER_NOT_BUILT',
      `The driver 'sqlite3' is installed, but was built for another Node.js (module version 93, this Node.js ${process.version} has 115). Build it: ${command}`,
    ]),
  )
})

test('a driver that is not installed is told with the command of the package manager', async () => {
  const project = await projectWith('1.1', 'better-sqlite3', { 'pnpm-workspace.yaml': '', 'pnpm-lock.yaml': '' })
  await project.remove('node_modules/better-sqlite3')
  expect(await said(project, Object.keys(configs('better-sqlite3')))).toEqual(
    [1, 2].map(() => [
      'DRIVER_MISSING',
      "The driver 'better-sqlite3' is not installed; install it next to TypeORM: pnpm add better-sqlite3",
    ]),
  )
})
