// The library as CommonJS, for `require` and for Jest: dist/commonjs, made of what tsc left in dist. Its types are those
// of dist, under names that TypeScript takes for CommonJS.
import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { rolldown } from 'rolldown'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const folder = join(dist, 'commonjs')

rmSync(folder, { recursive: true, force: true })
await bundle()
writeTypes()

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

/** Declarations that the entries lead to, `./a.ts` in them as `./a.cts`. */
function writeTypes() {
  const seen = new Set()
  const wanted = ['library', 'sqlite3', 'testing'].map((name) => join(dist, `${name}.d.ts`))
  for (const file of wanted) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = readFileSync(file, 'utf8').replaceAll(/(["'])(\.[^"']+)\.ts\1/g, (_all, quote, path) => {
      wanted.push(join(dirname(file), `${path}.d.ts`))
      return `${quote}${path}.cts${quote}`
    })
    const copy = join(folder, relative(dist, file).replace(/\.d\.ts$/, '.d.cts'))
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, text)
  }
}
