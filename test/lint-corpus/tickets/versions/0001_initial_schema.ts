/**
 * initial schema
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2022-03-01 10:12:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'agents',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'varchar', length: 100 },
      { name: 'email', type: 'varchar', length: 200 },
    ],
    { uniques: [{ name: 'UQ_5fdef501c63984b1b98abb1e68c', columns: ['email'] }] },
  )
  await op.createTable(
    'customers',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'varchar', length: 100 },
      { name: 'mail', type: 'varchar', length: 200 },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    { indexes: [{ name: 'ix_customers_mail', columns: ['mail'] }] },
  )
  await op.createTable(
    'tickets',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'subject', type: 'varchar', length: 200 },
      { name: 'status', type: 'enum', enum: ['open', 'pending', 'solved', 'closed'], default: 'open' },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
      { name: 'customer_id', type: 'int' },
      { name: 'agent_id', type: 'int', nullable: true },
    ],
    {
      foreignKeys: [
        {
          name: 'FK_42e4343476d9c4a46fb565a5c46',
          columns: ['customer_id'],
          referencedTable: 'customers',
          referencedColumns: ['id'],
        },
        {
          name: 'FK_e0defdfd89a98c958f7bb396209',
          columns: ['agent_id'],
          referencedTable: 'agents',
          referencedColumns: ['id'],
          onDelete: 'SET NULL',
        },
      ],
      indexes: [{ name: 'ix_tickets_customer', columns: ['customer_id'] }],
    },
  )
  await op.createTable(
    'messages',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'body', type: 'text' },
      { name: 'internal', type: 'boolean', default: false },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
      { name: 'ticket_id', type: 'int' },
    ],
    {
      foreignKeys: [
        {
          name: 'FK_aa8e62e23565f59d22160b35f18',
          columns: ['ticket_id'],
          referencedTable: 'tickets',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'ix_messages_ticket', columns: ['ticket_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('messages')
  await op.dropTable('tickets')
  await op.dropEnum('tickets_status_enum', { ifExists: true })
  await op.dropTable('customers')
  await op.dropTable('agents')
}
