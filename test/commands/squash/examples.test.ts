import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, inject, test } from 'vitest'

import { squash } from '../../../dist/index.js'
import { createProject, repository } from '../../support/project.ts'

/**
 * The revisions of an example without what a squash refuses: signatures and confirmations, which concern databases that
 * have some of them, and blocks outside of transactions.
 */
function versionsOf(example: string) {
  const project = createProject()
  const from = join(repository, 'examples', example, 'versions')
  cpSync(from, project.path('original'), { recursive: true })
  const source = join(repository, 'examples', example, 'src')
  if (existsSync(source)) cpSync(source, project.path('src'), { recursive: true })
  mkdirSync(project.path('versions'))
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), 'utf8')
      .replace(/\n(\/\*\*[^/]*\*\/\n)?export (async )?function isApplied[^]*?\n\}\n/, '')
      .replace(/\nexport const confirm = [^]*?\n(?=\n)/, '')
      .replaceAll(/await op\.autocommitBlock\(async \(\) => \{\n(.*)\n {2}\}\)/g, '$1')
      .replaceAll(', concurrently: true', '')
      .replaceAll(', { concurrently: true }', '')
    writeFileSync(project.path('versions', name), text)
  }
  return project
}

describe('all revisions of an example', () => {
  test.each(['kohakuhub', 'syfthub', 'container'])('%s are equal to their squash', async (name) => {
    const project = versionsOf(name)
    for (const [dialect, url] of [
      ['sqlite', 'sqlite::memory:'],
      ['postgres', inject('postgresUrl')],
    ]) {
      const result = await squash({ url, versions: project.path('versions') }, ':', { dryRun: true })
      expect(result).toMatchObject({ notFolded: null, proof: { proven: [dialect] } })
      expect(result.replaces).toHaveLength(readdirSync(project.path('original')).length)
      expect(result.operations.written).toBeLessThanOrEqual(result.operations.recorded)
    }
  })

  test.each([
    ['kohakuhub', /008 has 'confirm'\n {2}008 has 'isApplied'/],
    ['syfthub', /003_region_index leaves its transaction in its up/],
    ['container', /^7b3c90d1e5f2:9e4d2f6a8b10 cannot be squashed, .*\n {2}9e4d2f6a8b10 has 'confirm'/],
    ['cockpit', /001 uses op.createMissing, so that its up is kept as it is written, but it has 'import { AuditLog }/],
  ])('%s are refused as they are', async (name, message) => {
    const project = versionsOf(name)
    await expect(squash({ url: 'sqlite::memory:', versions: project.path('original') }, ':')).rejects.toThrow(message)
  })
})
