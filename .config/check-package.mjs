// What npm would publish: the files that are listed here and no others, judged by publint and are-the-types-wrong.
// Needs a build.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { globSync } from 'tinyglobby'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hub-package-'))

try {
  const npm = process.env.npm_execpath
  if (!npm) throw new Error('Run this as npm run check')
  const packed = node(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], 'pipe')
  const [{ filename, files, size, unpackedSize }] = JSON.parse(packed)
  process.stdout.write(`package: ${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked\n`)
  checkFiles(files.map(({ path }) => path))
  const tarball = join(folder, filename)
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { messages } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer }, strict: true })
  for (const message of messages) complain(`publint: ${formatMessage(message, manifest)}`)
  const attw = fileURLToPath(new URL('dist/index.js', import.meta.resolve('@arethetypeswrong/cli/package.json')))
  node(attw, [tarball, '--format', 'ascii', '--quiet'], 'inherit')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function checkFiles(packed) {
  const expected = new Set(expectedFiles())
  for (const path of packed) if (!expected.delete(path)) complain(`package: ${path} is none of its files`)
  for (const path of expected) complain(`package: ${path} is missing`)
}

/**
 * The bundles, the declarations that the entries lead to, and what stands in git beside them. No maps, no sources, no
 * module by itself, and nothing that an earlier build has left.
 */
function expectedFiles() {
  const modules = globSync('**/*.ts', { cwd: join(root, 'src'), ignore: 'page/**' }).map((path) =>
    path.replace(/\.ts$/, ''),
  )
  // No entry leads to what these declare.
  const rooms = /^(cli|load|dialects\/(postgres|sql|sqlite))\//
  const commonjs = globSync('dist/commonjs/**/*.{cjs,d.cts}', { cwd: root })
  return [
    ...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'],
    ...['cli/main', 'cli/program', 'index', 'load/import-hooks', 'load/load-module', 'sqlite3', 'testing'].map(
      (path) => `dist/${path}.js`,
    ),
    ...globSync('dist/chunks/*.js', { cwd: root }),
    'dist/cli/hub.cjs',
    'dist/licenses.txt',
    'dist/page/graph.css',
    'dist/page/graph.js',
    ...modules.filter((path) => !rooms.test(path)).map((path) => `dist/${path}.d.ts`),
    ...commonjs,
    // What the entries lead to has its declarations for CommonJS, and must have them for ES modules.
    ...commonjs.filter((path) => path.endsWith('.d.cts')).map((path) => `dist/${path.slice(14, -6)}.d.ts`),
    ...run('git', ['ls-files', 'docs', 'examples', 'templates'], 'pipe').trim().split('\n'),
  ]
}

function complain(text) {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

function node(script, words, output) {
  return run(process.execPath, [script, ...words], output)
}

/** Gives what it printed. Throws where it fails. */
function run(program, words, output) {
  return execFileSync(program, words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', output, 'inherit'],
  })
}
