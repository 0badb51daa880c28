/**
 * `count` tables as data, for tools that compare entities with a database: ten columns, an index over two of them, a
 * unique one, and a reference to another table. `changed` of them have one column more.
 */
export function tables(count, changed = 0) {
  return Array.from({ length: count }, (_, index) => ({
    name: `bench_${String(index).padStart(4, '0')}`,
    parent: index === 0 ? null : `bench_${String(Math.floor(index / 10)).padStart(4, '0')}`,
    columns: index < changed ? [...columns, { name: 'extra', type: 'varchar', length: 50, nullable: true }] : columns,
  }))
}

const columns = [
  { name: 'title', type: 'varchar', length: 100 },
  { name: 'body', type: 'text', nullable: true },
  { name: 'amount', type: 'int', default: 0 },
  { name: 'code', type: 'varchar', length: 36 },
  { name: 'kind', type: 'varchar', length: 20, nullable: true },
  { name: 'place', type: 'int', nullable: true },
  { name: 'note', type: 'text', nullable: true },
  { name: 'total', type: 'int' },
]
