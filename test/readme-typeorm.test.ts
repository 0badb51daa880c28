import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'

import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from './support/databases.ts'
import { hub } from './support/hub.ts'
import { createApplication, databaseDifferences, migrationFiles, runTypeorm } from './support/imported.ts'
import { blocksOf } from './support/pages.ts'
import { typeormVersions } from './support/workspace-project.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const block = blocksOf(readme, 'sh').find((text) => text.includes('hub import typeorm')) ?? ''
const commands = [...block.matchAll(/^npx hub ([^#\n]*?) *(?:#.*)?$/gm)].map(([, words = '']) => words.split(' '))

/** Migrations after those of the folder, so that there are 60 and more. */
const later = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => {
    const name = `AddNote${index}`
    const time = 1_670_000_000_000 + index
    return [
      `src/migration/${time}-${name}.ts`,
      `import { MigrationInterface, QueryRunner } from 'typeorm'
export class ${name}${time} implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE "note_${index}" ("id" integer NOT NULL PRIMARY KEY, "text" text)')
    await queryRunner.query("INSERT INTO note_${index} VALUES (${index}, 'it''s ${index}')")
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "note_${index}"')
  }
}
`,
    ]
  }),
)

const combinations = eachDatabase.flatMap((database) => typeormVersions.map((typeorm) => ({ ...database, typeorm })))

describe.each(combinations)('$kind, TypeORM $typeorm', ({ kind, create, typeorm }) => {
  test('the four commands of the README take over from TypeORM, in the middle of its migrations', async () => {
    const options =
      kind === 'postgres'
        ? "type: 'postgres', url: process.env.TEST_URL"
        : "type: 'better-sqlite3', database: process.env.TEST_URL!.slice(7)"
    const project = createApplication(typeorm, kind, { ...migrationFiles('common', kind), ...later })
    onTestFinished(() => project.remove())
    await rm(project.path('migrate.config.ts'))
    await writeFile(
      project.path('src/data-source.ts'),
      `import { DataSource } from 'typeorm'
export const AppDataSource = new DataSource({
  ${options},
  migrations: ['src/migration/*.{ts,js,cjs,mjs}'],
  entities: ['src/entity/*.ts'],
})
`,
    )
    const [byTypeorm, live] = [await create(), await create()]
    onTestFinished(() => byTypeorm.close())
    onTestFinished(() => live.close())
    runTypeorm(project, byTypeorm, 'up')
    runTypeorm(project, live, 'up', '45')
    expect(commands.map(([name]) => name)).toEqual(['init', 'import', 'adopt', 'upgrade'])
    const outputs: string[] = []
    for (const words of commands) {
      const result = await hub(project, words, { env: { TEST_URL: live.url } })
      expect(result, `${words.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
      outputs.push(result.stdout)
    }
    const written = await live.query('SELECT count(*) AS n FROM migrations')
    expect(Number(written[0]?.['n'])).toBe(45)
    expect(outputs[0]).toMatch(/migrations of TypeORM\.\nNext:\n {2}hub import typeorm/)
    expect(outputs[3]).toMatch(/^\d+ revisions applied/m)
    expect(await databaseDifferences(byTypeorm, live)).toEqual([])
  })
})
