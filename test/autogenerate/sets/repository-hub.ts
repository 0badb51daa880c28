import type { EntitySet } from './words.ts'

/** A host of repositories: organisations are users, quotas in bytes, invitations of several uses. */
export const repositoryHub: EntitySet = ({
  isPostgres,
  key,
  str,
  text,
  int,
  big,
  flag,
  at,
  pick,
  stamps,
  one,
  many,
}) => ({
  User: {
    tableName: 'user',
    columns: {
      id: key,
      username: str(100, { unique: true }),
      isOrg: flag(false, { name: 'is_org' }),
      email: str(320, { nullable: true, unique: true }),
      passwordHash: str(255, { nullable: true, name: 'password_hash', select: false }),
      privateQuota: big({ nullable: true, name: 'private_quota_bytes' }),
      publicQuota: big({ nullable: true, name: 'public_quota_bytes' }),
      privateUsed: big({ default: 0, name: 'private_used_bytes' }),
      publicUsed: big({ default: 0, name: 'public_used_bytes' }),
      bio: text({ nullable: true }),
      avatar: { type: isPostgres ? 'bytea' : 'blob', nullable: true },
      ...stamps,
    },
    checks: [{ name: 'people_have_mail', expression: 'is_org OR email IS NOT NULL' }],
    relations: { repositories: many('Repository', 'owner') },
  },
  UserOrganization: {
    columns: {
      userId: int({ primary: true }),
      organizationId: int({ primary: true }),
      role: pick(['visitor', 'member', 'admin', 'super-admin'], { default: 'member' }),
    },
    relations: {
      user: one('User', { joinColumn: { name: 'userId' }, onDelete: 'CASCADE' }),
      organization: one('User', { joinColumn: { name: 'organizationId' }, onDelete: 'CASCADE' }),
    },
    checks: [{ expression: '"userId" <> "organizationId"' }],
  },
  Repository: {
    columns: {
      id: key,
      kind: pick(['model', 'dataset', 'space']),
      namespace: str(100),
      name: str(200),
      fullId: str(301, { name: 'full_id' }),
      private: flag(false),
      quota: big({ nullable: true }),
      used: big({ default: 0 }),
      ...stamps,
    },
    relations: { owner: one('User', { nullable: false, onDelete: 'CASCADE', joinColumn: { name: 'owner_id' } }) },
    uniques: [{ columns: ['kind', 'namespace', 'name'] }],
    indices: [{ columns: ['fullId'] }, { columns: ['kind', 'createdAt'], where: 'NOT private' }],
  },
  Commit: {
    columns: {
      id: key,
      hash: str(64),
      branch: str(255, { default: 'main' }),
      message: text(),
      createdAt: at({ createDate: true }),
    },
    relations: {
      repository: one('Repository', { nullable: false, onDelete: 'CASCADE' }),
      author: one('User', { nullable: false, onDelete: 'CASCADE' }),
    },
    indices: [{ columns: ['hash', 'repository'], unique: true }, { columns: ['repository', 'branch', 'createdAt'] }],
  },
  File: {
    columns: {
      id: key,
      path: str(1024),
      size: big({ default: 0 }),
      sha256: { type: isPostgres ? 'char' : 'character', length: 64 },
      lfs: flag(false),
    },
    relations: { repository: one('Repository', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ name: 'one_path_a_repository', columns: ['repository', 'path'] }],
  },
  Invitation: {
    columns: {
      id: key,
      token: str(64, { unique: true }),
      action: pick(['register', 'join']),
      parameters: text({ default: '{}' }),
      maxUses: int({ nullable: true }),
      uses: int({ default: 0 }),
      expiresAt: at(),
    },
    relations: { createdBy: one('User', { onDelete: 'SET NULL' }), usedBy: one('User', { onDelete: 'SET NULL' }) },
    checks: [{ expression: '"maxUses" IS NULL OR "maxUses" = -1 OR uses <= "maxUses"' }],
  },
})
