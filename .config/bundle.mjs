// The program and the library as few files: dist/**/*.js, and as CommonJS, for `require` and for Jest, dist/commonjs.
// Both are made of src; the declarations beside them are those that tsc left in dist.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { rolldown } from 'rolldown'
import ts from 'typescript'

import { bundlePage } from './bundle-page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const library = ['index', 'sqlite3', 'testing']

/**
 * What is loaded together, as it is needed, by paths in src: each has the modules that it matches and what these
 * import, without what stands in those before it. A module that is imported dynamically alone stays a file of its own,
 * but for the groups of `together`.
 */
const groups = {
  // What a config or a revision loads by importing hub-migrate.
  library:
    /^((?!index|sqlite3|testing|close-after|connection|dialect-name|failed-statement|group-by|masked|notice|poll|progress|time-limit)[^/]+|config\/define-config|schema\/sql-text|load\/own-entries)\.ts$/,
  main: /^cli\/(end-process|system-error)\.ts$/,
  start:
    /^cli\/((?!main|advice|allow-drops|console-|editor|fixtures-|guard|run-|load-|shared-advice|streams|watchdog|watcher)[^/]+|terminal\/(terminal|colours)\.ts)$/,
  versions: /^(config\/(?!check-lint)|cli\/load-|commands\/shared\/(graph|describe-revision|logger)\.|script\/read-)/,
  revision: /^revision\//,
  typescript: /^load\/(swc|typescript-hook|read-tsconfig)\./,
  // What reads where a database stands: nothing more runs where nothing is to do.
  state:
    /^(runtime\/(session|version|tools)\/|commands\/(status|current|run\/run)\.|commands\/shared\/(changed|log-check|applied-log|interrupted|overlap)\.)/,
  schema: /^((schema|sql|operations|dialects\/(port|sql))\/|group-by\.)/,
  run: /^(op|typeorm|runtime\/(run|sink|backup)|commands\/run)\//,
  autogenerate: /^(autogenerate|runtime\/entities)\//,
  sqlite: /^dialects\/sqlite\//,
  postgres: /^dialects\/postgres\//,
  script: /^(script\/|commands\/shared\/(new|autogen))/,
  texts: /^cli\/text\/(?!revision-text)/,
  help: /^cli\/help\//,
}

const together = ['versions']

const output = {
  // The code of an error is made of its class's name.
  keepNames: true,
  comments: { legal: true, annotation: false, jsdoc: false },
  // Nothing is left out: `String(value)` may be called for what it throws.
  minify: false,
}

const bundled = [
  ...(await bundle(
    // The thread of Node's import hooks loads a file by its path, and tests load two of them.
    [...library, 'cli/main', 'cli/program', 'load/import-hooks', 'load/load-module'],
    Object.keys(dependencies),
    {
      dir: dist,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      minifyInternalExports: false,
      codeSplitting: { groups: Object.entries(groups).map(groupOf) },
    },
  )),
  ...(await bundle(
    library,
    // swc is a native module. TypeORM and the drivers are the project's, which hub resolves itself.
    ['@swc/core'],
    {
      dir: join(dist, 'commonjs'),
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name].cjs',
    },
  )),
]
await bundlePage()
writeProgram()
writeDeclarations()
writeLicences()

/** Gives the modules that went into the bundle. */
async function bundle(names, external, options) {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(names.map((name) => [name, join(root, 'src', `${name}.ts`)])),
    platform: 'node',
    external,
    transform: { target: 'es2023' },
    treeshake: false,
    checks: { ineffectiveDynamicImport: false },
  })
  const { output: files } = await build.write({ ...output, ...options })
  await build.close()
  if (options.format === 'es') leaveOutPassers(options.dir, files)
  return files.flatMap(({ moduleIds }) => moduleIds)
}

/** A group that leaves out what is imported dynamically alone, if that is not loaded together with the rest of it. */
function groupOf([group, paths], index, all) {
  const test = (id) => paths.test(relative(join(root, 'src'), id).replaceAll(sep, '/'))
  const name = (id, chunking) => {
    const { importers, dynamicImporters } = chunking.getModuleInfo(id)
    return importers.length === 0 && dynamicImporters.length > 0 && !together.includes(group) ? null : group
  }
  return { name, debugName: group, test, priority: all.length - index }
}

/**
 * A module that is imported dynamically and lies in a file with others has a file that passes its exports on. What
 * imports that takes them from where they are instead, and so loads one file less. Which files these are, and which
 * import them, rolldown says; only the name in `import("…")` is replaced, and the build fails where it is not found.
 */
function leaveOutPassers(dir, files) {
  const passers = files.filter((file) => file.isDynamicEntry && !file.isEntry && file.moduleIds.length === 0)
  if (passers.length === 0) throw new Error('rolldown makes no files that pass exports on: remove leaveOutPassers')
  const targets = new Map(passers.filter(keepsNames).map(({ fileName, imports }) => [fileName, imports[0]]))
  for (const { fileName, code, dynamicImports } of files) {
    const from = (file) => `import("${relativeTo(fileName, file)}")`
    const passed = dynamicImports.filter((file) => targets.has(file))
    const absent = passed.find((file) => !code.includes(from(file)))
    if (absent) throw new Error(`${fileName} imports ${absent}, but not as ${from(absent)}`)
    const direct = passed.reduce((text, file) => text.replaceAll(from(file), from(targets.get(file))), code)
    if (direct !== code) writeFileSync(join(dir, fileName), direct)
  }
  for (const file of targets.keys()) rmSync(join(dir, file))
}

/** Whether a file passes exports on under the names that they have there: no `a as b`. */
function keepsNames({ fileName, imports, code }) {
  const isKnown = /^import \{[^{}]*\} from "[^"]+";\s*export \{[^{}]*\};\s*$/.test(code) && imports.length === 1
  if (!isKnown) throw new Error(`${fileName} is not one import and one export:\n${code}`)
  return !/\sas\s/.test(code)
}

/** What a file imports another one as. */
function relativeTo(fileName, other) {
  const path = relative(dirname(fileName), other).replaceAll(sep, '/')
  return path.startsWith('.') ? path : `./${path}`
}

/** The program's file for Node, as tsc writes it: what it imports is no part of it. */
function writeProgram() {
  const file = join(root, 'src/cli/hub.cts')
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const compilerOptions = ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file })
  writeFileSync(join(dist, 'cli', 'hub.cjs'), outputText, { mode: 0o755 })
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
    const copy = join(dist, 'commonjs', relative(dist, file).replace(/\.d\.ts$/, '.d.cts'))
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, text)
  }
}

/** The licences of the packages of which the bundles have code. */
function writeLicences() {
  const found = bundled.flatMap((module) => {
    const at = module.lastIndexOf(`node_modules${sep}`)
    return at === -1 ? [] : [packageFolder(dirname(module))]
  })
  const texts = [...new Set(found)].toSorted().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`
  })
  writeFileSync(join(dist, 'licenses.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`))
}

/** Some packages have a package.json in a folder for one module system, without a name. */
function packageFolder(folder) {
  const file = join(folder, 'package.json')
  const isPackage = existsSync(file) && 'version' in JSON.parse(readFileSync(file, 'utf8'))
  return isPackage ? folder : packageFolder(dirname(folder))
}
