import type { EntitySet } from './words.ts'

/** Tickets for events. */
export const tickets: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  num,
  flag,
  at,
  json,
  pick,
  stamps,
  one,
  many,
  both,
}) => ({
  Venue: {
    columns: { id: key, name: str(150), address: str(300), capacity: int() },
    relations: { sections: many('Section', 'venue') },
  },
  Section: {
    columns: {
      id: key,
      name: str(40),
      rows: int(),
      seatsPerRow: int(),
      ...(isPostgres && {
        seats: int({ asExpression: 'rows * "seatsPerRow"', generatedType: 'STORED', nullable: true }),
      }),
    },
    relations: { venue: one('Venue', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['venue', 'name'] }],
  },
  Artist: {
    columns: {
      id: key,
      name: str(150, { unique: true }),
      bio: text({ nullable: true }),
      links: json({ nullable: true }),
    },
  },
  Event: {
    columns: {
      id: key,
      title: str(200),
      doors: at(),
      starts: at(),
      status: pick(['draft', 'on sale', 'sold out', 'cancelled'], { default: 'draft' }),
      ...stamps,
    },
    relations: {
      venue: one('Venue', { nullable: false, onDelete: 'RESTRICT' }),
      artists: both('Artist', { joinTable: { name: 'line_up' } }),
    },
    checks: [{ expression: 'doors <= starts' }],
    indices: [{ columns: ['starts'], where: "status = 'on sale'" }],
  },
  Price: {
    columns: { id: key, name: str(60), amount: num(8, 2), from: at({ nullable: true }), until: at({ nullable: true }) },
    relations: {
      event: one('Event', { nullable: false, onDelete: 'CASCADE' }),
      section: one('Section', { nullable: false, onDelete: 'CASCADE' }),
    },
    uniques: [{ name: 'uq_price', columns: ['event', 'section', 'name'] }],
  },
  Ticket: {
    columns: {
      id: uuid,
      row: int(),
      seat: int(),
      holder: str(150, { nullable: true }),
      code: str(24, { unique: true }),
      usedAt: at({ nullable: true }),
      void: flag(false),
    },
    relations: {
      price: one('Price', { nullable: false }),
      purchase: one('Purchase', { nullable: false, onDelete: 'CASCADE' }),
      event: one('Event', { nullable: false }),
      section: one('Section', { nullable: false }),
    },
    indices: [
      { name: 'one_seat_once', columns: ['event', 'section', 'row', 'seat'], unique: true, where: 'NOT "void"' },
    ],
  },
  Purchase: {
    columns: { id: uuid, email: str(320), total: num(10, 2), paid: flag(false), ...stamps },
    relations: { tickets: many('Ticket', 'purchase') },
  },
})
