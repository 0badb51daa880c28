import { expect, it, onTestFinished } from 'vitest'

import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const entities = `import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

@Entity('teams')
export class Team {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 40, unique: true }) name!: string
}

@Entity('members')
@Index('ix_members_email', ['email'], { unique: true })
export class Member {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 100 }) email!: string
  @Column({ type: 'varchar', nullable: true }) nick!: string | null
  @Column({ default: 'simple' }) plan!: string
  @ManyToOne(() => Team) team!: Team | null
}
`

const tsconfig = '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }'

function projectOn(database: TestDatabase, files: Record<string, string>): Project {
  return createProject({
    'migrate.config.js': configText({ url: database.url, entities: ['entities/*.ts'] }),
    'tsconfig.json': tsconfig,
    'entities/all.ts': entities,
    ...files,
  })
}

const createMissing = {
  id: 'b0',
  down: 'a0',
  head: "import { Member, Team } from '../entities/all.ts'",
  up: '  await op.createMissing([Team, Member])',
  downBody: null,
}

describeEachDatabase('op.createMissing', (create) => {
  async function setUp(up: string) {
    const database = await create()
    onTestFinished(() => database.close())
    return { database, project: projectOn(database, versionsOf({ id: 'a0', up }, createMissing)) }
  }

  it('makes the tables, columns and indexes that the database lacks, and leaves the rows and all else alone', async () => {
    const { database, project } = await setUp(`
  await op.createTable('members', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar', length: 60 },
    { name: 'legacy', type: 'text', nullable: true },
  ])
  await op.bulkInsert('members', [{ email: 'a@example.org', legacy: 'kept' }])`)
    const { code, stderr } = await runHub(project, ['upgrade', 'heads'])

    expect(stderr).toMatch(/Done b0 in \d+ ms \(.*tables created: 1.*columns added: 3/)
    expect(code).toBe(0)
    expect(await database.query('SELECT email, legacy, nick, plan FROM members')).toEqual([
      { email: 'a@example.org', legacy: 'kept', nick: null, plan: 'simple' },
    ])
    // What is there is not changed: the length of email and the column that no entity has.
    const check = await runHub(project, ['check'])
    expect(check.stdout).toBe(`members:
  alter column members.email: type varchar(100)
  drop column members.legacy
2 differences. 'hub revision --autogenerate -m "…"' writes a revision for them.
`)
    expect(check.code).toBe(1)
    await expect(database.exec("INSERT INTO members (email) VALUES ('a@example.org')")).rejects.toThrow(/unique|UNIQUE/)
  })

  it('does nothing where nothing is missing, refuses a downgrade over it, and is refused in a script', async () => {
    const { project } = await setUp(`
  const { Member, Team } = await import('../entities/all.ts')
  await op.createMissing([Team, Member])`)
    const upgrade = await runHub(project, ['upgrade', 'heads'])
    expect(upgrade.stderr).toMatch(/Done b0 in \d+ ms\n/)
    expect((await runHub(project, ['check'])).code).toBe(0)

    const downgrade = await runHub(project, ['downgrade', '-1'])
    expect(downgrade.stderr).toContain("it exports no 'down', so it is irreversible")
    const script = await runHub(project, ['upgrade', 'a0:b0', '--sql'])
    expect(script.code).toBe(1)
    expect(script.stderr).toContain('op.createMissing')
  })

  it('is undone with its revision where the revision fails', async () => {
    const { database, project } = await setUp('')
    await project.write(
      'versions/0002_b0.ts',
      (await project.read('versions/0002_b0.ts')).replace(
        '[Team, Member])',
        "[Team, Member])\n  throw new Error('changed my mind')",
      ),
    )
    const { code, stderr } = await runHub(project, ['upgrade', 'heads'])
    expect(stderr).toContain('changed my mind')
    expect(code).toBe(1)
    await expect(database.query('SELECT 1 FROM members')).rejects.toThrow(/members/)
  })

  it('refuses what is no entity, and a pattern that leads to no file', async () => {
    const { database, project } = await setUp('')
    const file = await project.read('versions/0002_b0.ts')
    for (const [given, ...words] of [
      [
        '[class Plain {}, Team, undefined]',
        "'Plain', 'undefined' in 'entities' are not TypeORM entities.",
        '\n\nPut @Entity',
      ],
      ["['nowhere/*.ts']", "No file matches 'nowhere/*.ts'"],
    ] as const) {
      await project.write('versions/0002_b0.ts', file.replace('[Team, Member]', given))
      const { code, stderr } = await runHub(project, ['upgrade', 'heads'])
      for (const each of words) expect(stderr).toContain(each)
      expect(code).toBe(1)
    }
    await expect(database.query('SELECT 1 FROM teams')).rejects.toThrow(/teams/)
  })
})
