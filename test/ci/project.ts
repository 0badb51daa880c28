import { execFileSync } from 'node:child_process'

import { createProject, type Project } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'

/** Makes two tables. */
export const base: RevisionText = {
  id: 'base0001',
  message: 'users and posts',
  up: `  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'age', type: 'int', nullable: true }])
  await op.createTable('posts', [{ name: 'id', type: 'int', primary: true }])
  await op.bulkInsert('users', [{ id: 1, age: 5 }])`,
  downBody: "  await op.dropTable('posts')\n  await op.dropTable('users')",
}

/** A column that nothing else touches. */
export function column(id: string, table: string, down = base.id): RevisionText {
  return {
    id,
    down,
    message: `a column of ${table}`,
    up: `  await op.addColumn('${table}', { name: 'of_${id}', type: 'int', nullable: true })`,
    downBody: `  await op.dropColumn('${table}', 'of_${id}')`,
  }
}

/** An update whose order matters. */
export function update(id: string, value: string): RevisionText {
  const up = `  await op.execute('UPDATE users SET age = ${value}')`
  return { id, down: base.id, message: `age = ${value}`, up, downBody: '' }
}

/** A project in a repository whose branch `main` has the base alone; the other revisions are not committed. */
export async function repositoryWith(
  revisions: readonly RevisionText[],
  settings: Readonly<Record<string, unknown>> = { url: 'sqlite:./hub.db' },
): Promise<Project> {
  const project = createProject({
    'migrate.config.js': configText(settings),
    '.gitignore': 'node_modules\n',
    ...versionsOf(base),
  })
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.c']
  for (const words of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['commit', '-qm', 'all'],
  ])
    execFileSync('git', ['-C', project.folder, ...who, ...words], { stdio: 'pipe' })
  for (const [path, text] of Object.entries(versionsOf(base, ...revisions))) await project.write(path, text)
  return project
}
