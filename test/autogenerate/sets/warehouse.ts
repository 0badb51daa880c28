import type { EntitySet } from './words.ts'

export const warehouse: EntitySet = ({ isPostgres, key, str, int, num, flag, at, day, pick, stamps, one, many }) => ({
  Site: { schema: isPostgres ? 'stock' : undefined, columns: { code: str(8, { primary: true }), name: str(100) } },
  Bin: {
    schema: isPostgres ? 'stock' : undefined,
    columns: {
      site: str(8, { primary: true }),
      aisle: int({ primary: true }),
      shelf: int({ primary: true }),
      blocked: flag(false),
    },
    relations: {
      siteOf: one('Site', { joinColumn: { name: 'site', referencedColumnName: 'code' }, onDelete: 'CASCADE' }),
    },
  },
  Article: {
    columns: {
      number: str(20, { primary: true }),
      name: str(200),
      grams: int({ nullable: true }),
      hazardous: flag(false),
    },
  },
  Lot: {
    columns: { id: key, expires: day({ nullable: true }), supplier: str(100) },
    relations: { article: one('Article', { nullable: false, onDelete: 'RESTRICT' }), stock: many('Stock', 'lot') },
  },
  Stock: {
    schema: isPostgres ? 'stock' : undefined,
    columns: {
      id: key,
      quantity: num(12, 3),
      state: pick(['free', 'reserved', 'damaged'], { default: 'free' }),
      ...stamps,
    },
    relations: {
      lot: one('Lot', { nullable: false, onDelete: 'RESTRICT' }),
      bin: one('Bin', {
        nullable: false,
        joinColumn: [
          { name: 'bin_site', referencedColumnName: 'site' },
          { name: 'bin_aisle', referencedColumnName: 'aisle' },
          { name: 'bin_shelf', referencedColumnName: 'shelf' },
        ],
      }),
    },
    checks: [{ expression: 'quantity >= 0' }],
  },
  Movement: {
    schema: isPostgres ? 'journal' : undefined,
    columns: {
      id: key,
      kind: pick(['in', 'out', 'move', 'count']),
      quantity: num(12, 3),
      at: at({ createDate: true }),
    },
    relations: { from: one('Stock', { onDelete: 'SET NULL' }), to: one('Stock', { onDelete: 'SET NULL' }) },
    checks: [{ expression: '"fromId" IS NOT NULL OR "toId" IS NOT NULL' }],
    indices: [{ columns: ['at'] }],
  },
})
