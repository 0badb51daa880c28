/**
 * foreignkey refactoring: organizations are users, and every id is a foreign key
 *
 * Revision ID: 008
 * Revises: 007
 * Create Date: 2026-11-21 02:08:00 UTC
 */
import { type Inspector, type Operations, sql } from 'hub-migrate'

export const revision = '008'
export const downRevision = '007'
export const branchLabels = null
export const dependsOn = null

export const confirm = `BREAKING: organizations become rows of "user", and get new ids.
Stop older releases first, and take a backup (--backup).`

/** Several answers: if some are true and some false, the database is half migrated. */
export async function isApplied(inspector: Inspector): Promise<Record<string, boolean>> {
  return {
    userIsOrg: await inspector.hasColumn('user', 'is_org'),
    fileHasRepositoryId: await inspector.hasColumn('file', 'repository_id'),
    commitHasRepositoryId: await inspector.hasColumn('commit', 'repository_id'),
    organizationIsGone: !(await inspector.hasTable('organization')),
  }
}

/** The columns that users and organizations share. */
const shared = `description, private_quota_bytes, public_quota_bytes, private_used_bytes, public_used_bytes,
  bio, website, social_media, avatar, avatar_updated_at, created_at`

/** The tables that refer to a repository by its name. */
const contents = ['file', 'commit'] as const

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('user', async (batch) => {
    await batch.addColumn({ name: 'is_org', type: 'boolean', default: false })
    await batch.addColumn({ name: 'description', type: 'text', nullable: true })
    await batch.alterColumn('email', { nullable: true })
    await batch.alterColumn('password_hash', { nullable: true })
  })
  await op.execute(`
    INSERT INTO "user" (username, is_org, ${shared})
    SELECT name, TRUE, ${shared} FROM organization ORDER BY id`)

  // An id without a matching row becomes NULL, and NOT NULL then fails the revision, so no row is lost.
  await op.dropIndex('user_organization_member', { table: 'user_organization' })
  await op.execute(`
    UPDATE user_organization SET organization_id = (
      SELECT u.id FROM "user" u JOIN organization o ON o.name = u.username WHERE o.id = user_organization.organization_id
    )`)
  await op.execute(`
    UPDATE repository SET owner_id = (SELECT u.id FROM "user" u WHERE u.username = repository.namespace)`)
  await op.dropTable('organization')

  await op.batchAlterTable('user_organization', async (batch) => {
    await batch.createForeignKey('fk_user_organization_user', 'user', ['user_id'], ['id'], { onDelete: 'CASCADE' })
    await batch.createForeignKey('fk_user_organization_organization', 'user', ['organization_id'], ['id'], {
      onDelete: 'CASCADE',
    })
    await batch.createIndex('user_organization_member', ['user_id', 'organization_id'], { unique: true })
  })
  await op.createForeignKey('fk_repository_owner', 'repository', 'user', ['owner_id'], ['id'])
  await op.batchAlterTable('invitation', async (batch) => {
    await batch.createForeignKey('fk_invitation_created_by', 'user', ['created_by'], ['id'])
    await batch.createForeignKey('fk_invitation_used_by', 'user', ['used_by'], ['id'])
  })

  for (const table of contents) {
    await op.addColumn(table, { name: 'repository_id', type: 'int', nullable: true })
    await op.addColumn(table, { name: 'owner_id', type: 'int', nullable: true })
    await op.execute(`
      UPDATE "${table}" SET (repository_id, owner_id) = (
        SELECT r.id, r.owner_id FROM repository r
        WHERE r.repo_type = "${table}".repo_type AND r.full_id = "${table}".repo_full_id
      )`)
  }
  await op.alterColumn('commit', 'user_id', { name: 'author_id' })
  for (const table of contents) {
    await op.batchAlterTable(table, async (batch) => {
      await batch.alterColumn('repository_id', { nullable: false })
      await batch.alterColumn('owner_id', { nullable: false })
      await batch.dropColumn('repo_type')
      await batch.dropColumn('repo_full_id')
      await batch.createForeignKey(`fk_${table}_repository`, 'repository', ['repository_id'], ['id'], {
        onDelete: 'CASCADE',
      })
      await batch.createForeignKey(`fk_${table}_owner`, 'user', ['owner_id'], ['id'])
      if (table === 'commit') await batch.createForeignKey('fk_commit_author', 'user', ['author_id'], ['id'])
    })
  }
  // The old index was dropped with its columns.
  await op.createIndex('file_path', 'file', ['repository_id', 'path_in_repo'], { unique: true })
}

/** Keeps every row as well. Organizations get new ids again. */
export async function down(op: Operations): Promise<void> {
  await op.createTable(
    'organization',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'varchar', length: 255 },
      { name: 'description', type: 'text', nullable: true },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
      { name: 'private_quota_bytes', type: 'bigint', nullable: true },
      { name: 'public_quota_bytes', type: 'bigint', nullable: true },
      { name: 'private_used_bytes', type: 'bigint', default: 0 },
      { name: 'public_used_bytes', type: 'bigint', default: 0 },
      { name: 'bio', type: 'text', nullable: true },
      { name: 'website', type: 'varchar', length: 255, nullable: true },
      { name: 'social_media', type: 'text', nullable: true },
      { name: 'avatar', type: 'bytea', nullable: true },
      { name: 'avatar_updated_at', type: 'timestamp', nullable: true },
    ],
    { indexes: [{ name: 'organization_name', columns: ['name'], unique: true }] },
  )
  await op.execute(`
    INSERT INTO organization (name, ${shared})
    SELECT username, ${shared} FROM "user" WHERE is_org ORDER BY id`)

  for (const table of contents) {
    await op.addColumn(table, { name: 'repo_type', type: 'varchar', length: 20, nullable: true })
    await op.addColumn(table, { name: 'repo_full_id', type: 'varchar', length: 511, nullable: true })
    await op.execute(`
      UPDATE "${table}" SET (repo_type, repo_full_id) = (
        SELECT r.repo_type, r.full_id FROM repository r WHERE r.id = "${table}".repository_id
      )`)
    await op.batchAlterTable(table, async (batch) => {
      await batch.alterColumn('repo_type', { nullable: false })
      await batch.alterColumn('repo_full_id', { nullable: false })
      await batch.dropColumn('repository_id')
      await batch.dropColumn('owner_id')
      if (table === 'commit') await batch.dropConstraint('fk_commit_author')
    })
  }
  await op.alterColumn('commit', 'author_id', { name: 'user_id' })
  await op.createIndex('file_path', 'file', ['repo_type', 'repo_full_id', 'path_in_repo'], { unique: true })

  await op.batchAlterTable('invitation', async (batch) => {
    await batch.dropConstraint('fk_invitation_used_by')
    await batch.dropConstraint('fk_invitation_created_by')
  })
  await op.dropConstraint('fk_repository_owner', 'repository')
  await op.execute(`
    UPDATE repository SET owner_id = (SELECT o.id FROM organization o WHERE o.name = repository.namespace)
    WHERE namespace IN (SELECT name FROM organization)`)
  await op.batchAlterTable('user_organization', async (batch) => {
    await batch.dropIndex('user_organization_member')
    await batch.dropConstraint('fk_user_organization_organization')
    await batch.dropConstraint('fk_user_organization_user')
  })
  await op.execute(`
    UPDATE user_organization SET organization_id = (
      SELECT o.id FROM organization o JOIN "user" u ON u.username = o.name WHERE u.id = user_organization.organization_id
    )`)
  await op.createIndex('user_organization_member', 'user_organization', ['user_id', 'organization_id'], {
    unique: true,
  })

  await op.execute('DELETE FROM "user" WHERE is_org')
  await op.batchAlterTable('user', async (batch) => {
    await batch.alterColumn('password_hash', { nullable: false })
    await batch.alterColumn('email', { nullable: false })
    await batch.dropColumn('description')
    await batch.dropColumn('is_org')
  })
}
