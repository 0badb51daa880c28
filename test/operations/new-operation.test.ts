import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

import ts from 'typescript'
import { expect, it } from 'vitest'

import { repository } from '../support/project.ts'

/*
 * An operation more, in a copy of the sources that is only read by the compiler: a statement, a change of a table, and a
 * constraint of a new kind. The compiler must name each place that has to decide what becomes of it.
 */

/** What is written into a file: in front of a union, with the new kind as its first member. */
const ADDED: Readonly<Record<string, readonly [union: string, kind: string, fields: string]>> = {
  'src/operations/statements.ts': ['export type StatementOperation =', 'newStatement', ''],
  'src/operations/constraints.ts': ['export type CreateConstraint =', 'createNew', 'readonly table: string'],
  'src/operations/indexes.ts': ['export type IndexOperation =', 'newChange', 'readonly table: string'],
}

/** Each place that the compiler names, by file and declaration, with the new kinds that its messages say. */
const PLACES: Readonly<Record<string, string>> = {
  'src/dialects/postgres/compiler.ts compiler': 'createNew, newChange, newStatement',
  'src/dialects/postgres/constraint-sql.ts actionOf': '',
  'src/dialects/postgres/impact/impact-of.ts IMPACTS': 'createNew, newChange, newStatement',
  'src/dialects/sqlite/impact/impact-of.ts WORKS': 'createNew, newChange, newStatement',
  'src/dialects/sqlite/change-table.ts IS_NATIVE': 'newChange',
  'src/dialects/sqlite/change-table.ts PLANS': 'newChange',
  'src/dialects/sqlite/change-table.ts STATEMENTS': 'newChange',
  'src/dialects/sqlite/compiler.ts compiler': 'createNew, newChange, newStatement',
  'src/dialects/sqlite/constraint-sql.ts constraintText': '',
  'src/lint/known-constraints.ts Definition': 'createNew',
  'src/lint/known-constraints.ts addToTable': '',
  'src/op/arguments/builders.ts BUILDERS': 'createNew, newChange, newStatement',
  'src/op/batch.ts Batch': 'createNew, newChange',
  'src/op/operations.ts Operations': 'createNew, newChange, newStatement',
  'src/operations/constraint-kinds.ts CONSTRAINT_KINDS': 'createNew',
  'src/operations/constraint-kinds.ts createConstraint': '',
  'src/operations/constraint-kinds.ts namedConstraint': '',
  'src/operations/counts.ts COUNTS': 'createNew, newChange, newStatement',
  'src/operations/describe.ts DESCRIPTIONS': 'createNew, newChange, newStatement',
  'src/operations/fold/change-table-constraint.ts Definition': 'createNew',
  'src/operations/fold/change-table-constraint.ts addConstraint': '',
  'src/operations/fold/change-table.ts changeIndexes': '',
  'src/operations/footprint/touch-of.ts TOUCHES': 'createNew, newChange, newStatement',
  'src/operations/losses.ts LOSSES': 'createNew, newChange, newStatement',
  'src/operations/reverse.ts REVERSALS': 'createNew, newChange, newStatement',
  'src/operations/run-rules.ts RUN_RULES': 'createNew, newChange, newStatement',
  'src/operations/title.ts SUBJECTS': 'createNew, newChange, newStatement',
  'src/operations/to-source.ts SOURCES': 'createNew, newChange, newStatement',
  'src/operations/touched-by.ts TOUCHED': 'createNew, newChange, newStatement',
  'test/dialects/examples.ts EXAMPLES': 'createNew, newChange, newStatement',
  'test/operations/samples/constraints.ts CONSTRAINT_SAMPLES': 'createNew',
  'test/operations/samples/indexes.ts INDEX_SAMPLES': 'newChange',
  'test/operations/samples/statements.ts STATEMENT_SAMPLES': 'newStatement',
}

it('does not compile before every place has it', () => {
  expect(placesNamed()).toEqual(PLACES)
}, 600_000)

function placesNamed(): Readonly<Record<string, string>> {
  const { config } = ts.readConfigFile(join(repository, 'test/tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, join(repository, 'test'))
  const host = ts.createCompilerHost(options)
  const readFile = host.readFile.bind(host)
  host.readFile = (path) => withNewOperation(path, readFile(path))
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path)
    return text === undefined ? undefined : ts.createSourceFile(path, text, version, true)
  }
  const sources = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    // The page in a browser is compiled by itself, and knows operations by their text.
    .filter((path) => path.endsWith('.ts') && !path.startsWith('page/'))
    .map((path) => `src/${path}`)
  const roots = [...sources, 'test/operations/samples.ts', 'test/dialects/examples.ts']
  const program = ts.createProgram(
    roots.map((path) => join(repository, path)),
    options,
    host,
  )
  const places = new Map<string, Set<string>>()
  for (const { file, start, messageText } of program.getSemanticDiagnostics()) {
    const place = `${file ? relative(repository, file.fileName) : ''} ${file && start !== undefined ? declarationAt(file, start) : ''}`
    const kinds = ts.flattenDiagnosticMessageText(messageText, '\n').match(/newStatement|createNew|newChange/g) ?? []
    places.set(place, new Set([...(places.get(place) ?? []), ...kinds]))
  }
  return Object.fromEntries([...places].map(([place, kinds]) => [place, [...kinds].toSorted().join(', ')]))
}

function withNewOperation(path: string, text: string | undefined): string | undefined {
  const added = ADDED[relative(repository, path)]
  if (!added || text === undefined) return text
  const [union, kind, fields] = added
  if (!text.includes(union)) throw new Error(`there is no '${union}' in ${path}`)
  return text.replace(union, `interface Added { readonly kind: '${kind}'; ${fields} }\n${union} | Added |`)
}

/** The name of the declaration of the file's own level that a position is in. */
function declarationAt(file: ts.SourceFile, position: number): string {
  const statement = file.statements.find((each) => each.pos <= position && position < each.end)
  const [variable] = statement && ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
  const name = variable?.name ?? (statement as { readonly name?: ts.Node } | undefined)?.name
  return name?.getText(file) ?? ''
}
