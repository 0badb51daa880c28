import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

import LongestFirst from '../test/support/longest-first.ts'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/projects/**/node_modules/**'],
    globalSetup: ['test/support/fresh-build.ts', 'test/support/postgres-server.ts'],
    // The built library is loaded as an application loads it.
    server: { deps: { external: [/\/dist\//] } },
    // A test mostly waits: for programs that it starts, for a server, for a lock.
    maxWorkers: Math.max(2, Math.ceil(availableParallelism() * 1.5)),
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/count-reporter.ts'],
  },
})
