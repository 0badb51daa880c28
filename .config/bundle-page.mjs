// Bundles src/page, the script of the page that `hub graph --html` writes, to dist/page: one text that runs in a browser,
// and its style beside it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes dist/page. */
export async function bundlePage() {
  const folder = join(root, 'dist', 'page')
  const build = await rolldown({
    cwd: root,
    input: join(root, 'src/page/page.ts'),
    platform: 'browser',
    tsconfig: join(root, 'src/page/tsconfig.json'),
    transform: { target: 'es2022' },
  })
  await build.write({ file: join(folder, 'graph.js'), format: 'iife', minify: true, comments: false })
  await build.close()
  mkdirSync(folder, { recursive: true })
  const styles = ['base', 'header', 'list', 'details', 'narrow', 'print']
  const texts = styles.map((name) => readFileSync(join(root, 'src/page/style', `${name}.css`), 'utf8'))
  writeFileSync(join(folder, 'graph.css'), texts.join('\n'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePage()
