import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import ts from 'typescript'

import { repository } from '../support/project.ts'

/** hub compiled with the toy as one of its dialects. */
export interface ToyBuild {
  /** The folder of `index.js` and `cli/main.js`. */
  readonly dist: string
  /** The compiler's output for the registry without the toy. */
  readonly withoutEntry: readonly string[]
  /** The compiler's output for the complete build. */
  readonly problems: readonly string[]
  dispose(): void
}

/**
 * Copies hub, adds the toy's folder to those of the other dialects, its name to the list of names and its entry to the
 * registry, and compiles the result. Nothing else in `src/` is changed.
 */
export function buildToy(): ToyBuild {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hub-toy-')))
  const path = (...parts: string[]) => join(folder, ...parts)
  for (const name of ['src', 'templates', 'package.json', 'tsconfig.json'])
    cpSync(join(repository, name), path(name), { recursive: true })
  cpSync(join(repository, 'test', 'toy', 'dialect'), path('src', 'dialects', 'toy'), { recursive: true })
  for (const name of readdirSync(path('src', 'dialects', 'toy'))) {
    const file = path('src', 'dialects', 'toy', name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replaceAll("'../../../src/dialects/", "'../").replaceAll("'../../../src/", "'../../"))
  }
  symlinkSync(join(repository, 'node_modules'), path('node_modules'), 'dir')
  replace(path('src', 'dialect-name.ts'), "'sqlite']", "'sqlite', 'toy']")
  const registry = path('src', 'dialects', 'dialects.ts')
  const without = programOf(path('tsconfig.json'))
  const withoutEntry = textsOf(without.getSemanticDiagnostics(without.getSourceFile(registry)))
  replace(registry, 'postgres, sqlite }', 'postgres, sqlite, toy }')
  replace(registry, "import { sqlite } from './sqlite/entry.ts'", "$&\nimport { toy } from './toy/entry.ts'")
  const program = programOf(path('tsconfig.json'), without)
  const { diagnostics } = program.emit()
  const problems = textsOf([...ts.getPreEmitDiagnostics(program), ...diagnostics])
  return { dist: path('dist'), withoutEntry, problems, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}

function replace(file: string, text: string, by: string): void {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(text, by)
  if (after === before) throw new Error(`${file} has no ${text}`)
  writeFileSync(file, after)
}

function programOf(config: string, before?: ts.Program): ts.Program {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} }
  const parsed = ts.getParsedCommandLineOfConfigFile(config, { declaration: false, sourceMap: false }, host)
  if (!parsed) throw new Error(`${config} cannot be read`)
  return ts.createProgram({
    rootNames: parsed.fileNames,
    options: parsed.options,
    ...(before && { oldProgram: before }),
  })
}

function textsOf(diagnostics: readonly ts.Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  )
}
