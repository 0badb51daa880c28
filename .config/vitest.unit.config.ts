import { defineConfig } from 'vitest/config'

/** The quick loop: the tests that start no program and no server, and read the sources as they are. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      'test/{config,op,operations,revision,schema,script,sql}/**/*.test.ts',
      'test/autogenerate/renames/{read-renames,rename-order}.test.ts',
      'test/dialects/compile.test.ts',
      'test/dialects/sqlite/parse-table.test.ts',
      'test/typeorm/{entity-metadata,sqlite3-driver}.test.ts',
      'test/{database-url,nearest,poll}.test.ts',
    ],
    exclude: ['test/script/{after-revision,read-versions}.test.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
  },
})
