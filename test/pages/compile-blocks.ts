import { join } from 'node:path'

import { startNode } from '../support/hub.ts'
import { createLastingProject, repository } from '../support/project.ts'
import { type Block, type Page, pages, placeOf } from './read-pages.ts'
import { setUpOf } from './set-up.ts'

/** The file that a block says it is, in its first line: `// versions/0002_add_note.ts`. */
export function nameIn({ text }: Pick<Block, 'text'>): string | null {
  return /^(?:\/\/|#|--|\/\*) (\S+\.\w+)(?: \*\/)?(?:[:,].*)?\n/.exec(text)?.[1] ?? null
}

/** Imports that a `js` block does without, since it shows a part of a file. */
const known = ['defineConfig', 'fillIn', 'loadConfig', 'sql', 'upgrade']

/** What the pages say that the reader has, in every block. */
const surroundings = `
declare const dataSource: import('typeorm').DataSource
declare const log: import('hub-migrate').Logger
declare const op: import('hub-migrate').Operations
`

/**
 * The blocks of TypeScript and JavaScript as files, with what a set-up gives the reader: those of a page can import each
 * other. Where a page shows a file again, changed, it gets a folder of its own, with the others as they are then.
 */
async function filesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = {}
  const { files = {}, hasParts = false } = await setUpOf(page.path)
  let current: Record<string, string> = Object.fromEntries(
    Object.entries(files).filter(([name]) => /(\.[cm]?tsx?|package\.json)$/.test(name)),
  )
  let turn = 0
  const keep = () => {
    for (const [name, text] of Object.entries(current)) all[join(folderOf(page.path), String(turn), name)] = text
  }
  for (const block of page.blocks.filter(({ language }) => ['ts', 'js'].includes(language))) {
    // JavaScript is checked as TypeScript is.
    const name = nameIn(block)?.replace(/\.([cm]?)js$/, '.$1ts') ?? `block-${block.line}.ts`
    if (name in current) {
      keep()
      turn++
    }
    current = { ...current, [name]: block.language === 'js' || hasParts ? completed(block) : block.text }
  }
  keep()
  return all
}

function folderOf(path: string): string {
  return join('pages', path.replaceAll(/\W/g, '-'))
}

/** A part of a file, with what it imports. */
export function completed({ text }: Block): string {
  const missing = known.filter(
    (name) =>
      new RegExp(String.raw`\b${name}\b`).test(text) && !new RegExp(String.raw`import [^\n]*\b${name}\b`).test(text),
  )
  // In the same line: the lines of errors stay those of the page.
  return missing.length === 0 ? text : `import { ${missing.join(', ')} } from 'hub-migrate'; ${text}`
}

/** The compiler's errors in all blocks and in these files besides, each with the page where its block stands. */
export async function compileBlocks(more: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const blocks = await Promise.all(pages.map(filesOf))
  const project = createLastingProject(
    {
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          module: 'nodenext',
          moduleDetection: 'force',
          strict: true,
          noUncheckedIndexedAccess: true,
          strictPropertyInitialization: false,
          experimentalDecorators: true,
          emitDecoratorMetadata: true,
          allowImportingTsExtensions: true,
          resolveJsonModule: true,
          noEmit: true,
          skipLibCheck: true,
          types: ['node'],
        },
        include: ['pages', 'surroundings.d.ts', ...Object.keys(more)],
      }),
      'surroundings.d.ts': surroundings,
      ...Object.fromEntries(blocks.flatMap((files) => Object.entries(files))),
      ...more,
    },
    { packages: ['hub-migrate', 'typeorm', 'vitest', '@types/node', 'reflect-metadata', 'pg', '@types/pg'] },
  )
  try {
    const tsc = join(repository, 'node_modules/typescript/bin/tsc')
    const { code, stdout, stderr } = await startNode(project, [tsc, '-p', '.']).ended
    const lines = stdout.split('\n').filter((line) => line !== '')
    if ((code === 0) !== (lines.length === 0)) throw new Error(`tsc ended with ${code}: ${stdout}${stderr}`)
    return lines.map(placed)
  } finally {
    await project.dispose()
  }
}

/** With the page in front, instead of the folder of its files. */
function placed(error: string): string {
  const page = pages.find(({ path }) => error.startsWith(`${folderOf(path)}/`))
  if (!page) return error
  const [, rest = ''] = /^\w[\w-]*\/[\w-]+\/\d+\/(.*)$/.exec(error) ?? []
  const line = Number(/^block-(\d+)/.exec(rest)?.[1] ?? 1)
  return `${placeOf({ page: page.path, line })}: ${rest}`
}
