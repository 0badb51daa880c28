import { defineConfig } from 'hub-migrate'

import { dataSource } from './src/data-source.js'

// The command line uses the application's own data source.
export default defineConfig({
  dataSource,
  versions: './versions',
  // 001, 002, …: `hub revision -m "…"` creates the next file.
  revisionIds: 'sequential',
  fileTemplate: '{rev}_{slug}',
})
