import { advance, type Body } from './body.ts'

const trigger = {
  postgres: `await op.execute(\`CREATE FUNCTION note_rename() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN INSERT INTO audit (user_id, name) VALUES (new.id, new.name); RETURN new; END';
    CREATE TRIGGER users_renamed AFTER UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION note_rename()\`)`,
  sqlite: `await op.execute(\`CREATE TRIGGER users_renamed AFTER UPDATE OF name ON users
    BEGIN INSERT INTO audit (user_id, name) VALUES (new.id, new.name); END\`)`,
}

/** A trigger, views, indexes with conditions and expressions, and changes of the tables on which these are. */
export const objects: readonly Body[] = [
  {
    up: `await op.createTable('audit', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'user_id', type: 'int' },
    { name: 'name', type: 'varchar', length: 80 },
  ])
  if (op.dialect === 'postgres') {
    ${trigger.postgres}
  } else {
    ${trigger.sqlite}
  }`,
    downBody: `await op.execute(op.dialect === 'postgres' ? 'DROP TRIGGER users_renamed ON users; DROP FUNCTION note_rename()' : 'DROP TRIGGER users_renamed')
  await op.dropTable('audit')`,
  },
  {
    // The trigger shows how often it ran.
    up: `await op.execute('UPDATE users SET name = upper(name) WHERE id <= 20')`,
    downBody: `await op.execute('UPDATE users SET name = email WHERE id <= 20')
  await op.execute('DELETE FROM audit')`,
  },
  {
    up: `await op.createView('authors', 'SELECT u.email, p.title FROM users u JOIN posts p ON p.user_id = u.id')`,
    downBody: `await op.dropView('authors')`,
  },
  {
    up: `await op.alterColumn('users', 'score', { type: 'bigint' })`,
    downBody: `await op.alterColumn('users', 'score', { type: 'int' })`,
  },
  {
    up: `await op.createIndex('users_lower', 'users', [sql\`lower(email)\`], { unique: true })
  await op.createIndex('users_scored', 'users', [{ column: 'score', order: 'DESC' }], { where: 'score > 0' })`,
    downBody: `await op.dropIndex('users_scored', { table: 'users' })
  await op.dropIndex('users_lower', { table: 'users' })`,
  },
  {
    up: `await op.createEnum('mood', ['sad', 'glad'])
  await op.addColumn('users', { name: 'mood', type: 'enum', enum: ['sad', 'glad'], enumName: 'mood', default: 'sad' })`,
    downBody: `await op.dropColumn('users', 'mood')
  await op.dropEnum('mood')`,
  },
  {
    up: `await op.addEnumValue('mood', 'calm', { after: 'sad', columns: ['users.mood'] })`,
    downBody: `await op.alterEnum('mood', ['sad', 'glad'], { columns: ['users.mood'] })`,
  },
  {
    up: `await op.execute("UPDATE users SET mood = 'calm' WHERE id % 3 = 0")`,
    downBody: `await op.execute("UPDATE users SET mood = 'sad'")`,
  },
  {
    up: `await op.renameEnumValue('mood', 'sad', 'blue', { columns: ['users.mood'] })`,
    downBody: `await op.renameEnumValue('mood', 'blue', 'sad', { columns: ['users.mood'] })`,
  },
  {
    isRepeatable: true,
    head: 'export const transaction = false\nexport const repeatable = true',
    up: `await op.execute('UPDATE users SET score = id % 5')
  await op.execute('CREATE INDEX IF NOT EXISTS posts_title ON posts (title)')
  await op.execute("DELETE FROM audit WHERE name = 'nobody'")`,
    downBody: `await op.execute('DROP INDEX IF EXISTS posts_title')
  await op.execute('UPDATE users SET score = 0')`,
  },
]

/** Three revisions and their squash. */
export const squashed: readonly Body[] = [
  {
    up: `await op.createTable('tags', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 20 },
  ])`,
    downBody: `await op.dropTable('tags')`,
  },
  {
    up: `await op.bulkInsert('tags', [{ id: 1, name: 'new' }, { id: 2, name: 'old' }])
  ${advance('tags')}`,
    downBody: `await op.execute('DELETE FROM tags')`,
  },
  {
    up: `await op.addColumn('tags', { name: 'colour', type: 'varchar', length: 20, nullable: true })`,
    downBody: `await op.dropColumn('tags', 'colour')`,
  },
  {
    parents: [-4],
    replacesLast: 3,
    up: `await op.createTable('tags', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 20 },
    { name: 'colour', type: 'varchar', length: 20, nullable: true },
  ])
  await op.bulkInsert('tags', [{ id: 1, name: 'new' }, { id: 2, name: 'old' }])
  ${advance('tags')}`,
    downBody: `await op.dropTable('tags')`,
  },
]
