/** The tables and schemas that a tool keeps in a database for its own use. */
export interface KnownTool {
  readonly tool: string
  /** By table name: the columns that distinguish it from another table of that name, in one or several variants. */
  readonly tables?: Readonly<Record<string, readonly string[]>>
  readonly views?: readonly string[]
  /** Schemas that belong to the tool, with everything in them. */
  readonly schemas?: readonly string[]
  /** The source of the names: a repository or page of the tool. */
  readonly source: string
}

/**
 * Tables that tools keep for their own use, including hub and tools that users migrate from: a database that has only
 * these is not a legacy database, and no comparison touches them.
 */
export const knownTools: readonly KnownTool[] = [
  {
    tool: 'hub',
    tables: { hub_version: ['version_num'], hub_version_log: ['run_id event revision'] },
    source: 'docs/runs.md',
  },
  {
    tool: 'TypeORM',
    tables: {
      migrations: ['id timestamp name'],
      typeorm_metadata: ['type schema table name value'],
      'query-result-cache': ['identifier time duration query result'],
    },
    source: 'typeorm/typeorm: MigrationExecutor, RdbmsSchemaBuilder, DbQueryResultCache',
  },
  // Node.js
  {
    tool: 'Prisma',
    tables: { _prisma_migrations: ['checksum migration_name applied_steps_count'] },
    source: 'prisma/prisma-engines: schema-engine',
  },
  {
    tool: 'Knex',
    tables: { knex_migrations: ['name batch migration_time'], knex_migrations_lock: ['is_locked'] },
    source: 'knex/knex: lib/migrations',
  },
  {
    tool: 'Drizzle',
    tables: { __drizzle_migrations: ['hash created_at'] },
    schemas: ['drizzle'],
    source: 'drizzle-team/drizzle-orm: pg-core and sqlite-core dialects',
  },
  { tool: 'Sequelize', tables: { SequelizeMeta: ['name'], SequelizeData: ['name'] }, source: 'sequelize/umzug' },
  {
    tool: 'Kysely',
    tables: { kysely_migration: ['name timestamp'], kysely_migration_lock: ['id is_locked'] },
    source: 'kysely-org/kysely: migrator',
  },
  { tool: 'node-pg-migrate', tables: { pgmigrations: ['name run_on'] }, source: 'salsita/node-pg-migrate: runner' },
  {
    tool: 'MikroORM',
    tables: { mikro_orm_migrations: ['name executed_at'] },
    source: 'mikro-orm/mikro-orm: packages/migrations',
  },
  { tool: 'db-migrate', tables: { migrations: ['id name run_on'] }, source: 'db-migrate/node-db-migrate' },
  { tool: 'ley', tables: { migrations: ['id name created_at'] }, source: 'lukeed/ley' },
  {
    tool: 'postgres-migrations',
    tables: { migrations: ['id name hash executed_at'] },
    source: 'thomwright/postgres-migrations',
  },
  {
    tool: 'AdonisJS',
    tables: { adonis_schema: ['name batch migration_time'], adonis_schema_versions: ['version'] },
    source: 'adonisjs/lucid: migrator',
  },
  {
    tool: 'Strapi',
    tables: {
      strapi_migrations: ['name time'],
      strapi_migrations_internal: ['name time'],
      strapi_database_schema: ['schema time hash'],
    },
    source: 'strapi/strapi: packages/core/database',
  },
  {
    tool: 'Payload',
    tables: { payload_migrations: ['name batch'] },
    source: 'payloadcms/payload: packages/drizzle',
  },
  { tool: 'Directus', tables: { directus_migrations: ['version name timestamp'] }, source: 'directus/directus: api' },
  { tool: 'Cloudflare D1', tables: { d1_migrations: ['name applied_at'] }, source: 'cloudflare/workers-sdk: wrangler' },
  { tool: 'Graphile Migrate', schemas: ['graphile_migrate'], source: 'graphile/migrate: src/migration.ts' },
  { tool: 'Graphile Worker', schemas: ['graphile_worker'], source: 'graphile/worker: sql' },
  { tool: 'pg-boss', schemas: ['pgboss'], source: 'timgit/pg-boss: plans' },
  { tool: 'Supabase', schemas: ['supabase_migrations', 'supabase_functions'], source: 'supabase/cli' },
  { tool: 'Hasura', schemas: ['hdb_catalog'], source: 'hasura/graphql-engine' },
  // Python
  { tool: 'Alembic', tables: { alembic_version: ['version_num'] }, source: 'sqlalchemy/alembic: runtime/migration.py' },
  {
    tool: 'Django',
    tables: { django_migrations: ['app name applied'] },
    source: 'django/django: db/migrations/recorder.py',
  },
  { tool: 'Aerich', tables: { aerich: ['version app content'] }, source: 'tortoise/aerich: models.py' },
  { tool: 'peewee_migrate', tables: { migratehistory: ['name migrated_at'] }, source: 'klen/peewee_migrate' },
  {
    tool: 'yoyo',
    tables: {
      _yoyo_migration: ['migration_id'],
      _yoyo_log: ['migration_id operation'],
      _yoyo_version: ['version installed_at_utc'],
      yoyo_lock: ['locked pid'],
    },
    source: 'yoyo-migrations: yoyo/internalmigrations',
  },
  // JVM
  {
    tool: 'Flyway',
    tables: {
      flyway_schema_history: ['installed_rank version script checksum'],
      schema_version: ['installed_rank version script checksum'],
    },
    source: 'flyway/flyway: JdbcTableSchemaHistory',
  },
  {
    tool: 'Liquibase',
    tables: {
      databasechangelog: ['id author filename md5sum'],
      databasechangeloglock: ['id locked lockedby'],
      databasechangeloghistory: ['commandid'],
    },
    source: 'liquibase/liquibase: StandardChangeLogHistoryService',
  },
  // Go
  {
    tool: 'goose',
    tables: { goose_db_version: ['version_id is_applied'] },
    source: 'pressly/goose: internal/dialects',
  },
  {
    tool: 'Atlas',
    tables: { atlas_schema_revisions: ['version hash'] },
    schemas: ['atlas_schema_revisions'],
    source: 'ariga/atlas: cmd/atlas/internal/migrate',
  },
  { tool: 'sql-migrate', tables: { gorp_migrations: ['id applied_at'] }, source: 'rubenv/sql-migrate' },
  {
    tool: 'Bun',
    tables: { bun_migrations: ['name group_id migrated_at'], bun_migration_locks: ['table_name'] },
    source: 'uptrace/bun: migrate',
  },
  { tool: 'tern', tables: { schema_version: ['version'] }, source: 'jackc/tern' },
  { tool: 'pgroll', schemas: ['pgroll'], source: 'xataio/pgroll' },
  // Ruby, Go, Elixir and many custom scripts
  {
    tool: 'Rails, golang-migrate, dbmate or Ecto',
    tables: {
      schema_migrations: ['version', 'migration_name', 'filename', 'name applied_at'],
      ar_internal_metadata: ['key value created_at'],
    },
    source: 'rails/rails: activerecord; golang-migrate/migrate; amacneil/dbmate; elixir-ecto/ecto_sql',
  },
  // Rust
  { tool: 'sqlx', tables: { _sqlx_migrations: ['version checksum execution_time'] }, source: 'launchbadge/sqlx' },
  { tool: 'SeaORM', tables: { seaql_migrations: ['version applied_at'] }, source: 'SeaQL/sea-orm: sea-orm-migration' },
  { tool: 'Diesel', tables: { __diesel_schema_migrations: ['version run_on'] }, source: 'diesel-rs/diesel' },
  { tool: 'Refinery', tables: { refinery_schema_history: ['version checksum'] }, source: 'rust-db/refinery' },
  // .NET
  {
    tool: 'Entity Framework',
    tables: { __EFMigrationsHistory: ['MigrationId ProductVersion'], __EFMigrationsLock: ['Id Timestamp'] },
    source: 'dotnet/efcore: HistoryRepository',
  },
  { tool: 'FluentMigrator', tables: { VersionInfo: ['Version AppliedOn'] }, source: 'fluentmigrator/fluentmigrator' },
  { tool: 'DbUp', tables: { schemaversions: ['scriptname applied'] }, source: 'DbUp/DbUp' },
  { tool: 'Hangfire', schemas: ['hangfire'], source: 'hangfire-postgres/Hangfire.PostgreSql' },
  // PHP, Perl
  { tool: 'Laravel', tables: { migrations: ['id migration batch'] }, source: 'laravel/framework: migrations' },
  { tool: 'Phinx', tables: { phinxlog: ['version migration_name'] }, source: 'cakephp/phinx' },
  {
    tool: 'Doctrine',
    tables: { doctrine_migration_versions: ['version executed_at'], migration_versions: ['version executed_at'] },
    source: 'doctrine/migrations: TableMetadataStorageConfiguration',
  },
  { tool: 'Sqitch', schemas: ['sqitch'], source: 'sqitchers/sqitch' },
  // Tables that extensions of PostgreSQL and SQLite fill, also if a dump was restored without the extension
  {
    tool: 'PostGIS',
    tables: { spatial_ref_sys: ['srid auth_name auth_srid'] },
    views: ['geometry_columns', 'geography_columns', 'raster_columns', 'raster_overviews'],
    schemas: ['tiger', 'tiger_data', 'topology'],
    source: 'postgis.net/docs: manual, chapters on spatial_ref_sys, the TIGER geocoder and topology',
  },
  {
    tool: 'SpatiaLite',
    tables: {
      geometry_columns: ['f_table_name f_geometry_column'],
      spatial_ref_sys_aux: ['srid'],
      spatialite_history: ['event_id table_name'],
      geometry_columns_auth: ['f_table_name read_only'],
      geometry_columns_statistics: ['f_table_name row_count'],
      geometry_columns_time: ['f_table_name last_insert'],
      geometry_columns_field_infos: ['f_table_name column_name'],
      views_geometry_columns: ['view_name view_geometry'],
      virts_geometry_columns: ['virt_name virt_geometry'],
    },
    source: 'gaia-gis.it: SpatiaLite cookbook',
  },
  {
    tool: 'Litestream',
    tables: { _litestream_seq: ['seq'], _litestream_lock: ['id'] },
    source: 'benbjohnson/litestream',
  },
  { tool: 'Timescale', schemas: ['_timescaledb_catalog', '_timescaledb_config'], source: 'timescale/timescaledb: sql' },
  { tool: 'pg_partman', schemas: ['partman'], source: 'pgpartman/pg_partman' },
  { tool: 'pg_cron', schemas: ['cron'], source: 'citusdata/pg_cron' },
  { tool: 'PGMQ', schemas: ['pgmq'], source: 'pgmq/pgmq' },
]
