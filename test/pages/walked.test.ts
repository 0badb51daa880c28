import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { repository } from '../support/project.ts'
import { pages } from './read-pages.ts'
import { setUpOf } from './set-up.ts'
import { walk } from './walk.ts'

const walks = await Promise.all(pages.map(async (page) => ({ page, setUp: await setUpOf(page.path) })))
const walked = walks.flatMap(({ page, setUp }) => {
  const isWalked = page.blocks.length > 0 && setUp.walkedBy === undefined
  return isWalked ? (setUp.databases ?? ['sqlite' as const]).map((kind) => [page.path, kind, page] as const) : []
})

test.each(walked)('%s is as it is in use (%s)', (_, kind, page) => walk(page, kind))

describe('a page with a test of its own', () => {
  const others = walks.filter(({ setUp }) => setUp.walkedBy !== undefined)

  test.each(others.map(({ page, setUp }) => [page.path, setUp, page] as const))(
    '%s is read by it',
    (_, setUp, page) => {
      const text = readFileSync(join(repository, setUp.walkedBy ?? ''), 'utf8')
      // By its name, or that of the example whose README it is.
      const name = page.path.replace(/^examples\/(.*)\/README.md$/, '$1')
      if (setUp.blocks) expect(text).toContain(basename(name))
      const counts: Record<string, number> = {}
      for (const { language } of page.blocks) counts[language] = (counts[language] ?? 0) + 1
      if (setUp.blocks)
        expect(counts, `let ${setUp.walkedBy} run the new block, then change the number`).toEqual(setUp.blocks)
    },
  )
})

test('every set-up is of a page', () => {
  const names = pages.map(({ path }) => path.toLowerCase().replace(/\.md$/, '.ts'))
  const setUps = readdirSync(join(repository, 'test/pages/set-ups'), { recursive: true, encoding: 'utf8' })
  for (const name of setUps.filter((each) => each.endsWith('.ts') && basename(each) !== 'all.ts'))
    expect(names).toContain(name)
})
