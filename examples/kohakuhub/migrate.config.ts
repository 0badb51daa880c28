import { defineConfig } from 'hub-migrate'

export default defineConfig({
  url: process.env['DATABASE_URL'] ?? 'sqlite:./kohakuhub.db',
  entities: ['./src/entities/*.ts'],
  versions: './versions',
  // 001, 002, …: the next one is `hub revision -m "…"`, whose file is versions/009_….ts.
  revisionIds: 'sequential',
  fileTemplate: '{rev}_{slug}',
  // A database without a version table is placed by the signatures of the revisions (isApplied).
  adopt: 'auto',
})
