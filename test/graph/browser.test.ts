import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import { noBrowser, startBrowser } from '../support/browser.ts'
import { createLastingProject } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { hostile } from './project.ts'

/** A line with a branch of two at every eighth revision, and a squash of the first two of it. */
function revisionsFor(count: number): readonly RevisionText[] {
  const idAt = (index: number) => index.toString(16).padStart(12, '0')
  const revisions = Array.from({ length: count }, (_each, index): RevisionText => {
    const isBranch = index % 8 === 5
    const isMerge = index % 8 === 7
    const down =
      index === 0 ? null : isMerge ? [idAt(index - 1), idAt(index - 2)] : idAt(index - (index % 8 === 6 ? 2 : 1))
    const up = isBranch
      ? `  await op.createTable('${index === 5 ? 'zebras' : `t${index}`}', [{ name: 'id', type: 'int', primary: true }])`
      : ''
    return { id: idAt(index), down, message: index === 3 ? hostile.replace('\u2028', ' ') : `step ${index}`, up }
  })
  const squash = {
    ...revisions[2],
    id: '5555aaaaaaaa',
    down: idAt(0),
    replaces: [idAt(1), idAt(2)],
    message: 'two as one',
  }
  return [...revisions, squash]
}

/** The first and the last row that are seen in the list; what runs in the page is given as text. */
const seenRows = `(() => {
  const { top, bottom } = list.getBoundingClientRect()
  const at = (y) => document.elementFromPoint(200, y)?.closest('[data-index]')?.dataset.index
  return [at(top + 5), at(bottom - 5)].map((index) => Number(index ?? -1))
})()`

interface Opened {
  readonly page: Page
  readonly errors: readonly string[]
}

describe.skipIf(noBrowser !== null).each([10, 5_000])(
  `in a browser (${noBrowser ?? 'Chromium'}), %i revisions`,
  (count) => {
    const project = createLastingProject({
      'migrate.config.js': configText({
        url: 'sqlite:./hub.db',
        environments: { half: { url: 'sqlite:./half.db' }, dead: { url: 'postgres://a:b@127.0.0.1:1/c' } },
      }),
      ...versionsOf(...revisionsFor(count)),
    })
    let browser: Browser
    beforeAll(async () => {
      await runHub(project, ['stamp', '000000000005', '-n', 'half'])
      const { code, stderr } = await runHub(project, [
        'graph',
        '--html',
        'graph.html',
        '-n',
        'half',
        '--environments',
        'all',
      ])
      if (code !== 0) throw new Error(stderr)
      browser = await startBrowser()
    }, 600_000)
    afterAll(async () => {
      await browser.close()
      await project.dispose()
    })

    async function open(options: BrowserContextOptions = {}): Promise<Opened> {
      const context = await browser.newContext({ viewport: { width: 1200, height: 700 }, ...options })
      onTestFinished(() => context.close())
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) errors.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) errors.push(request.url())
      })
      await page.goto(`file://${project.path('graph.html')}`)
      await page.locator('.row').first().waitFor()
      return { page, errors }
    }

    const titleOf = (page: Page) => page.locator('.details h2').textContent()
    const rows = (page: Page) => page.locator('.row')

    async function violations(page: Page): Promise<readonly string[]> {
      // By the debugger, so that the policy of the page stays as it is.
      await page.evaluate(axe.source)
      const result = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()')
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
    }

    test('opens with the newest revision, and without an error', async () => {
      const { page, errors } = await open()
      expect(await titleOf(page)).toBe(`step ${count - 1}`)
      expect(await page.getByRole('status').textContent()).toBe(`${(count - 1).toLocaleString('en')} revisions`)
      expect(await page.locator('.places li').allTextContents()).toEqual([
        expect.stringMatching(/^half .*pending$/) as string,
        expect.stringMatching(/^default no version table/) as string,
        'dead not read: CONNECTION_FAILED',
      ])
      expect(errors).toEqual([])
    })

    test('finds by words, in any text, and by state, and shows the place in the graph again', async () => {
      const { page, errors } = await open()
      await page.keyboard.press('/')
      await page.keyboard.type('CREATE table Zebras (')
      expect(await page.getByRole('status').textContent()).toMatch(/^1 of /)
      expect(await titleOf(page)).toBe('step 5')
      await page.keyboard.press('Escape')
      expect(await titleOf(page)).toBe('step 5')
      expect(await page.locator('.row[aria-selected="true"] .message').textContent()).toBe('step 5')
      await page.getByRole('searchbox').fill('no such thing')
      expect(await rows(page).count()).toBe(0)
      expect(await page.getByText('Nothing is found.').isVisible()).toBe(true)
      await page.getByRole('searchbox').fill('')
      await page.getByLabel('State').selectOption('applied')
      expect(await page.getByRole('status').textContent()).toMatch(/^5 of /)
      await page.getByLabel('Show').selectOption('squashes')
      expect(await rows(page).count()).toBe(1)
      expect(errors).toEqual([])
    })

    test('moves by keyboard, along lines too, and reads and comes back', async () => {
      const { page, errors } = await open()
      const press = async (...keys: readonly string[]) => {
        for (const key of keys) await page.keyboard.press(key)
        return titleOf(page)
      }
      expect(await press('End')).toBe('step 0')
      expect(await press('ArrowUp')).toBe('two as one')
      expect(await press('ArrowRight')).toBe('step 0')
      expect(await press('ArrowLeft')).toBe('two as one')
      expect(await press('Enter')).toBe('two as one')
      expect(await page.evaluate('document.activeElement.className')).toBe('content')
      await press('Escape')
      expect(await page.evaluate('document.activeElement.role')).toBe('listbox')
      expect(await press('Home')).toBe(`step ${count - 1}`)
      const active = await page.getByRole('listbox').getAttribute('aria-activedescendant')
      expect(await page.locator(`#${active ?? 'none'}`).getAttribute('aria-selected')).toBe('true')
      expect(errors).toEqual([])
    })

    test('folds members and SQL, and shows a hostile text as it is', async () => {
      const { page, errors } = await open()
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowUp')
      const members = page.locator('details.members')
      expect(await members.locator('li').first().isVisible()).toBe(false)
      await members.locator('summary').click()
      expect(await members.locator('li').allTextContents()).toEqual(['000000000001 step 1', '000000000002 step 2'])
      await page.getByRole('searchbox').fill('</script><b>')
      expect(await titleOf(page)).toBe(hostile.replace('\u2028', ' '))
      await page.getByRole('searchbox').fill('create table zebras ')
      const sql = page.locator('details.sql').first()
      expect(await sql.locator('pre').isVisible()).toBe(false)
      await sql.locator('summary').click()
      expect(await sql.locator('pre').textContent()).toContain('CREATE TABLE "zebras"')
      expect(errors).toEqual([])
    })

    test('has few rows in the document, however far it is scrolled', async () => {
      const { page, errors } = await open()
      await page.evaluate("globalThis.list = document.querySelector('.list')")
      for (const part of [0, 0.37, 0.8, 1]) {
        await page.evaluate(`list.scrollTo(0, ${part} * list.scrollHeight)`)
        await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
        expect(await page.locator('*').count()).toBeLessThan(1_500)
        const seen = await page.evaluate<readonly number[]>(seenRows)
        if (count > 100) expect(seen[0]).toBe(await page.evaluate('Math.floor((list.scrollTop + 5) / 30)'))
        if (count > 100) expect(seen[1]).toBeGreaterThan(seen[0] ?? 0)
      }
      expect(errors).toEqual([])
    })

    test.each([
      ['light', 1200],
      ['dark', 1200],
      ['light', 400],
      ['dark', 400],
    ] as const)('passes the rules of axe, %s, %i pixels wide, also while it is read', async (colorScheme, width) => {
      const { page } = await open({ colorScheme, viewport: { width, height: 700 } })
      expect(await violations(page)).toEqual([])
      await page.getByRole('searchbox').fill('create table zebras ')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.locator('details.sql summary').first().click()
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    })

    test('goes through the themes', async () => {
      const { page } = await open({ colorScheme: 'light' })
      const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
      const light = await paper()
      await page.getByRole('button', { name: 'Theme: as the system' }).click()
      expect(await paper()).toBe(light)
      await page.getByRole('button', { name: 'Theme: light' }).click()
      expect(await paper()).not.toBe(light)
    })

    test('prints all rows', async () => {
      const { page, errors } = await open()
      await page.evaluate(
        "addEventListener('beforeprint', () => { document.title = document.querySelectorAll('.row').length })",
      )
      await page.pdf()
      expect(await page.title()).toBe(String(count - 1))
      expect(await rows(page).count()).toBeLessThan(100)
      expect(errors).toEqual([])
    })
  },
)
