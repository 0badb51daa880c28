import { expect, it, onTestFinished } from 'vitest'

import { downgrade, upgrade } from '../../src/index.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { tableNames, versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const user = `import { Column, CreateDateColumn, Entity, Index, OneToMany, PrimaryGeneratedColumn } from 'typeorm'
import { Post } from './post.ts'

@Entity('users')
@Index(['email'], { unique: true })
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 100 }) email!: string
  @Column({ type: 'int', nullable: true }) birthyear!: number | null
  @Column({ default: true }) active!: boolean
  @CreateDateColumn() createdAt!: Date
  @OneToMany(() => Post, (post) => post.author) posts!: Post[]
}
`

const post = `import { Check, Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'
import { User } from './user.ts'

@Entity('posts')
@Check('"rating" >= 0')
export class Post {
  @PrimaryGeneratedColumn('uuid') id!: string
  @Column('text') title!: string
  @Column({ type: 'int', default: 1 }) rating!: number
  @ManyToOne(() => User, (user) => user.posts, { onDelete: 'CASCADE', nullable: false }) author!: User
}
`

const config = (database: TestDatabase, more = '') => `export default {
  url: '${database.url}',
  entities: ['src/entities/*.ts'],${more}
}
`

/** Up to the head or down, by the library: what these tests look at is the file. */
async function goTo(
  { database, project }: { readonly database: TestDatabase; readonly project: Project },
  target: 'head' | '-1' | 'base',
): Promise<void> {
  const environment = { url: database.url, versions: project.path('versions') }
  await (target === 'head' ? upgrade(environment, target) : downgrade(environment, target))
}

const tsconfig =
  '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true, "strict": true } }'

describeEachDatabase('hub revision --autogenerate', (create) => {
  async function setUp(more = ''): Promise<{ database: TestDatabase; project: Project }> {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': config(database, more),
      'tsconfig.json': tsconfig,
      'src/entities/user.ts': user,
      'src/entities/post.ts': post,
    })
    return { database, project }
  }

  const generate = (project: Project, message: string, ...words: string[]) =>
    runHub(project, ['revision', '--autogenerate', '-m', message, ...words])

  /** Writes the first revision and applies it. */
  async function started(more = ''): Promise<{ database: TestDatabase; project: Project }> {
    const all = await setUp(more)
    await generate(all.project, 'first')
    await goTo(all, 'head')
    return all
  }

  async function change(project: Project, file: string, from: string, to: string): Promise<void> {
    const path = `src/entities/${file}.ts`
    const text = await project.read(path)
    expect(text).toContain(from)
    await project.write(path, text.replaceAll(from, to))
  }

  async function revisionFile(project: Project, message: string): Promise<string> {
    const names = await project.list('versions')
    return `versions/${names.find((name) => name.includes(message)) ?? 'none'}`
  }

  it('goes from entities to a schema and back without leaving anything, and finds no difference between', async () => {
    const { database, project } = await setUp()
    const written = await generate(project, 'first')
    expect(written.stdout).toContain('\n  create table users (id, email, birthyear, active, createdAt)\n')
    await goTo({ database, project }, 'head')
    expect(await runHub(project, ['check'])).toMatchObject({
      code: 0,
      stdout: 'No differences: the database matches the entities.\n',
      stderr: '',
    })
    expect(await generate(project, 'again')).toMatchObject({
      code: 0,
      stdout: 'No differences: the database matches the entities. Nothing was written.\n',
    })
    expect(await project.list('versions')).toHaveLength(1)
    await goTo({ database, project }, 'base')
    expect(await tableNames(database)).toEqual(['hub_version', 'hub_version_log'])
  })

  it('prints the difference by table, as data with --json, and exits with 1', async () => {
    const { project } = await started()
    await change(project, 'user', 'length: 100', 'length: 200')
    await change(project, 'post', '"rating" >= 0', '"rating" > 0')
    const { code, stdout } = await runHub(project, ['check'])
    expect(code).toBe(1)
    expect(stdout).toContain('users:\n  alter column users.email: type varchar(200)\n')
    expect(stdout).toMatch(
      /posts:\n {2}drop constraint CHK_\w+ of posts\n {2}create check CHK_\w+ of posts: "rating" > 0\n/,
    )
    expect(stdout).toContain("3 differences. 'hub revision --autogenerate")
    const json = await runHub(project, ['check', '--json'])
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      possibleRenames: [],
      notCompared: null,
      differences: expect.arrayContaining([
        {
          table: 'users',
          text: 'alter column users.email: type varchar(200)',
          operation: expect.objectContaining({ kind: 'alterColumn', column: 'email' }),
        },
      ]),
    })
  })

  it('refuses a database that is not at its heads, and one that hub does not know', async () => {
    const { database, project } = await setUp()
    await generate(project, 'first')
    const behind = await generate(project, 'second')
    expect(behind.code).toBe(1)
    expect(behind.stderr).toContain('The database is not at its heads: it is at (base)')
    expect(behind.stderr).toContain("'hub upgrade heads'")
    expect((await runHub(project, ['check'])).stderr).toContain('not at its heads')
    await database.exec('CREATE TABLE legacy (id int)')
    expect((await generate(project, 'second')).stderr).toContain("no version table 'hub_version'")
    expect(await project.list('versions')).toHaveLength(1)
  })

  it('keeps the rows of a column that grows, and of one that is renamed because it was said so', async () => {
    const { database, project } = await started()
    await database.exec("INSERT INTO users (email, birthyear) VALUES ('a@example.org', 1970)")
    await change(project, 'user', 'length: 100', 'length: 200')
    await change(project, 'user', 'birthyear', 'born')

    const told = await generate(project, 'untold')
    expect(told.stderr).toContain('users.birthyear:born')
    expect(await project.read(await revisionFile(project, 'untold'))).toMatch(/dropColumn\(.*'birthyear'\)/)
    await project.remove(await revisionFile(project, 'untold'))
    const quiet = await generate(project, 'quiet', '--no-renames')
    expect(quiet.stderr).toBe('')
    await project.remove(await revisionFile(project, 'quiet'))

    const renamed = await generate(project, 'renamed', '--rename', 'users.birthyear:born')
    expect(renamed.stderr).toBe('')
    expect(renamed.stdout).not.toContain('drop')
    await goTo({ database, project }, 'head')
    expect(await database.query('SELECT email, born FROM users')).toEqual([{ email: 'a@example.org', born: 1970 }])
    expect((await runHub(project, ['check'])).code).toBe(0)
    await goTo({ database, project }, '-1')
    expect(await database.query('SELECT email, birthyear FROM users')).toEqual([
      { email: 'a@example.org', birthyear: 1970 },
    ])
  })

  it('renames a table with all that hangs on it, and says what it does not know', async () => {
    const { database, project } = await started()
    await database.exec("INSERT INTO users (email) VALUES ('a@example.org')")
    await change(project, 'user', "@Entity('users')", "@Entity('people')")
    const unknown = await generate(project, 'people', '--rename', 'user:people')
    expect(unknown.code).toBe(1)
    expect(unknown.stderr).toContain("Cannot rename 'user:people'")
    expect(unknown.stderr).toContain('did you mean users?')
    const twice = await generate(
      project,
      'people',
      '--rename=users:people',
      '--rename=users.email:active',
      '--rename=users.id:active',
    )
    expect(twice.stderr).toContain("Cannot rename 'users.id:active': it conflicts with 'email:active'")
    const renamed = await generate(project, 'people', '--rename', 'users:people')
    expect(renamed.stdout).toContain('rename table users to people')
    expect(renamed.stdout).not.toMatch(/drop (table|column|index)/)
    await goTo({ database, project }, 'head')
    expect((await runHub(project, ['check'])).code).toBe(0)
    expect(await database.query('SELECT email FROM people')).toEqual([{ email: 'a@example.org' }])
    await goTo({ database, project }, '-1')
    expect(await database.query('SELECT email FROM users')).toEqual([{ email: 'a@example.org' }])
    await expect(database.query('SELECT nick FROM users')).rejects.toThrow(/nick/)
  })

  it('asks on a terminal whether what looks like a renaming is one', async () => {
    const { project } = await started()
    await change(project, 'user', 'birthyear', 'born')
    const ask = (input: string) =>
      runHub(project, ['revision', '--autogenerate', '-m', 'asked'], { input, isTerminal: true })
    const no = await ask('n\n')
    expect(no.stderr).toContain('Was users.birthyear renamed to users.born?')
    expect(no.stdout).toContain('drop column users.birthyear')
    await project.remove(await revisionFile(project, 'asked'))
    const yes = await ask('y\n')
    expect(yes.stdout).toContain('alter column users.birthyear: rename to born')
    expect(yes.stdout).not.toContain('drop')
  })

  it('adds a column that may not be null in three steps, whose value the writer fills in', async () => {
    const { database, project } = await started()
    await database.exec("INSERT INTO users (email) VALUES ('a@example.org')")
    await change(
      project,
      'user',
      '  @Column({ default: true }) active',
      '  @Column() nick!: string\n  @Column({ default: true }) active',
    )
    const written = await generate(project, 'nick')
    const file = await revisionFile(project, 'nick')
    expect(written.stdout).toContain(
      `\nTo fill in before upgrading:\n  users.nick: a value for existing rows; replace fillIn('users.nick') in ${file}\n`,
    )
    const refused = await runHub(project, ['upgrade', 'head'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(
      "users.nick needs a value for existing rows.\n\nReplace fillIn('users.nick') in the revision file. Nothing was run.",
    )
    const text = await project.read(file)
    expect(text).toContain(
      "// Value for existing rows. Replace fillIn(…) with it.\nconst usersNick = fillIn('users.nick')\n",
    )
    await project.write(file, text.replace("fillIn('users.nick')", "'nobody'"))
    await goTo({ database, project }, 'head')
    expect(await database.query('SELECT nick FROM users')).toEqual([{ nick: 'nobody' }])
    await expect(database.exec("INSERT INTO users (email) VALUES ('b@example.org')")).rejects.toThrow(/nick/)
    expect((await runHub(project, ['check'])).code).toBe(0)
    await goTo({ database, project }, '-1')
    expect(await database.query('SELECT email FROM users')).toEqual([{ email: 'a@example.org' }])
  })

  it('writes two files with --batched, and refuses the word where nothing is compared', async () => {
    const { database, project } = await started()
    await database.exec("INSERT INTO users (email) VALUES ('a@example.org')")
    await change(
      project,
      'user',
      '  @Column({ default: true }) active',
      '  @Column() nick!: string\n  @Column({ default: true }) active',
    )
    const { stdout } = await generate(project, 'nick', '--batched')
    const [fill = '', rest = ''] = (await project.list('versions'))
      .filter((name) => name.includes('nick'))
      .toSorted((left) => (left.includes('fill') ? -1 : 1))
    expect(stdout.split('\n').map((line) => line.replace(/: revision .*/, ''))).toEqual([
      `Wrote versions/${fill}`,
      '  add column users.nick varchar',
      '  backfill users (nick) where "nick" IS NULL',
      `Wrote versions/${rest}`,
      '  alter column users.nick: not null',
      'To fill in before upgrading:',
      `  users.nick: a value for existing rows; replace fillIn('users.nick') in versions/${fill}`,
      '',
    ])
    const text = await project.read(`versions/${fill}`)
    await project.write(`versions/${fill}`, text.replace("fillIn('users.nick')", "'nobody'"))
    await goTo({ database, project }, 'head')
    expect(await database.query('SELECT nick FROM users')).toEqual([{ nick: 'nobody' }])
    const alone = await hub(project, ['revision', '-m', 'alone', '--batched'])
    expect(alone.code).toBe(2)
    expect(alone.stderr).toContain('batched')
  })

  it('says in the file what does not come back, and brings a NOT NULL column back over rows', async () => {
    const { database, project } = await started()
    await database.exec("INSERT INTO users (email) VALUES ('a@example.org')")
    await change(project, 'user', '  @Column({ length: 100 }) email!: string\n', '')
    await change(project, 'user', "@Index(['email'], { unique: true })\n", '')
    await generate(project, 'no_email')
    expect(await project.read(await revisionFile(project, 'no_email'))).toContain(
      '// users.email is recreated; its values are lost.',
    )
    await goTo({ database, project }, 'head')
    await goTo({ database, project }, '-1')
    expect(await database.query('SELECT email FROM users')).toEqual([{ email: '' }])
  })

  it('refuses entities that were not found, and a difference that drops most tables', async () => {
    const { project } = await started()
    await project.write('src/entities/post.ts', 'export class Post {}\n')
    const bare = await runHub(project, ['check'])
    expect(bare.code).toBe(1)
    expect(bare.stderr).toContain('No entity in')
    expect(bare.stderr).toContain('post.ts')

    await project.remove('src/entities/post.ts')
    await change(project, 'user', "import { Post } from './post.ts'\n", '')
    await change(project, 'user', '  @OneToMany(() => Post, (post) => post.author) posts!: Post[]\n', '')
    expect((await generate(project, 'half')).stdout).toContain('drop table posts')
    await project.remove(await revisionFile(project, 'half'))

    await change(project, 'user', "@Entity('users')", "@Entity('accounts')")
    const most = await generate(project, 'most', '--no-renames')
    expect(most.code).toBe(1)
    expect(most.stderr).toContain("2 of the database's 2 tables have no entity (posts, users) and would be dropped")
    expect((await generate(project, 'most', '--no-renames', '--allow-drops')).code).toBe(0)

    await project.remove('src/entities/user.ts')
    const none = await runHub(project, ['check'])
    expect(none.stderr).toContain('not at its heads')
    await project.remove(await revisionFile(project, 'most'))
    const gone = await runHub(project, ['check'])
    expect(gone.stderr).toContain(`No file matches 'src/entities/*.ts' of 'entities', searched from ${project.folder}`)
    await project.write('src/entities/roles.ts', "export const roles = ['admin']\n")
    expect((await runHub(project, ['check'])).stderr).toMatch(/No entity in .*roles\.ts/)
    await project.write('migrate.config.ts', (await project.read('migrate.config.ts')).replace(/ {2}entities.*\n/, ''))
    expect((await runHub(project, ['check'])).stderr).toContain('names no entities')
  })

  it('lists each change of a table by itself, and what does not come back', async () => {
    const { project } = await started()
    await change(project, 'user', 'length: 100', 'length: 200')
    await change(project, 'user', '  @Column({ default: true }) active!: boolean\n', '')
    await change(project, 'user', '  @CreateDateColumn() createdAt!: Date\n', '')
    const { stdout } = await generate(project, 'several', '--no-renames')
    expect(stdout.split('\n').slice(1, 4).toSorted()).toEqual([
      '  alter column users.email: type varchar(200)',
      '  drop column users.active',
      '  drop column users.createdAt',
    ])
    expect(await project.read(await revisionFile(project, 'several'))).toMatch(
      / (is|are) recreated; (its|their) values are lost/,
    )
  })

  it('says which hook of the config failed, and how', async () => {
    const { project } = await started()
    await change(project, 'user', 'length: 100', 'length: 200')
    const before = await project.read('migrate.config.ts')
    const said = async (hook: string) => {
      await project.write('migrate.config.ts', before.replace('  entities:', `  ${hook},\n  entities:`))
      const { code, stderr } = await runHub(project, ['check'])
      expect(code).toBe(1)
      return stderr
    }
    expect(await said("include: () => { throw new Error('not today') }")).toContain(
      "'include' failed, and nothing was compared or written: not today",
    )
    expect(await said('process: () => undefined as never')).toContain(
      "'process' failed, and nothing was compared or written: it did not return a list",
    )
    expect(await said("process: () => [{ kind: 'renameColumn' }] as never")).toContain(
      "unknown kind of operation 'renameColumn'",
    )
  })

  it('leaves out what include leaves out, writes what process makes of it, and believes the comparators', async () => {
    const { database, project } = await started(`
  include: ({ kind, name, table }) => !(kind === 'table' && name.startsWith('audit_')) && !(kind === 'column' && table === 'posts' && name === 'extra'),
  process: (operations) => operations.filter((operation) => operation.kind !== 'createIndex'),
  compareType: ({ current }) => (current.name === 'email' ? true : undefined),
  compareDefault: ({ current }) => (current.name === 'rating' ? true : undefined),`)
    await database.exec('CREATE TABLE audit_log (id int)')
    await database.exec('ALTER TABLE posts ADD COLUMN extra int')
    await change(project, 'user', 'length: 100', 'length: 200')
    await change(project, 'post', 'default: 1', 'default: 2')
    await change(project, 'post', '@Check', "@Index(['title'])\n@Check")
    await change(project, 'post', 'import { Check', 'import { Index, Check')
    expect((await runHub(project, ['check'])).stdout).toContain('No difference')
  })

  it('names what the entities give no name by the naming convention', async () => {
    const { database, project } = await setUp(`
  namingConvention: { index: 'ix_{table}_{columns}', foreignKey: 'fk_{table}_{columns}_{referencedTable}', check: ({ table }) => 'ck_' + table },`)
    await generate(project, 'first')
    const text = await project.read(await revisionFile(project, 'first'))
    expect(text).toContain("name: 'ix_users_email'")
    expect(text).toContain("name: 'fk_posts_authorId_users'")
    expect(text).toContain("name: 'ck_posts'")
    await goTo({ database, project }, 'head')
    expect((await runHub(project, ['check'])).code).toBe(0)
  })

  it('goes on a branch as revision does', async () => {
    const { project } = await started()
    const [first = ''] = (await runHub(project, ['heads'])).stdout.split(' ')
    await change(project, 'user', 'length: 100', 'length: 120')
    const branch = await generate(project, 'branch', '--head', 'base', '--branch-label', 'other', '--splice')
    expect(branch.code).toBe(0)
    expect(await project.read(await revisionFile(project, 'branch'))).toContain("branchLabels = 'other'")
    const refused = await generate(project, 'third', '--head', first)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('not at its heads')
  })

  it('reads EntitySchema and classes of plain JavaScript', async () => {
    const { database, project } = await setUp()
    await project.remove('src/entities/user.ts')
    await project.remove('src/entities/post.ts')
    await project.write(
      'src/entities/tag.js',
      `import { EntitySchema } from 'typeorm'
export const Tag = new EntitySchema({ name: 'Tag', tableName: 'tags', columns: {
  id: { type: 'int', primary: true, generated: 'increment' }, name: { type: 'varchar', length: 30, unique: true },
} })
`,
    )
    await project.write('migrate.config.ts', (await project.read('migrate.config.ts')).replace('*.ts', '*.js'))
    expect((await generate(project, 'first')).stdout).toContain('create table tags (id, name)')
    await goTo({ database, project }, 'head')
    expect((await runHub(project, ['check'])).code).toBe(0)
  })
})

describeEachDatabase('hub bootstrap', (create) => {
  async function setUp() {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': config(database),
      'tsconfig.json': tsconfig,
      'src/entities/user.ts': user,
      'src/entities/post.ts': post,
    })
    return { database, project }
  }

  it('builds an empty database from the entities at the heads, once however many start it', async () => {
    const { database, project } = await setUp()
    await runHub(project, ['revision', '--rev-id', 'a0', '-m', 'first'])
    const runs = await Promise.all([1, 2, 3, 4].map(() => hub(project, ['bootstrap', '--if-empty'])))
    const built = runs.filter(({ stdout }) =>
      stdout.includes('Schema created from the entities (2 operations); the database is at a0.'),
    )
    expect(built).toHaveLength(1)
    for (const { code, stderr } of runs) expect(code, stderr).toBe(0)
    expect(await versionRows(database)).toEqual(['a0'])
    expect((await runHub(project, ['check'])).code).toBe(0)
    expect((await runHub(project, ['upgrade', 'heads'])).stdout).toContain('a0')
  })

  it('refuses a database that is not empty, and changes nothing there', async () => {
    const { database, project } = await setUp()
    await database.exec('CREATE TABLE legacy (id int)')
    const { code, stderr } = await runHub(project, ['bootstrap'])
    expect(code).toBe(1)
    expect(stderr).toContain('The database is not empty: it has tables (legacy)')
    expect(await tableNames(database)).toEqual(['legacy'])
  })

  it('with --if-empty stands in front of every start: it builds once, and leaves what is there alone', async () => {
    const { database, project } = await setUp()
    const start = () => runHub(project, ['bootstrap', '--if-empty'])
    expect((await start()).stdout).toContain('Schema created from the entities (2 operations)')
    const tables = await tableNames(database)
    expect(await start()).toMatchObject({ code: 0, stdout: 'The database is not empty; nothing to create.\n' })
    expect(await tableNames(database)).toEqual(tables)
  })
})
