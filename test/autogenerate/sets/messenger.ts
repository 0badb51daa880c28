import type { EntitySet } from './words.ts'

export const messenger: EntitySet = ({
  isPostgres,
  uuid,
  str,
  text,
  big,
  int,
  flag,
  at,
  json,
  pick,
  stamps,
  gone,
  one,
  many,
  both,
}) => ({
  Account: {
    columns: {
      id: uuid,
      handle: str(32, { unique: true, ...(isPostgres && { collation: 'C' }) }),
      phone: str(20, { nullable: true, unique: true }),
      about: str(140, { default: '' }),
      lastSeenAt: at({ nullable: true }),
      ...stamps,
    },
    relations: {
      contacts: both('Account', {
        joinTable: {
          name: 'account_contacts',
          joinColumn: { name: 'owner_id' },
          inverseJoinColumn: { name: 'contact_id' },
        },
      }),
    },
    checks: [{ expression: 'length(handle) >= 3' }],
  },
  Conversation: {
    columns: { id: uuid, kind: pick(['direct', 'group', 'channel']), title: str(120, { nullable: true }), ...stamps },
    relations: {
      lastMessage: one('Message', { onDelete: 'SET NULL', deferrable: 'INITIALLY DEFERRED' }),
      messages: many('Message', 'conversation'),
    },
    checks: [{ name: 'groups_have_titles', expression: `kind = 'direct' OR title IS NOT NULL` }],
  },
  Participant: {
    columns: {
      conversationId: { ...uuid, generated: undefined },
      accountId: { ...uuid, generated: undefined },
      role: pick(['member', 'moderator', 'owner'], { default: 'member' }),
      readUntil: big({ default: 0 }),
      muted: flag(false),
      joinedAt: at({ default: () => (isPostgres ? 'now()' : "datetime('now')") }),
    },
    relations: {
      conversation: one('Conversation', { joinColumn: { name: 'conversationId' }, onDelete: 'CASCADE' }),
      account: one('Account', { joinColumn: { name: 'accountId' }, onDelete: 'CASCADE' }),
    },
    indices: [{ columns: ['accountId', 'joinedAt'] }],
  },
  Message: {
    columns: {
      id: isPostgres
        ? big({ primary: true, generated: 'increment' })
        : { type: 'integer', primary: true, generated: 'increment' },
      body: text({ nullable: true }),
      extra: json({ nullable: true }),
      editedAt: at({ nullable: true }),
      sentAt: at({ createDate: true }),
      deletedAt: gone,
    },
    relations: {
      conversation: one('Conversation', { nullable: false, onDelete: 'CASCADE', inverseSide: 'messages' }),
      author: one('Account', { onDelete: 'SET NULL' }),
      replyTo: one('Message', { onDelete: 'SET NULL' }),
      attachments: many('Attachment', 'message'),
    },
    indices: [
      { name: 'ix_message_of_conversation', columns: ['conversation', 'sentAt'] },
      { columns: ['author'], where: 'body IS NOT NULL' },
    ],
  },
  Attachment: {
    columns: {
      id: uuid,
      mime: str(127),
      bytes: big(),
      width: int({ nullable: true }),
      height: int({ nullable: true }),
      hash: str(64),
    },
    relations: { message: one('Message', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['message', 'hash'] }],
  },
  Reaction: {
    columns: {
      messageId: isPostgres ? big({ primary: true }) : { type: 'integer', primary: true },
      accountId: { ...uuid, generated: undefined },
      emoji: str(16, { primary: true, default: '👍' }),
    },
    relations: {
      message: one('Message', { joinColumn: { name: 'messageId' }, onDelete: 'CASCADE' }),
      account: one('Account', { joinColumn: { name: 'accountId' }, onDelete: 'CASCADE' }),
    },
  },
})
