import type { EntitySet } from './words.ts'

export const helpdesk: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  flag,
  at,
  json,
  pick,
  list,
  stamps,
  one,
  many,
  both,
}) => ({
  Customer: {
    columns: {
      id: uuid,
      name: str(150),
      email: str(320, { unique: true }),
      sla: pick(['none', 'gold', 'platinum'], { default: 'none' }),
    },
  },
  Agent: {
    columns: { id: key, name: str(100), languages: list({ nullable: true }), away: flag(false) },
    relations: { queues: both('Queue', { joinTable: { name: 'queue_agents' } }) },
  },
  Queue: {
    columns: {
      id: key,
      name: str(80, { unique: true }),
      address: str(320, { unique: true }),
      minutesToAnswer: int({ default: 240 }),
    },
  },
  Ticket: {
    columns: {
      id: key,
      subject: str(300),
      priority: { type: 'smallint', default: 3 },
      state: pick(['new', 'open', 'waiting', 'solved', 'closed'], { default: 'new' }),
      dueAt: at({ nullable: true }),
      fields: json({ nullable: true }),
      ...stamps,
    },
    relations: {
      customer: one('Customer', { nullable: false, onDelete: 'RESTRICT' }),
      queue: one('Queue', { nullable: false }),
      assignee: one('Agent', { onDelete: 'SET NULL' }),
      mergedInto: one('Ticket', { onDelete: 'SET NULL' }),
      articles: many('Article', 'ticket'),
      watchers: both('Agent', { joinTable: { name: 'ticket_watchers' } }),
    },
    checks: [
      { expression: 'priority IN (1, 2, 3, 4)' },
      { name: 'merged_is_closed', expression: `"mergedIntoId" IS NULL OR state = 'closed'` },
    ],
    indices: [{ columns: ['queue', 'state', 'priority'] }, { columns: ['assignee'], where: "state <> 'closed'" }],
  },
  Article: {
    columns: {
      id: key,
      internal: flag(false),
      body: text(),
      channel: pick(['mail', 'chat', 'phone', 'web']),
      sentAt: at({ createDate: true }),
      ...(isPostgres && {
        words: {
          type: 'tsvector',
          asExpression: "to_tsvector('simple', body)",
          generatedType: 'STORED',
          nullable: true,
        },
      }),
    },
    relations: {
      ticket: one('Ticket', { nullable: false, onDelete: 'CASCADE' }),
      agent: one('Agent', { onDelete: 'SET NULL' }),
      customer: one('Customer', { onDelete: 'SET NULL' }),
    },
    checks: [
      {
        expression: isPostgres
          ? 'num_nonnulls("agentId", "customerId") <= 1'
          : '"agentId" IS NULL OR "customerId" IS NULL',
      },
    ],
  },
  Rating: {
    columns: { ticketId: int({ primary: true }), stars: { type: 'smallint' }, comment: text({ nullable: true }) },
    relations: {
      ticket: { type: 'one-to-one', target: 'Ticket', joinColumn: { name: 'ticketId' }, onDelete: 'CASCADE' },
    },
    checks: [{ expression: 'stars >= 1 AND stars <= 5' }],
  },
})
