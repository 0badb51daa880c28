import { type RevisionText, versionsOf } from '../../support/revisions.ts'

/** What each revision does and how it is undone: all that a script can have, tables that SQLite recreates among it. */
const bodies: readonly (readonly [up: string, down: string])[] = [
  [
    `await op.createTable('people', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }, { name: 'name', type: 'varchar', length: 80 }])`,
    `await op.dropTable('people')`,
  ],
  [`await op.bulkInsert('people', [{ name: "O'Brien; --" }, { name: '$1 ? :x' }, { name: 'line\\nbreak' }])`, `await op.execute('DELETE FROM people')`],
  [`await op.addColumn('people', { name: 'age', type: 'int', nullable: true })`, `await op.dropColumn('people', 'age')`],
  [`await op.execute("UPDATE people SET age = 40 WHERE id > 1; UPDATE people SET age = 3 WHERE age IS NULL")`, `await op.execute('UPDATE people SET age = NULL')`],
  [`await op.alterColumn('people', 'age', { nullable: false })`, `await op.alterColumn('people', 'age', { nullable: true })`],
  [`await op.createIndex('ix_people_name', 'people', ['name'])`, `await op.dropIndex('ix_people_name', { table: 'people' })`],
  [
    `await op.createTable('boats', [{ name: 'id', type: 'int', primary: true }, { name: 'owner', type: 'int', nullable: true }], { foreignKeys: [{ name: 'fk_boats_owner', columns: ['owner'], referencedTable: 'people', referencedColumns: ['id'], onDelete: 'CASCADE' }] })`,
    `await op.dropTable('boats')`,
  ],
  [`await op.bulkInsert('boats', [{ id: 1, owner: 1 }, { id: 2, owner: null }])`, `await op.execute('DELETE FROM boats')`],
  [`await op.createUnique('uq_people_name', 'people', ['name'])`, `await op.dropConstraint('uq_people_name', 'people')`],
  [`await op.renameTable('boats', 'ships')`, `await op.renameTable('ships', 'boats')`],
  [`await op.alterColumn('people', 'name', { name: 'called' })`, `await op.alterColumn('people', 'called', { name: 'name' })`],
  [`await op.createCheck('ck_people_age', 'people', 'age >= 0')`, `await op.dropConstraint('ck_people_age', 'people')`],
  [`await op.execute('CREATE VIEW named AS SELECT id, called FROM people')`, `await op.execute('DROP VIEW named')`],
  [`await op.addColumn('ships', { name: 'length', type: 'numeric', precision: 8, scale: 2, nullable: false, default: 7 })`, `await op.dropColumn('ships', 'length')`],
  [`await op.dropConstraint('fk_boats_owner', 'ships')`, `await op.createForeignKey('fk_boats_owner', 'ships', 'people', ['owner'], ['id'], { onDelete: 'CASCADE' })`],
  [`await op.execute("INSERT INTO people (called, age) VALUES ('later', 1)")`, `await op.execute("DELETE FROM people WHERE called = 'later'")`],
  [`await op.alterColumn('ships', 'length', { type: 'double precision' })`, `await op.alterColumn('ships', 'length', { type: 'numeric', precision: 8, scale: 2 })`],
  [`await op.createIndex('ix_ships_length', 'ships', ['length'], { unique: false })`, `await op.dropIndex('ix_ships_length', { table: 'ships' })`],
  [`await op.execute('DELETE FROM ships WHERE id = 2')`, `await op.execute('INSERT INTO ships (id, owner) VALUES (2, NULL)')`],
  [`await op.alterColumn('people', 'age', { default: 5 })`, `await op.alterColumn('people', 'age', { default: null })`],
] // prettier-ignore

/** The ids of the chain, from its base. */
export const twenty: readonly string[] = bodies.map((_body, index) => `r${String(index + 1).padStart(3, '0')}`)

/** A chain of twenty revisions that can be written as a script. */
export function twentyVersions(): Record<string, string> {
  return versionsOf(
    ...bodies.map(([up, downBody], index): RevisionText => ({
      id: twenty[index] ?? '',
      down: index === 0 ? null : (twenty[index - 1] ?? ''),
      up,
      downBody,
    })),
  )
}
