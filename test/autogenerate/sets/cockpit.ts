import type { EntitySet } from './words.ts'

/** A dashboard of operations, with an audit log and settings. */
export const cockpit: EntitySet = ({
  isPostgres,
  key,
  str,
  text,
  int,
  big,
  flag,
  at,
  json,
  pick,
  stamps,
  one,
  many,
}) => ({
  User: {
    tableName: 'users',
    columns: {
      id: key,
      name: str(80, { unique: true }),
      hash: str(200),
      roles: json({ default: ['viewer'] }),
      ...stamps,
    },
  },
  UserSettings: {
    tableName: 'user_settings',
    columns: {
      id: key,
      theme: str(50, { default: 'light' }),
      language: str(10, { default: 'en' }),
      createdAt: at({ default: () => (isPostgres ? 'now()' : "datetime('now')"), name: 'created_at' }),
    },
    relations: { user: one('User', { nullable: false, joinColumn: { name: 'user_id' } }) },
    indices: [{ name: 'idx_user_settings_user_id', columns: ['user'] }],
  },
  AuditLog: {
    tableName: 'audit_logs',
    columns: {
      id: big({ primary: true, ...(isPostgres ? { generated: 'increment' } : {}) }),
      action: str(100),
      entity: str(60),
      entityId: str(60, { nullable: true, name: 'entity_id' }),
      before: json({ nullable: true }),
      after: json({ nullable: true }),
      ip: isPostgres ? { type: 'inet', nullable: true } : str(45, { nullable: true }),
      at: at({ default: () => 'CURRENT_TIMESTAMP' }),
    },
    relations: { user: one('User', { onDelete: 'SET NULL', joinColumn: { name: 'user_id' } }) },
    indices: [{ columns: ['entity', 'entityId'] }, { columns: ['at'] }],
  },
  Service: {
    columns: { name: str(100, { primary: true }), url: str(500), interval: int({ default: 60 }), enabled: flag(true) },
    relations: { checks: many('Probe', 'service') },
  },
  Probe: {
    columns: {
      id: key,
      ok: { type: 'boolean' },
      milliseconds: int({ nullable: true }),
      error: text({ nullable: true }),
      at: at(),
    },
    relations: {
      service: one('Service', {
        nullable: false,
        onDelete: 'CASCADE',
        joinColumn: { name: 'service', referencedColumnName: 'name' },
      }),
    },
    indices: [{ columns: ['service', 'at'] }, { columns: ['at'], where: 'NOT ok' }],
  },
  Incident: {
    columns: {
      id: key,
      title: str(200),
      severity: pick(['low', 'high', 'critical']),
      openedAt: at(),
      closedAt: at({ nullable: true }),
    },
    relations: { probe: one('Probe', { onDelete: 'SET NULL' }) },
    checks: [{ expression: '"closedAt" IS NULL OR "closedAt" >= "openedAt"' }],
  },
})
