import type { EntitySet } from './words.ts'

export const hotel: EntitySet = ({
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
  list,
  pick,
  stamps,
  one,
  many,
  both,
}) => ({
  Hotel: {
    columns: {
      id: key,
      name: str(150),
      stars: { type: 'smallint', nullable: true },
      city: str(100),
      latitude: num(9, 6, { nullable: true }),
      longitude: num(9, 6, { nullable: true }),
      languages: list({ nullable: true }),
    },
    relations: { rooms: many('Room', 'hotel') },
    checks: [{ expression: 'stars IS NULL OR stars BETWEEN 1 AND 5' }],
    indices: [{ columns: ['city', 'stars'] }],
  },
  RoomType: {
    columns: { id: key, code: str(10, { unique: true }), beds: int({ default: 1 }), basePrice: num(10, 2) },
    relations: { amenities: both('Amenity') },
  },
  Amenity: { columns: { code: str(20, { primary: true }), label: str(80) } },
  Room: {
    columns: { id: key, number: str(10), floor: int(), outOfService: flag(false) },
    relations: {
      hotel: one('Hotel', { nullable: false, onDelete: 'CASCADE' }),
      type: one('RoomType', { nullable: false }),
    },
    uniques: [{ columns: ['hotel', 'number'] }],
  },
  Guest: {
    columns: {
      id: uuid,
      name: str(150),
      email: str(320, { nullable: true }),
      passport: str(40, { nullable: true, select: false }),
      ...stamps,
    },
  },
  Booking: {
    columns: {
      id: uuid,
      arrival: day(),
      departure: day(),
      status: pick(['held', 'confirmed', 'checked in', 'checked out', 'no-show', 'cancelled'], { default: 'held' }),
      price: num(10, 2),
      notes: text({ nullable: true }),
      ...(isPostgres && {
        during: {
          type: 'daterange',
          asExpression: "daterange(arrival, departure, '[)')",
          generatedType: 'STORED',
          nullable: true,
        },
      }),
      ...stamps,
    },
    relations: {
      room: one('Room', { nullable: false, onDelete: 'RESTRICT' }),
      guest: one('Guest', { nullable: false }),
      payments: many('Payment', 'booking'),
    },
    checks: [{ name: 'departure_after_arrival', expression: 'departure > arrival' }],
    indices: [{ columns: ['arrival', 'departure'], where: `status <> 'cancelled'` }],
    ...(isPostgres && {
      exclusions: [{ name: 'no_overlap', expression: `USING gist (during WITH &&) WHERE (price < 0)` }],
    }),
  },
  Payment: {
    columns: {
      id: key,
      amount: num(10, 2),
      method: pick(['card', 'cash', 'invoice']),
      paidAt: at({ default: () => 'CURRENT_TIMESTAMP' }),
      refund: flag(false),
    },
    relations: { booking: one('Booking', { nullable: false, onDelete: 'CASCADE' }) },
    checks: [{ expression: 'amount > 0 OR refund' }],
  },
})
