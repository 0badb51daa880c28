import { defineConfig } from 'hub-migrate'

import { dataSource } from './src/data-source.js'

// The command line works on the application's own data source.
export default defineConfig({
  dataSource,
  versions: './versions',
  // 001, 002, …: the next file is made by `hub revision -m "…"`.
  revisionIds: 'sequential',
  fileTemplate: '{rev}_{slug}',
})
