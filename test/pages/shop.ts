import { revisionText } from '../support/revisions.ts'

/** A config as `hub init` writes it, and two revisions with the ids that the pages have. */
export const shop = {
  'migrate.config.ts': `export default {
  url: process.env['DATABASE_URL'] ?? 'sqlite:./app.db',
  entities: ['src/entities/*.ts'],
  environments: { staging: { url: 'sqlite:./staging.db' }, production: { url: 'sqlite:./production.db' } },
}
`,
  'src/entities/user.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column() email!: string
  @Column({ nullable: true, length: 20 }) phone!: string
}
`,
  'versions/0001_users.ts': revisionText({
    id: '71dda59686db',
    message: 'users',
    up: `  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar' },
  ])`,
    downBody: "  await op.dropTable('users')",
  }),
  'versions/0002_phone.ts': revisionText({
    id: '5b09ebe23c76',
    down: '71dda59686db',
    message: 'add users.phone',
    up: "  await op.addColumn('users', { name: 'phone', type: 'varchar', length: 20, nullable: true })",
    downBody: "  await op.dropColumn('users', 'phone')",
  }),
}

/** Puts the project into a git repository: the branch `main` at its origin, a tag, and a branch of one's own. */
export const intoGit = `git init -q -b main
git config user.name ada && git config user.email ada@example.org
printf 'node_modules\\n*.db*\\n' > .gitignore
git add . && git commit -qm first && git tag v1.4
git clone -q --bare . node_modules/origin.git
git remote add origin node_modules/origin.git && git fetch -q origin
git checkout -qb work`
