import { existsSync } from 'node:fs'

import { expect } from 'vitest'

import { createLastingProject } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'
import { checkOutput } from './output.ts'

const versions = versionsOf(
  {
    id: 'aaaa00000001',
    labels: 'shop',
    up: "await op.execute('CREATE TABLE first (x int)')",
    downBody: "await op.dropTable('first')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.createTable('second', [{ name: 'x', type: 'int', primary: true }])",
    downBody: "await op.dropTable('second')",
  },
  {
    id: 'cccc00000003',
    down: 'aaaa00000001',
    up: "await op.execute('CREATE TABLE third (x int)')",
    downBody: "await op.dropTable('third')",
  },
)

/** Any line is done or refused: no crash, no fault of hub, no end that does not come, and nothing raw is printed. */
export async function runLine(words: readonly string[]): Promise<void> {
  const project = createLastingProject({
    'migrate.config.js': configText({ url: 'sqlite:./hub.db', lockTimeout: 1000 }),
    ...versions,
  })
  try {
    const result = await runHub(project, words, { env: { EDITOR: 'true', VISUAL: undefined, HUB_GUARD: undefined } })
    // A script for a shell, and a drawing, are hub's own.
    checkOutput(words, words.includes('completion') ? { ...result, stdout: 'hub' } : result)
    if (result.code === 2) expect(existsSync(project.path('hub.db'))).toBe(false)
  } finally {
    await project.dispose()
  }
}
