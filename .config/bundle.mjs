// The library as CommonJS, for `require` and for Jest: dist/commonjs, made of what tsc left in dist. Its declarations are
// those of dist, under names that TypeScript takes for CommonJS.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { rolldown } from 'rolldown'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const folder = join(dist, 'commonjs')

rmSync(folder, { recursive: true, force: true })
await bundle()
writeDeclarations()

async function bundle() {
  const input = Object.fromEntries(['index', 'sqlite3', 'testing'].map((name) => [name, join(dist, `${name}.js`)]))
  // swc is a native module. TypeORM and the drivers are the project's, which hub resolves itself.
  const library = await rolldown({ input, platform: 'node', external: ['@swc/core'] })
  await library.write({
    dir: folder,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name].cjs',
    // The code of an error is made of its class's name.
    keepNames: true,
    comments: { legal: true, annotation: false, jsdoc: false },
  })
  await library.close()
}

/** The declarations of the entries and all that these import, with `./a.cts` for `./a.ts`. */
function writeDeclarations() {
  const files = new Set(['library', 'sqlite3', 'testing'].map((name) => join(dist, `${name}.d.ts`)))
  // A set goes on with what is added to it meanwhile.
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replaceAll(/(['"])(\.[^'"]+)\.ts\1/g, (_import, quote, path) => {
      files.add(join(dirname(file), `${path}.d.ts`))
      return `${quote}${path}.cts${quote}`
    })
    const copy = join(folder, relative(dist, file).replace(/\.d\.ts$/, '.d.cts'))
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, text)
  }
}
