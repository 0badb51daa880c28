import type { EntitySet } from './words.ts'

export const forum: EntitySet = ({
  isPostgres,
  key,
  str,
  text,
  int,
  flag,
  at,
  pick,
  stamps,
  gone,
  one,
  many,
  both,
}) => ({
  Board: {
    columns: { id: key, slug: str(60, { unique: true }), title: str(120), position: int({ default: 0 }) },
    trees: [{ type: 'materialized-path' }],
    relations: {
      parent: one('Board', { treeParent: true, inverseSide: 'children' }),
      children: many('Board', 'parent', { treeChildren: true }),
    },
  },
  Thread: {
    columns: {
      id: key,
      title: str(250),
      pinned: flag(false),
      locked: flag(false),
      views: int({ default: 0 }),
      bumpedAt: at({ default: () => 'CURRENT_TIMESTAMP' }),
      ...stamps,
      deletedAt: gone,
    },
    relations: {
      board: one('Board', { nullable: false, onDelete: 'CASCADE' }),
      author: one('Poster', { onDelete: 'SET NULL' }),
      labels: both('Label'),
      first: one('Post', { onDelete: 'SET NULL' }),
    },
    indices: [{ columns: ['board', 'pinned', 'bumpedAt'] }, { columns: ['title'], where: '"deletedAt" IS NULL' }],
  },
  Post: {
    columns: {
      id: key,
      body: text(),
      ...(isPostgres && {
        search: {
          type: 'tsvector',
          asExpression: "to_tsvector('english', body)",
          generatedType: 'STORED',
          select: false,
          nullable: true,
        },
      }),
      edited: int({ default: 0 }),
      ...stamps,
    },
    relations: {
      thread: one('Thread', { nullable: false, onDelete: 'CASCADE' }),
      author: one('Poster', { onDelete: 'SET NULL' }),
      answers: one('Post', { onDelete: 'SET NULL' }),
      likedBy: both('Poster', { joinTable: { name: 'post_likes' } }),
    },
  },
  Poster: {
    columns: {
      id: key,
      nick: str(40, { unique: true }),
      trust: pick(['new', 'member', 'regular', 'moderator'], { default: 'new' }),
      karma: int({ default: 0 }),
      bannedUntil: at({ nullable: true }),
    },
    checks: [{ expression: 'karma > -1000' }],
  },
  Label: {
    columns: {
      name: str(30, { primary: true }),
      colour: { type: isPostgres ? 'char' : 'character', length: 7, default: '#cccccc' },
    },
  },
})
