/**
 * SlugUnderscores1685577600000
 *
 * Revision ID: 1dcbafda1531
 * Revises: 5ea1d96ea159
 * Create Date: 2023-06-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '1dcbafda1531'
export const downRevision = '5ea1d96ea159'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `UPDATE "customer" SET "slug" = replace("slug", '_', '-') WHERE "slug" LIKE '%\\_%' AND NOT EXISTS (SELECT 1 FROM "customer" o WHERE o."slug" = replace("customer"."slug", '_', '-'))`,
  )
  await op.execute(`ALTER TABLE "customer" ADD CONSTRAINT "CHK_customer_slug" CHECK ("slug" <> '') NOT VALID`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "customer" DROP CONSTRAINT "CHK_customer_slug"`)
}
