import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { allCommands } from '../../src/cli/commands.ts'
import { readSections } from '../../src/cli/explain/pages.ts'
import { repository } from '../support/project.ts'
import { codesPage } from './codes-page.ts'
import { commandsPage } from './commands-page.ts'

/* The pages of docs/reference are written from the code, so that they cannot say anything else. */

test.each([
  ['commands.md', async () => commandsPage(await allCommands())],
  ['codes.md', async () => codesPage(readSections())],
])('docs/reference/%s is what the code says', async (name, textOf) => {
  const page = join(repository, 'docs/reference', name)
  const text = await textOf()
  if (process.env['HUB_WRITE_PAGES'] !== undefined) writeFileSync(page, text)
  expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(text)
})
