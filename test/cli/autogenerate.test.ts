import { expect, it, onTestFinished } from 'vitest'

import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { tableNames } from '../support/revisions.ts'

const users = `import { Column, CreateDateColumn, Entity, Index, OneToMany, PrimaryGeneratedColumn } from 'typeorm'
import { Post } from './post.ts'

@Entity('users')
@Index(['email'], { unique: true })
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 100 }) email!: string
  @Column({ type: 'varchar', nullable: true }) name!: string | null
  @Column({ default: true }) active!: boolean
  @Column({ type: 'int', default: 0 }) logins!: number
  @Column({ type: 'enum', enum: ['admin', 'member'], default: 'member' }) role!: string
  @CreateDateColumn() createdAt!: Date
  @OneToMany(() => Post, (post) => post.author) posts!: Post[]
}
`

const posts = `import { Check, Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'
import { User } from './user.ts'

@Entity('posts')
@Check('"rating" >= 0')
@Index(['title', 'rating'])
export class Post {
  @PrimaryGeneratedColumn('uuid') id!: string
  @Column('text') title!: string
  @Column({ type: 'int', default: 1 }) rating!: number
  @ManyToOne(() => User, (user) => user.posts, { onDelete: 'CASCADE', nullable: false }) author!: User
}
`

const config = (database: TestDatabase) => `export default {
  url: '${database.url}',
  entities: ['src/entities/*.ts'],
}
`

function projectOn(database: TestDatabase, enumType = 'enum'): Project {
  return createProject({
    'migrate.config.ts': config(database),
    'tsconfig.json':
      '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true, "strict": true } }',
    'src/entities/user.ts': users.replace("type: 'enum'", `type: '${enumType}'`),
    'src/entities/post.ts': posts,
  })
}

describeEachDatabase('hub revision --autogenerate', (create, kind) => {
  it('writes the revision for entities that are new, whose upgrade leaves no difference and whose downgrade leaves nothing', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = projectOn(database, kind === 'sqlite' ? 'simple-enum' : 'enum')

    const written = await hub(project, ['revision', '--autogenerate', '-m', 'first'])
    expect(written.stdout).toContain('create table users')
    const up = await hub(project, ['upgrade', 'head'])
    expect(up.code).toBe(0)
    const check = await hub(project, ['check'])
    expect(check.code).toBe(0)
    const down = await hub(project, ['downgrade', 'base'])
    expect(down.stderr).toContain('Done')
    expect(await tableNames(database)).toEqual(['hub_version', 'hub_version_log'])
  })
})
