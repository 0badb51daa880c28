// The documentation as a site, with search: npm run docs [-- --out <folder>] [--serve]
// The pages of the repository, and those of the API, which typedoc writes from the declarations in dist.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { globSync } from 'tinyglobby'
import { build, serve } from 'vitepress'

import { sidebarOf } from './sidebar.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
// Where Node finds the packages, and nobody else looks.
const place = join(root, 'node_modules', '.docs')

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, '.site') },
    serve: { type: 'boolean', default: false },
    port: { type: 'string', default: '4173' },
  },
})
const out = resolve(values.out)

rmSync(place, { recursive: true, force: true })
writeApi()
const pages = copyPages()
mkdirSync(join(place, '.vitepress'), { recursive: true })
cpSync(new URL('vitepress.mjs', import.meta.url), join(place, '.vitepress', 'config.mjs'))
writeFileSync(join(place, '.vitepress', 'sidebar.json'), JSON.stringify(sidebarOf(place, pages)))
await build(place, { outDir: out })
process.stdout.write(`${out} has ${pages.length} pages.\n`)
if (values.serve) {
  await serve({ root: place, port: Number(values.port) })
}

function writeApi() {
  const typedoc = fileURLToPath(new URL('../bin/typedoc', import.meta.resolve('typedoc')))
  const options = fileURLToPath(new URL('typedoc.json', import.meta.url))
  const { status } = spawnSync(process.execPath, [typedoc, '--options', options, '--out', join(place, 'api')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('typedoc warned of something')
}

/** The pages with the names that a site has: a folder's README is its index. */
function copyPages() {
  const found = globSync(['*.md', 'docs/**/*.md', 'examples/*/README.md'], {
    cwd: root,
    ignore: ['**/node_modules/**'],
  })
  for (const page of found) {
    const text = readFileSync(join(root, page), 'utf8')
    write(siteName(page), linked(text, page, found))
  }
  cpSync(join(root, 'docs', 'images'), join(place, 'docs', 'images'), { recursive: true })
  const api = globSync('api/**/*.md', { cwd: place })
  for (const page of api) {
    const text = readFileSync(join(place, page), 'utf8')
    rmSync(join(place, page))
    write(siteName(page), linked(text, page, api))
  }
  return [...found, ...api].map(siteName)
}

function write(page, text) {
  mkdirSync(dirname(join(place, page)), { recursive: true })
  writeFileSync(join(place, page), text)
}

/** `Index` is a type of the API, and would be taken for the folder's page. */
function siteName(page) {
  return page.replace(/(^|\/)README\.md$/, '$1index.md').replace(/(^|\/)Index\.md$/, '$1Index_.md')
}

/** Links between pages as the site has them; of a file that is no page the text alone. */
function linked(text, page, pages) {
  return text.replaceAll(
    /\[((?:\\.|[^[\]\\])*)\]\((?!https?:|#|mailto:)([^)\s#]+)(#[^)]*)?\)/g,
    (whole, shown, target, anchor = '') => {
      const path = join(dirname(page), target)
      const isFolder = pages.includes(join(path, 'README.md'))
      if (isFolder) return `[${shown}](${target.replace(/\/?$/, '/')}index.md${anchor})`
      if (pages.includes(path)) return `[${shown}](${siteName(target)}${anchor})`
      return /\.(svg|png)$/.test(path) ? whole : shown
    },
  )
}
