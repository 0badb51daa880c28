import type { EntitySet } from './words.ts'

/** Houses and flats for sale and to let. */
export const estate: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  num,
  flag,
  at,
  day,
  json,
  pick,
  stamps,
  gone,
  one,
  own,
  many,
}) => ({
  Agent: { columns: { id: key, name: str(120), phone: str(30), commission: num(5, 4, { default: '0.0300' }) } },
  Property: {
    columns: {
      id: uuid,
      kind: pick(['house', 'flat', 'land', 'office']),
      area: num(10, 2),
      rooms: num(4, 1, { nullable: true }),
      built: { type: 'smallint', nullable: true },
      energy: { type: isPostgres ? 'char' : 'character', length: 1, nullable: true },
      place: isPostgres ? { type: 'point', nullable: true } : str(60, { nullable: true }),
      features: json({ default: {} }),
      ...stamps,
      deletedAt: gone,
    },
    relations: {
      address: own('Address', { nullable: false, onDelete: 'RESTRICT' }),
      listings: many('Listing', 'property'),
    },
    checks: [{ expression: 'area > 0' }, { expression: "energy IN ('A', 'B', 'C', 'D', 'E', 'F', 'G')" }],
  },
  Address: {
    columns: {
      id: key,
      street: str(200),
      number: str(10),
      zip: str(12),
      city: str(100),
      country: { type: isPostgres ? 'char' : 'character', length: 2, default: 'DE' },
    },
    indices: [{ columns: ['zip', 'city'] }],
  },
  Listing: {
    columns: {
      id: key,
      purpose: pick(['sale', 'rent']),
      price: num(14, 2),
      text: text({ nullable: true }),
      from: day(),
      until: day({ nullable: true }),
      featured: flag(false),
    },
    relations: {
      property: one('Property', { nullable: false, onDelete: 'CASCADE' }),
      agent: one('Agent', { onDelete: 'SET NULL' }),
    },
    indices: [{ columns: ['purpose', 'price'], where: '"until" IS NULL' }],
  },
  Viewing: {
    columns: {
      id: key,
      at: at(),
      minutes: int({ default: 30 }),
      visitor: str(150),
      came: flag(false, { nullable: true }),
    },
    relations: {
      listing: one('Listing', { nullable: false, onDelete: 'CASCADE' }),
      agent: one('Agent', { nullable: false }),
    },
    uniques: [{ columns: ['agent', 'at'] }],
  },
  Offer: {
    columns: { id: uuid, amount: num(14, 2), accepted: { type: 'boolean', nullable: true } },
    relations: {
      viewing: one('Viewing', { onDelete: 'SET NULL' }),
      listing: one('Listing', { nullable: false, onDelete: 'CASCADE' }),
    },
    indices: [{ name: 'one_accepted_offer', columns: ['listing'], unique: true, where: 'accepted' }],
  },
})
