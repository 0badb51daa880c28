import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import { noBrowser, startBrowser } from '../support/browser.ts'
import { repository } from '../support/project.ts'
import { serveFolder } from './serve.ts'

/* The documentation as `npm run docs` builds it. */

const folder = mkdtempSync(join(tmpdir(), 'hub-site-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// A link that leads nowhere, a page without a place in the sidebar and a warning of typedoc end it with an error.
beforeAll(() => {
  execFileSync(process.execPath, ['.config/docs/build.mjs', '--out', folder], { cwd: repository, stdio: 'pipe' })
}, 600_000)

test('the site has every page of the documentation, and the API', () => {
  const pages = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.md'),
  )
  const missing = pages.filter(
    (page) => !existsSync(join(folder, 'docs', page.replace(/README\.md$/, 'index.md').replace(/md$/, 'html'))),
  )
  expect(pages.length).toBeGreaterThan(60)
  expect(missing).toEqual([])
  for (const page of ['index', 'api/library/index', 'api/library/functions/upgrade', 'api/testing/index'])
    expect(existsSync(join(folder, `${page}.html`)), page).toBe(true)
})

describe.skipIf(noBrowser !== null)(`in a browser (${noBrowser ?? 'Chromium'})`, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveFolder>>
  beforeAll(async () => {
    site = await serveFolder(folder)
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser.close()
    site.close()
  })

  /** Opens a page. `wrong` gets what the console and the page complain of, and each request to another host. */
  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1300, height: 800 }, ...options })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && wrong.push(message.text())))
    page.on('pageerror', (error) => void wrong.push(error.message))
    page.on(
      'request',
      (request) =>
        void (/^(data:|blob:)/.test(request.url()) || request.url().startsWith(site.url) || wrong.push(request.url())),
    )
    await page.goto(`${site.url}${path}`, { waitUntil: 'networkidle' })
    return { page, wrong }
  }

  async function violations(page: Page) {
    await page.evaluate(axe.source)
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()')
    return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  }

  test('the search finds a page, and it opens', async () => {
    const { page, wrong } = await open('/')
    expect(await page.title()).toContain('hub')
    await page.locator('.VPNavBarSearch button').first().click()
    await page.locator('input[type="search"], #localsearch-input').first().fill('rebase')
    const found = page.locator('.result', { hasText: /rebase/i }).first()
    await found.waitFor()
    await found.click()
    await page.waitForURL((url) => url.pathname !== '/')
    await page.locator('main', { hasText: /rebase/i }).waitFor()
    expect(wrong).toEqual([])
  })

  test('a link leads from page to page, and to the API', async () => {
    const { page, wrong } = await open('/docs/tutorial')
    await page.locator('main a', { hasText: 'Operations' }).first().click()
    await page.waitForURL(/\/docs\/operations/)
    await page.locator('header a', { hasText: 'API' }).first().click()
    await page.waitForURL(/\/api\/library/)
    await page.locator('main').getByRole('link', { name: 'upgrade', exact: true }).click()
    await page.waitForURL(/\/functions\/upgrade$/)
    await page.locator('main', { hasText: 'Upgrades the database to the target' }).waitFor()
    expect(wrong).toEqual([])
  })

  test.each(['light', 'dark'] as const)('pages pass the rules of accessibility, %s', async (colorScheme) => {
    for (const path of ['/', '/docs/operations/columns', '/api/library/functions/upgrade']) {
      const { page, wrong } = await open(path, { colorScheme })
      expect(await violations(page), path).toEqual([])
      expect(wrong, path).toEqual([])
    }
  })
})
