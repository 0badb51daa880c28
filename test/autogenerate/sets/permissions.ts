import type { EntitySet } from './words.ts'

/** Who may do what: users, groups in a tree, roles, sessions, tokens. */
export const permissions: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  flag,
  at,
  json,
  list,
  stamps,
  gone,
  one,
  own,
  many,
  both,
}) => ({
  User: {
    columns: {
      id: uuid,
      login: str(120, { unique: true }),
      email: isPostgres ? { type: 'varchar', length: 320, collation: 'C' } : str(320, { collation: 'NOCASE' }),
      confirmed: flag(false),
      ...stamps,
      deletedAt: gone,
    },
    relations: {
      credential: own('Credential', { onDelete: 'CASCADE' }),
      roles: both('Role', {
        joinTable: {
          name: 'user_roles',
          joinColumn: { name: 'user_id', foreignKeyConstraintName: 'fk_user_roles_user' },
          inverseJoinColumn: { name: 'role_id', foreignKeyConstraintName: 'fk_user_roles_role' },
        },
      }),
      groups: both('Group'),
    },
    indices: [{ name: 'uq_user_email', columns: ['email'], unique: true, where: '"deletedAt" IS NULL' }],
  },
  Credential: {
    columns: {
      id: key,
      hash: str(200),
      algorithm: str(20, { default: 'argon2id' }),
      changedAt: at({ updateDate: true }),
    },
  },
  Role: {
    columns: { id: key, name: str(60, { unique: true }), system: flag(false) },
    relations: { permissions: both('Permission', { joinTable: { name: 'role_permissions' } }) },
  },
  Permission: {
    columns: {
      action: str(40, { primary: true }),
      resource: str(80, { primary: true }),
      conditions: json({ nullable: true }),
    },
  },
  Group: {
    columns: { id: key, name: str(100) },
    trees: [{ type: 'closure-table', options: { closureTableName: 'group_paths' } }],
    relations: {
      parent: one('Group', { treeParent: true, inverseSide: 'children' }),
      children: many('Group', 'parent', { treeChildren: true }),
    },
  },
  Session: {
    columns: {
      token: str(64, { primary: true }),
      agent: str(500, { nullable: true }),
      ip: isPostgres ? { type: 'inet' } : str(45),
      expiresAt: at(),
    },
    relations: { user: one('User', { nullable: false, onDelete: 'CASCADE' }) },
    indices: [{ columns: ['expiresAt'] }],
  },
  AccessToken: {
    columns: {
      id: key,
      prefix: str(8, { unique: true }),
      scopes: list(),
      lastUsedAt: at({ nullable: true }),
      revokedAt: at({ nullable: true }),
    },
    relations: { user: one('User', { nullable: false, onDelete: 'CASCADE' }) },
  },
})
