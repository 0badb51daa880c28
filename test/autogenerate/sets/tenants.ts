import type { EntitySet } from './words.ts'

/** A multi-tenant application: every key begins with the tenant. */
export const tenants: EntitySet = ({ isPostgres, uuid, str, int, big, flag, at, json, pick, stamps, one, many }) => {
  const tenantId = { ...uuid, generated: undefined, name: 'tenant_id' }
  const ofTenant = one('Tenant', { joinColumn: { name: 'tenant_id' }, onDelete: 'CASCADE' })
  return {
    Tenant: {
      columns: {
        id: uuid,
        slug: str(63, { unique: true }),
        plan: pick(['free', 'team', 'business'], { default: 'free' }),
        settings: json({ default: { seats: 3, features: [] } }),
        suspendedAt: at({ nullable: true, name: 'suspended_at' }),
        ...stamps,
      },
      checks: [{ expression: isPostgres ? `slug ~ '^[a-z][a-z0-9-]*$'` : `slug = lower(slug)` }],
    },
    Member: {
      columns: {
        tenantId,
        number: int({ primary: true }),
        email: str(320),
        role: pick(['owner', 'admin', 'member', 'guest'], { default: 'member' }),
      },
      relations: { tenant: ofTenant, tasks: many('Task', 'assignee') },
      uniques: [{ columns: ['tenantId', 'email'] }],
    },
    Project: {
      columns: { tenantId, number: int({ primary: true }), name: str(120), archived: flag(false) },
      relations: { tenant: ofTenant, tasks: many('Task', 'project') },
    },
    Task: {
      columns: {
        tenantId,
        number: big({ primary: true }),
        title: str(300),
        project_number: int(),
        assignee_number: int({ nullable: true }),
        done: flag(false),
      },
      relations: {
        project: one('Project', {
          joinColumn: [
            { name: 'tenant_id', referencedColumnName: 'tenantId' },
            { name: 'project_number', referencedColumnName: 'number' },
          ],
          onDelete: 'CASCADE',
        }),
        assignee: one('Member', {
          joinColumn: [
            { name: 'tenant_id', referencedColumnName: 'tenantId' },
            { name: 'assignee_number', referencedColumnName: 'number' },
          ],
        }),
      },
      indices: [{ columns: ['tenantId', 'done', 'number'] }],
    },
    Invoice: {
      columns: { id: uuid, period: str(7), cents: big({ default: 0 }), paid: flag(false), ...stamps },
      relations: { tenant: one('Tenant', { nullable: false, onDelete: 'RESTRICT' }) },
      uniques: [{ name: 'one_invoice_a_month', columns: ['tenant', 'period'] }],
      checks: [{ expression: 'cents >= 0' }],
    },
  }
}
