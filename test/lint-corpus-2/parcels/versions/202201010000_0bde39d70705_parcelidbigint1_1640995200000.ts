/**
 * ParcelIdBigint1_1640995200000
 *
 * scan.parcelId runs towards the end of integer with the new numbers of the merger. Step 1 of 4: a second
 * column that a trigger keeps equal.
 *
 * Revision ID: 0bde39d70705
 * Revises: 4e2b6d5f283d
 * Create Date: 2022-01-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0bde39d70705'
export const downRevision = '4e2b6d5f283d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" ADD "parcelIdBig" bigint`)
  await op.execute(`
CREATE FUNCTION scan_parcel_id_big() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."parcelIdBig" := NEW."parcelId";
  RETURN NEW;
END $$`)
  await op.execute(
    `CREATE TRIGGER scan_parcel_id_big BEFORE INSERT OR UPDATE OF "parcelId" ON "scan" FOR EACH ROW EXECUTE FUNCTION scan_parcel_id_big()`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TRIGGER scan_parcel_id_big ON "scan"`)
  await op.execute(`DROP FUNCTION scan_parcel_id_big()`)
  await op.execute(`ALTER TABLE "scan" DROP COLUMN "parcelIdBig"`)
}
