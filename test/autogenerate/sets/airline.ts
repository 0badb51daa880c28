import type { EntitySet } from './words.ts'

export const airline: EntitySet = ({ isPostgres, key, str, int, num, flag, at, day, pick, one, many, both }) => ({
  Airport: {
    columns: {
      code: { type: isPostgres ? 'char' : 'character', length: 3, primary: true },
      name: str(120),
      zone: str(40, { default: 'UTC' }),
      position: isPostgres ? { type: 'point', nullable: true } : str(40, { nullable: true }),
    },
    checks: [{ expression: 'upper(code) = code' }],
  },
  Aircraft: { columns: { registration: str(10, { primary: true }), model: str(60), seats: int() } },
  Route: {
    columns: { number: str(8, { primary: true }), minutes: int(), weekly: int({ default: 7 }) },
    relations: {
      from: one('Airport', { nullable: false, joinColumn: { name: 'from', referencedColumnName: 'code' } }),
      to: one('Airport', { nullable: false, joinColumn: { name: 'to', referencedColumnName: 'code' } }),
    },
    checks: [{ expression: '"from" <> "to"' }],
  },
  Flight: {
    columns: {
      routeNumber: str(8, { primary: true, name: 'route' }),
      date: day({ primary: true }),
      departs: at(),
      arrives: at({ nullable: true }),
      state: pick(['planned', 'boarding', 'air', 'landed', 'cancelled'], { default: 'planned' }),
      delay: int({ default: 0 }),
    },
    relations: {
      route: one('Route', { joinColumn: { name: 'route' } }),
      aircraft: one('Aircraft', { onDelete: 'SET NULL' }),
      crew: both('Crew', { joinTable: { name: 'flight_crew' } }),
    },
    indices: [{ columns: ['date', 'state'] }],
  },
  Crew: {
    columns: {
      id: key,
      name: str(120),
      rank: pick(['captain', 'first officer', 'purser', 'attendant']),
      active: flag(true),
    },
    indices: [{ columns: ['rank'], where: 'active' }],
  },
  Passenger: { columns: { id: key, surname: str(80), given: str(80), born: day() } },
  Ticket: {
    columns: {
      number: str(14, { primary: true }),
      cabin: pick(['economy', 'business', 'first'], { default: 'economy' }),
      fare: num(9, 2),
      seat: str(4, { nullable: true }),
    },
    relations: {
      flight: one('Flight', { nullable: false, onDelete: 'RESTRICT' }),
      passenger: one('Passenger', { nullable: false }),
    },
    uniques: [{ columns: ['flight', 'seat'] }],
  },
  Bag: {
    columns: { tag: str(10, { primary: true }), grams: int() },
    relations: { ticket: one('Ticket', { nullable: false, onDelete: 'CASCADE' }), history: many('BagScan', 'bag') },
    checks: [{ expression: 'grams < 32000' }],
  },
  BagScan: {
    columns: { id: key, at: at({ precision: 3 }), place: str(60) },
    relations: { bag: one('Bag', { nullable: false, onDelete: 'CASCADE' }) },
  },
})
