import { defineConfig } from 'hub-migrate'

export default defineConfig({
  url: process.env['DATABASE_URL'] ?? 'sqlite:./kohakuhub.db',
  entities: ['./src/entities/*.ts'],
  versions: './versions',
  // 001, 002, …: the next `hub revision -m "…"` creates versions/009_….ts.
  revisionIds: 'sequential',
  fileTemplate: '{rev}_{slug}',
  // A database without a version table is adopted by the signatures of the revisions (isApplied).
  adopt: 'auto',
})
