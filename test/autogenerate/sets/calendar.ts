import type { EntitySet } from './words.ts'

export const calendar: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  flag,
  at,
  list,
  pick,
  stamps,
  one,
  many,
}) => ({
  Calendar: {
    columns: {
      id: uuid,
      name: str(100),
      colour: str(7, { default: '#4488ff' }),
      zone: str(64, { default: 'Europe/Berlin' }),
    },
    relations: { events: many('Event', 'calendar') },
  },
  Event: {
    columns: {
      id: uuid,
      title: str(300),
      from: at({ name: 'starts_at' }),
      until: at({ name: 'ends_at' }),
      allDay: flag(false),
      busy: flag(true),
      place: str(300, { nullable: true }),
      ...(isPostgres && {
        span: {
          type: 'tstzrange',
          asExpression: 'tstzrange(starts_at, ends_at)',
          generatedType: 'STORED',
          nullable: true,
        },
      }),
      ...stamps,
    },
    relations: {
      calendar: one('Calendar', { nullable: false, onDelete: 'CASCADE' }),
      series: one('Series', { onDelete: 'CASCADE' }),
      attendees: many('Attendee', 'event'),
    },
    checks: [{ expression: 'ends_at >= starts_at' }],
    indices: [{ columns: ['calendar', 'from'] }],
  },
  Series: {
    columns: {
      id: key,
      every: pick(['day', 'week', 'month', 'year']),
      interval: int({ default: 1 }),
      weekdays: list({ nullable: true }),
      until: at({ nullable: true }),
      count: int({ nullable: true }),
    },
    checks: [{ expression: '"interval" > 0' }, { expression: '"until" IS NULL OR "count" IS NULL' }],
  },
  Attendee: {
    columns: {
      eventId: { ...uuid, generated: undefined },
      email: str(320, { primary: true }),
      answer: pick(['yes', 'no', 'maybe'], { nullable: true }),
      note: text({ nullable: true }),
    },
    relations: { event: one('Event', { joinColumn: { name: 'eventId' }, onDelete: 'CASCADE' }) },
  },
  Reminder: {
    columns: {
      id: key,
      minutes: int({ default: 10 }),
      by: pick(['mail', 'push'], { default: 'push' }),
      sentAt: at({ nullable: true }),
    },
    relations: { event: one('Event', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['event', 'minutes', 'by'] }],
  },
})
