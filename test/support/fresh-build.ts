import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { globSync } from 'tinyglobby'

import { repository } from './project.ts'

/**
 * Before the tests: they run the program of `dist/`. `npm run build` makes it of few files; `tsc` alone writes one for
 * each module over it, but not where it compiles only what has changed.
 */
export default function setup(): void {
  const program = join(repository, 'dist', 'cli', 'main.js')
  const isBundle = readFileSync(program, 'utf8').includes('../chunks/')
  const builtAt = statSync(program).mtimeMs
  const newer = globSync('src/**/*.ts', { cwd: repository, absolute: true, ignore: 'src/page/**' }).filter(
    (file) => statSync(file).mtimeMs > builtAt,
  )
  if (isBundle && newer.length > 0)
    throw new Error(`dist/ is older than ${newer[0]}. Run 'npm run build', or 'rm -rf dist' and 'npm run compile'.`)
  bundlePage()
}

/** The page is bundled in any case; tsc alone does not write it. */
function bundlePage(): void {
  const page = join(repository, 'dist', 'page', 'graph.js')
  const builtAt = statSync(page, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const parts = globSync('src/page/**/*', { cwd: repository, absolute: true })
  if (parts.some((file) => statSync(file).mtimeMs > builtAt))
    execFileSync(process.execPath, [join(repository, '.config', 'bundle-page.mjs')], { stdio: 'inherit' })
}
