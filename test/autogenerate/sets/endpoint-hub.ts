import type { EntitySet } from './words.ts'

/** A hub of data sources and models that people offer to each other. */
export const endpointHub: EntitySet = ({ key, str, text, num, flag, at, json, list, pick, stamps, one, both }) => ({
  Account: {
    tableName: 'users',
    columns: {
      id: key,
      username: str(50, { unique: true }),
      email: str(255, { unique: true }),
      fullName: str(100, { name: 'full_name' }),
      role: pick(['admin', 'user', 'guest'], { default: 'user' }),
      active: flag(true, { name: 'is_active' }),
      ...stamps,
    },
  },
  Preference: {
    tableName: 'user_preferences',
    columns: {
      userId: { type: 'int', primary: true },
      theme: str(20, { default: 'light' }),
      values: json({ nullable: true }),
    },
    relations: { user: { type: 'one-to-one', target: 'Account', joinColumn: { name: 'userId' }, onDelete: 'CASCADE' } },
  },
  Team: {
    tableName: 'organizations',
    columns: {
      id: key,
      slug: str(63, { unique: true }),
      name: str(100),
      reputation: num(10, 4, { default: '0.0000' }),
    },
    relations: { members: both('Account', { joinTable: { name: 'organization_members' } }) },
  },
  Endpoint: {
    tableName: 'endpoints',
    columns: {
      id: key,
      slug: str(63),
      kind: pick(['model', 'data_source']),
      visibility: pick(['public', 'private', 'internal'], { default: 'public' }),
      readme: text({ default: '' }),
      tags: list({ nullable: true }),
      policies: json({ nullable: true }),
      stars: { type: 'int', default: 0 },
      ...stamps,
    },
    relations: {
      user: one('Account', { onDelete: 'CASCADE' }),
      team: one('Team', { onDelete: 'CASCADE' }),
      starredBy: both('Account', { joinTable: { name: 'endpoint_stars' }, onDelete: 'CASCADE' }),
    },
    checks: [{ name: 'ck_endpoint_one_owner', expression: '("userId" IS NULL) <> ("teamId" IS NULL)' }],
    indices: [
      { name: 'idx_endpoints_user_slug', columns: ['user', 'slug'], unique: true, where: '"userId" IS NOT NULL' },
      { name: 'idx_endpoints_team_slug', columns: ['team', 'slug'], unique: true, where: '"teamId" IS NOT NULL' },
      { columns: ['visibility', 'stars'] },
    ],
  },
  ApiToken: {
    tableName: 'api_tokens',
    columns: {
      id: key,
      hash: str(64, { unique: true }),
      scopes: list({ nullable: true }),
      lastUsedAt: at({ nullable: true }),
      expiresAt: at({ nullable: true }),
    },
    relations: { user: one('Account', { nullable: false, onDelete: 'CASCADE' }) },
  },
  Audit: {
    tableName: 'audit_logs',
    columns: { id: key, action: str(60), details: json({ nullable: true }), at: at({ createDate: true }) },
    relations: { actor: one('Account', { onDelete: 'SET NULL' }) },
    indices: [{ columns: ['action', 'at'] }],
  },
})
