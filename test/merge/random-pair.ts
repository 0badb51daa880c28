import type { RevisionText } from '../support/revisions.ts'

/** Two lines of revisions on the same base. */
export interface Pair {
  readonly base: RevisionText
  readonly left: readonly RevisionText[]
  readonly right: readonly RevisionText[]
}

const base: RevisionText = {
  id: 'base00000000',
  up: `
  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true },
    { name: 'name', type: 'text' },
    { name: 'age', type: 'int', nullable: true },
    { name: 'note', type: 'text', nullable: true },
  ])
  await op.createTable('orders', [
    { name: 'id', type: 'int', primary: true },
    { name: 'user_id', type: 'int', nullable: true },
    { name: 'total', type: 'int', nullable: true },
    { name: 'status', type: 'enum', enum: ['open', 'paid'], enumName: 'order_status', nullable: true },
  ])
  await op.createForeignKey('fk_orders_user', 'orders', 'users', ['user_id'], ['id'])
  await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }, { name: 'label', type: 'text', nullable: true }])
  await op.createTable('places', [{ name: 'id', type: 'int', primary: true }, { name: 'city', type: 'text', nullable: true }])
  await op.createTable('events', [{ name: 'id', type: 'int', primary: true }, { name: 'at', type: 'int', nullable: true }])
  await op.createIndex('ix_users_name', 'users', ['name'])
  await op.createView('user_names', 'SELECT id, name FROM users')
  await op.bulkInsert('users', [{ id: 1, name: 'Ada', age: 36, note: null }, { id: 2, name: 'Bob', age: null, note: 'x' }])
  await op.bulkInsert('orders', [{ id: 1, user_id: 1, total: 10, status: 'open' }])
  await op.bulkInsert('tags', [{ id: 1, label: 'a' }])`,
}

/** The tables as one side knows them: their columns, beside the id. */
type Tables = Map<string, string[]>

/** A pair of two sides of one to three revisions; each side works by itself. */
export function randomPair(seed: number): Pair {
  const dice = diceOf(seed)
  const side = (letter: string): readonly RevisionText[] => {
    const made = { indexes: ['ix_users_name'], views: ['user_names'], rows: 0 }
    const tables: Tables = new Map([
      ['users', ['name', 'age', 'note']],
      ['orders', ['user_id', 'total', 'status']],
      ['tags', ['label']],
      ['places', ['city']],
      ['events', ['at']],
    ])
    const count = dice.pick([1, 1, 2, 2, 2, 3])
    return Array.from({ length: count }, (_, index) => {
      const parts = Array.from({ length: dice.pick([1, 1, 2]) }, () => operation(dice, tables, made))
      return {
        id: `${letter}${index}0000000000`,
        down: index === 0 ? base.id : `${letter}${index - 1}0000000000`,
        up: parts.map(([up]) => `  ${up}`).join('\n'),
        downBody: parts
          .map(([, down]) => `  ${down}`)
          .toReversed()
          .join('\n'),
      }
    })
  }
  return { base, left: side('a'), right: side('b') }
}

interface Made {
  readonly indexes: string[]
  readonly views: string[]
  rows: number
}

const q = JSON.stringify

export interface Dice {
  below(count: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** The same choices for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = Math.imul(seed, 0x9e3779b1)
  const below = (count: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count
  }
  // Never asked for one of none.
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] }
}

/** One change that works on what the side knows, and the way back. */
function operation(dice: Dice, tables: Tables, made: Made): readonly [string, string] {
  const table = dice.pick([...tables.keys()])
  const columns = tables.get(table) ?? []
  // The status is an enum, and the key of the user is a foreign key.
  const plain = columns.filter((each) => !['status', 'user_id', 'name'].includes(each))
  const column = plain.length === 0 ? null : dice.pick(plain)
  const fresh = (kind: string) => `${kind}${dice.below(9)}`
  switch (dice.below(18)) {
    case 0:
    case 1:
    case 2: {
      const name = fresh('c')
      if (columns.includes(name)) break
      columns.push(name)
      const filled = dice.below(3) === 0 ? `, default: ${dice.below(3)}` : ', nullable: true'
      return [
        `await op.addColumn(${q(table)}, { name: ${q(name)}, type: 'int'${filled} })`,
        `await op.dropColumn(${q(table)}, ${q(name)})`,
      ]
    }
    case 3: {
      if (column === null) break
      columns.splice(columns.indexOf(column), 1)
      return [
        `await op.dropColumn(${q(table)}, ${q(column)})`,
        `await op.addColumn(${q(table)}, { name: ${q(column)}, type: 'text', nullable: true })`,
      ]
    }
    case 4: {
      const name = fresh('r')
      if (column === null || columns.includes(name)) break
      columns.splice(columns.indexOf(column), 1, name)
      const rename = (from: string, to: string) => `await op.alterColumn(${q(table)}, ${q(from)}, { name: ${q(to)} })`
      return [rename(column, name), rename(name, column)]
    }
    case 5:
      if (column === null) break
      return [
        `await op.alterColumn(${q(table)}, ${q(column)}, { default: ${dice.pick(["'7'", "'8'"])} })`,
        `await op.alterColumn(${q(table)}, ${q(column)}, { default: null })`,
      ]
    case 6:
    case 7: {
      const name = fresh('t')
      if (tables.has(name)) break
      tables.set(name, ['v'])
      const key =
        dice.below(3) === 0
          ? `{ foreignKeys: [{ columns: ['v'], referencedTable: 'users', referencedColumns: ['id'] }] }`
          : ''
      return [
        `await op.createTable(${q(name)}, [{ name: 'id', type: 'int', primary: true }, { name: 'v', type: 'int', nullable: true }]${key && `, ${key}`})`,
        `await op.dropTable(${q(name)})`,
      ]
    }
    case 8: {
      const name = fresh('t')
      if (tables.has(name) || ['users', 'orders'].includes(table)) break
      tables.delete(table)
      tables.set(name, columns)
      return [`await op.renameTable(${q(table)}, ${q(name)})`, `await op.renameTable(${q(name)}, ${q(table)})`]
    }
    case 9:
      if (table !== 'events' && !table.startsWith('t')) break
      if (columns.length !== 1 || table === 'tags') break
      tables.delete(table)
      return [
        `await op.dropTable(${q(table)})`,
        `await op.createTable(${q(table)}, [{ name: 'id', type: 'int', primary: true }, { name: ${q(columns[0])}, type: 'int', nullable: true }])`,
      ]
    case 10:
    case 11: {
      const name = fresh('ix')
      if (column === null || made.indexes.includes(name)) break
      made.indexes.push(name)
      return [`await op.createIndex(${q(name)}, ${q(table)}, [${q(column)}])`, `await op.dropIndex(${q(name)})`]
    }
    case 12: {
      if (column === null) break
      const name = `ck_${fresh('k')}`
      if (made.indexes.includes(name)) break
      made.indexes.push(name)
      return [
        `await op.createCheck(${q(name)}, ${q(table)}, ${q(`${column} IS NULL OR ${column} IS NOT NULL`)})`,
        `await op.dropConstraint(${q(name)}, ${q(table)})`,
      ]
    }
    case 13:
      if (table !== 'orders' || !columns.includes('status') || made.views.includes('enum')) break
      made.views.push('enum')
      return [
        `await op.alterEnum('order_status', ['open', 'paid', ${q(dice.pick(['sent', 'lost']))}], { columns: ['orders.status'] })`,
        `await op.alterEnum('order_status', ['open', 'paid'], { columns: ['orders.status'] })`,
      ]
    case 14: {
      const name = fresh('v')
      if (made.views.includes(name) || !['users', 'orders'].includes(table)) break
      made.views.push(name)
      return [`await op.createView(${q(name)}, ${q(`SELECT id FROM ${table}`)})`, `await op.dropView(${q(name)})`]
    }
    case 15:
      if (table !== 'tags') break
      made.rows += 1
      return [
        `await op.bulkInsert('tags', [{ id: ${100 + dice.below(400)} }])`,
        `await op.execute('DELETE FROM tags WHERE id >= 100')`,
      ]
    case 16:
      if (column === null || !['age', 'total', 'at'].includes(column)) break
      return [
        `await op.execute(${q(`UPDATE ${table} SET ${column} = ${dice.pick([`coalesce(${column}, 0) + 1`, '5', `coalesce(${column}, 1) * 2`])}`)})`,
        `await op.execute(${q(`UPDATE ${table} SET ${column} = 0`)})`,
      ]
    case 17:
      if (column === null || dice.below(2) > 0) break
      return [
        `const rows${made.rows} = await op.query(${q(`SELECT count(*) AS n FROM ${table} WHERE ${column} IS NULL`)})\n  if (rows${made.rows++}.length > 1) throw new Error('never')`,
        `await op.execute('SELECT 1')`,
      ]
  }
  return operation(dice, tables, made)
}
