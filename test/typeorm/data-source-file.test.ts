import { describe, expect, onTestFinished, test } from 'vitest'

import { startNode } from '../support/hub.ts'
import { revisionText } from '../support/revisions.ts'
import { createWorkspaceProject, typeormVersions } from '../support/workspace-project.ts'

const entity = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
globalThis.loadedEntities = (globalThis.loadedEntities ?? 0) + 1
@Entity() export class Pot { @PrimaryGeneratedColumn() id!: number; @Column() name!: string }`

/** The file that TypeORM's own command line takes, with patterns that only a TypeScript loader can follow. */
const source = `import { DataSource } from 'typeorm'
export default new DataSource({ type: 'better-sqlite3', database: './app.db', synchronize: true, migrationsRun: true,
  entities: ['src/entities/*.entity.ts'], migrations: ['src/migrations/*.ts'], subscribers: ['src/subscribers/*.ts'] })`

const use = `import { copyFileSync, mkdirSync } from 'node:fs'
import { autogenerate, check, current, loadConfig, status, upgrade } from 'hub-migrate'
mkdirSync('versions')
const environment = await loadConfig('migrate.config.ts')
const found = { current: await current(environment), status: await status(environment), loaded: globalThis.loadedEntities ?? 0 }
await autogenerate(environment, 'pots', { revisionId: 'aaaa00000001' })
copyFileSync('save.ts', 'versions/0002_save.ts')
const { heads } = await upgrade(environment, 'heads')
const { differences } = await check(environment)
const { DataSource } = await import('typeorm')
const looked = await new DataSource({ type: 'better-sqlite3', database: './app.db' }).initialize()
const pots = await looked.query('SELECT name FROM pot')
await looked.destroy()
const { entities, synchronize, migrationsRun } = (typeof environment.dataSource === 'function' ? environment.dataSource() : environment.dataSource).options
console.log(JSON.stringify({ ...found, heads, differences, pots, options: { entities, synchronize, migrationsRun } }))`

const forms = {
  'a DataSource': 'export default { dataSource }',
  'a function that gives it': 'export default { dataSource: () => dataSource }',
}
const cases = typeormVersions.flatMap((typeorm) =>
  (['module', 'commonjs'] as const).map((type, index) => ({
    typeorm,
    type,
    form: (Object.keys(forms) as (keyof typeof forms)[])[index] ?? 'a DataSource',
  })),
)

describe("the DataSource file of TypeORM's own command line", () => {
  test.each(cases)(
    'TypeORM $typeorm, package type $type, as $form: hub loads its entities, and none to look',
    async ({ typeorm, type, form }) => {
      const project = createWorkspaceProject(typeorm, {
        'package.json': JSON.stringify({ type }),
        'tsconfig.json':
          '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "target": "es2022" } }',
        'src/data-source.ts': source,
        'src/entities/pot.entity.ts': entity,
        'src/migrations/broken.ts': "throw new Error('a migration was loaded')",
        'src/subscribers/broken.ts': "throw new Error('a subscriber was loaded')",
        'migrate.config.ts': `import dataSource from './src/data-source.js'\n${forms[form]}\n`,
        'save.ts': revisionText({
          id: 'bbbb00000002',
          down: 'aaaa00000001',
          up: "await op.queryRunner.manager.save('Pot', { name: 'Ada' })",
        }),
        'use.mjs': use,
      })
      onTestFinished(() => project.remove())
      const { stdout, stderr } = await startNode(project, ['use.mjs']).ended
      expect(stderr).toBe('')
      expect(JSON.parse(stdout)).toMatchObject({
        current: { heads: [] },
        status: { isUpToDate: true },
        loaded: 0,
        heads: ['bbbb00000002'],
        differences: [],
        pots: [{ name: 'Ada' }],
        options: { entities: ['src/entities/*.entity.ts'], synchronize: true, migrationsRun: true },
      })
    },
  )
})
