/**
 * addresses
 *
 * Revision ID: 250cafe53820
 * Revises: 401dcd9d72ae
 * Create Date: 2021-03-22 09:03:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '250cafe53820'
export const downRevision = '401dcd9d72ae'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'addresses',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'customer_id', type: 'int' },
      { name: 'line1', type: 'varchar', length: 200 },
      { name: 'line2', type: 'varchar', length: 200, nullable: true },
      { name: 'zip', type: 'varchar', length: 12 },
      { name: 'city', type: 'varchar', length: 100 },
      { name: 'country', type: 'char', length: 2 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_addresses_customer',
          columns: ['customer_id'],
          referencedTable: 'customers',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'ix_addresses_customer_id', columns: ['customer_id'] }],
    },
  )
  await op.addColumn('orders', { name: 'shipping_address_id', type: 'int', nullable: true })
  await op.createForeignKey('fk_orders_shipping_address', 'orders', 'addresses', ['shipping_address_id'], ['id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('orders', 'shipping_address_id')
  await op.dropTable('addresses')
}
