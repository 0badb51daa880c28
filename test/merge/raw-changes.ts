import type { Dice } from './random-pair.ts'

/** Statements, and those of the way back. */
type Change = readonly [up: readonly string[], down: readonly string[]]

/** The tables as one side knows them: their columns, beside the id. */
type Known = Map<string, string[]>

/** What both databases have: a new table, an index, rows. Null: something else. */
function common(dice: Dice, known: Known, key: string): Change | null {
  const table = dice.pick([...known.keys()])
  const columns = known.get(table) ?? []
  const column = dice.pick([...columns, 'id'])
  switch (dice.below(8)) {
    case 0:
    case 1: {
      const name = `t${dice.below(9)}`
      if (known.has(name)) return null
      known.set(name, ['v'])
      return [[`CREATE TABLE "${name}" ("id" ${key}, "v" text)`], [`DROP TABLE "${name}"`]]
    }
    case 2: {
      const name = `IDX_${dice.below(30)}`
      return [[`CREATE INDEX "${name}" ON "${table}" ("${column}")`], [`DROP INDEX "${name}"`]]
    }
    case 3:
      if (!columns.includes('label')) return null
      return [
        [`INSERT INTO "${table}"("label") VALUES ('${dice.pick(['b', 'c'])}')`],
        [`DELETE FROM "${table}" WHERE "label" IN ('b', 'c')`],
      ]
    case 4:
      if (column === 'id' || column === 'role' || column === 'authorId') return null
      return [[`UPDATE "${table}" SET "${column}" = NULL WHERE "${column}" IS NOT NULL`], []]
    default:
      return null
  }
}

function postgresChange(dice: Dice, known: Known): Change {
  const shared = common(dice, known, 'SERIAL NOT NULL PRIMARY KEY')
  if (shared) return shared
  const table = dice.pick([...known.keys()])
  const columns = known.get(table) ?? []
  const column = dice.pick([...columns.filter((each) => each !== 'role'), 'id'])
  const alter = (text: string) => `ALTER TABLE "${table}" ${text}`
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2: {
      const name = `c${dice.below(9)}`
      if (columns.includes(name)) break
      columns.push(name)
      const type = dice.pick(['integer', 'character varying(20)', "text NOT NULL DEFAULT 'x'", 'TIMESTAMP'])
      return [[alter(`ADD "${name}" ${type}`)], [alter(`DROP COLUMN "${name}"`)]]
    }
    case 3: {
      if (column === 'id' || column === 'authorId') break
      const name = `r${dice.below(9)}`
      if (columns.includes(name)) break
      columns.splice(columns.indexOf(column), 1, name)
      return [[alter(`RENAME COLUMN "${column}" TO "${name}"`)], [alter(`RENAME COLUMN "${name}" TO "${column}"`)]]
    }
    case 4:
      if (column === 'id' || column === 'authorId') break
      columns.splice(columns.indexOf(column), 1)
      return [[alter(`DROP COLUMN "${column}"`)], [alter(`ADD "${column}" text`)]]
    case 5: {
      const name = `UQ_${dice.below(20)}`
      return [[alter(`ADD CONSTRAINT "${name}" UNIQUE ("${column}")`)], [alter(`DROP CONSTRAINT "${name}"`)]]
    }
    case 6: {
      const name = `FK_${dice.below(20)}`
      if (!columns.includes('authorId')) break
      const to = dice.pick(['user', 'tag'])
      return [
        [alter(`ADD CONSTRAINT "${name}" FOREIGN KEY ("authorId") REFERENCES "${to}"("id") ON DELETE SET NULL`)],
        [alter(`DROP CONSTRAINT "${name}"`)],
      ]
    }
    case 7: {
      if (!columns.includes('role')) break
      const values = (list: string) => [
        `ALTER TYPE "public"."user_role_enum" RENAME TO "user_role_enum_old"`,
        `CREATE TYPE "public"."user_role_enum" AS ENUM(${list})`,
        `ALTER TABLE "user" ALTER COLUMN "role" DROP DEFAULT`,
        `ALTER TABLE "user" ALTER COLUMN "role" TYPE "public"."user_role_enum" USING "role"::"text"::"public"."user_role_enum"`,
        `ALTER TABLE "user" ALTER COLUMN "role" SET DEFAULT 'guest'`,
        `DROP TYPE "public"."user_role_enum_old"`,
      ]
      return [values(`'admin', 'guest', '${dice.pick(['root', 'guru'])}'`), values(`'admin', 'guest'`)]
    }
    case 8:
      return [[`COMMENT ON TABLE "${table}" IS '${dice.pick(['x', 'y'])}'`], [`COMMENT ON TABLE "${table}" IS NULL`]]
    case 9: {
      const name = `t${dice.below(9)}`
      if (known.has(name) || table === 'user' || table === 'post') break
      known.delete(table)
      known.set(name, columns)
      return [[alter(`RENAME TO "${name}"`)], [`ALTER TABLE "${name}" RENAME TO "${table}"`]]
    }
  }
  return postgresChange(dice, known)
}

/** TypeORM makes a new table under another name, copies the rows, and renames it. */
function sqliteChange(dice: Dice, known: Known): Change {
  const shared = common(dice, known, 'integer PRIMARY KEY AUTOINCREMENT NOT NULL')
  if (shared) return shared
  const table = dice.pick([...known.keys()])
  const columns = known.get(table) ?? []
  const name = `c${dice.below(9)}`
  const remade = (now: readonly string[], copied: readonly string[]) => [
    `CREATE TABLE "temporary_${table}" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, ${now.map((each) => `"${each}" text`).join(', ')})`,
    `INSERT INTO "temporary_${table}"("id", ${copied.map((each) => `"${each}"`).join(', ')}) SELECT "id", ${copied.map((each) => `"${each}"`).join(', ')} FROM "${table}"`,
    `DROP TABLE "${table}"`,
    `ALTER TABLE "temporary_${table}" RENAME TO "${table}"`,
  ]
  if (columns.includes(name)) return sqliteChange(dice, known)
  const before = [...columns]
  if (dice.below(3) > 0) {
    columns.push(name)
    return [remade([...columns], before), remade(before, before)]
  }
  columns.push(name)
  return [[`ALTER TABLE "${table}" ADD COLUMN "${name}" text`], [`ALTER TABLE "${table}" DROP COLUMN "${name}"`]]
}

/** One change that works on what the side knows, and the way back. */
export const CHANGES = { postgres: postgresChange, sqlite: sqliteChange }
