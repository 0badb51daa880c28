import { join } from 'node:path'

import ts from 'typescript'
import { expect, it } from 'vitest'

import { repository } from '../support/project.ts'

/* What users of the built package get of the options of `op`, whose types follow from their checks. */

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  skipLibCheck: true,
  types: [],
}

const REVISION = join(repository, 'a-revision.ts')

function programOf(source: string): ts.Program {
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => path === REVISION || fileExists(path)
  host.readFile = (path) => (path === REVISION ? source : readFile(path))
  host.getSourceFile = (path, version) =>
    path === REVISION ? ts.createSourceFile(path, source, version, true) : getSourceFile(path, version)
  return ts.createProgram([REVISION], options, host)
}

const HEAD = `import { type Operations, sql } from './dist/index.js'\nexport async function up(op: Operations) {\n`

it('are checked as the documentation says, and exactly', () => {
  const lines: readonly (readonly [string, string])[] = [
    ["await op.createIndex('i', 't', ['a', sql`lower(b)`, { column: 'c', order: 'DESC' }], { where: sql`a > 1` })", ''],
    [
      "await op.createIndex('i', 't', ['a'] as const, { where: 'a > 1', include: ['b'] as const, concurrently: true })",
      '',
    ],
    [
      "await op.createTable('t', [{ name: 'a', type: 'int', default: [1, null] }], { checks: [{ expression: 'a > 0' }] })",
      '',
    ],
    ["await op.alterColumn('t', 'a', { default: null, comment: null, using: { postgres: 'a', sqlite: sql`b` } })", ''],
    ["await op.alterColumn('t', 'a', { generated: 'identity', using: sql`a` }, { concurrently: true })", ''],
    ["await op.createForeignKey(null, 't', 'u', ['a'], [], { onDelete: 'SET NULL', notValid: true })", ''],
    ["await op.alterEnum('e', ['a'], { columns: ['t.a'], mapping: { b: 'a' } })", ''],
    ["await op.backfill('t', { set: { a: 1, b: sql`c`, c: undefined }, where: 'a IS NULL', batched: false })", ''],
    ["await op.batchAlterTable('t', (batch) => batch.dropIndex('i', { ifExists: true }), { copyFrom: sql`x` })", ''],
    ["await op.execute('SELECT ?', [1])", ''],
    ["await op.dropTable('t', { ifExists: undefined })", 'exactOptionalPropertyTypes'],
    ["await op.dropTable('t', { ifExist: true })", "'ifExist' does not exist"],
    ["await op.createForeignKey(null, 't', 'u', ['a'], [], { onDelete: 'DROP' })", `'"DROP"' is not assignable`],
    ["await op.alterEnum('e', ['a'], {})", "'columns' is missing"],
    ["await op.alterColumn('t', 'a', { nullable: null })", "'null' is not assignable"],
    [
      "await op.batchAlterTable('t', (batch) => batch.dropIndex('i', { concurrently: true }))",
      "'concurrently' does not exist",
    ],
    ["await op.createView('v', 'SELECT 1', { indexes: [{ name: 'i' }] })", "'columns' is missing"],
  ]
  const source = `${HEAD}${lines.map(([line]) => `${line}\n`).join('')}}\n`
  const messages = new Map<number, string>()
  const program = programOf(source)
  for (const { file, start = 0, messageText } of program.getSemanticDiagnostics(program.getSourceFile(REVISION)))
    messages.set(
      file?.getLineAndCharacterOfPosition(start).line ?? 0,
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    )
  for (const [at, [line, expected]] of lines.entries()) {
    const message = messages.get(at + 2) ?? ''
    expect(expected === '' ? `${line}: ${message}` : message).toContain(expected === '' ? `${line}: ` : expected)
    if (expected === '') expect(message).toBe('')
  }
})

it.each([
  ['createTable', 'partitionBy', 'partition key'],
  ['dropTable', 'cascade', 'depends on it'],
  ['dropIndex', 'cascade', 'depends on it'],
  ['createIndex', 'where', 'partial index'],
  ['createIndex', 'using', 'method'],
  ['createIndex', 'concurrently', 'op.autocommitBlock'],
  ['alterColumn', 'using', 'How the old values'],
  ['createCheck', 'notValid', 'validateConstraint'],
  ['createForeignKey', 'onDeleteColumns', 'SET NULL'],
  ['alterEnum', 'mapping', 'new value'],
  ['addEnumValue', 'columns', 'All columns'],
  ['createView', 'ofEntity', 'autogenerate'],
  ['batchAlterTable', 'copyFrom', 'CREATE TABLE'],
  ['backfill', 'where', 'still to be filled'],
])('show what op.%s says of %s', (method, option, text) => {
  expect(documentation(method, option)).toContain(text)
})

let declared: ts.Program | undefined

function documentation(method: string, option: string): string {
  declared ??= programOf(`${HEAD}}\n`)
  const checker = declared.getTypeChecker()
  const file = declared.getSourceFile(join(repository, 'dist/op/operations.d.ts'))
  const symbol = file && checker.getSymbolAtLocation(file)
  const operations = symbol && checker.getExportsOfModule(symbol).find(({ name }) => name === 'Operations')
  const type = operations && checker.getDeclaredTypeOfSymbol(operations)
  const called = type && checker.getPropertyOfType(type, method)
  const [signature] = called ? checker.getTypeOfSymbol(called).getCallSignatures() : []
  for (const parameter of signature?.getParameters() ?? []) {
    const found = checker.getNonNullableType(checker.getTypeOfSymbol(parameter)).getProperty(option)
    if (found) return ts.displayPartsToString(found.getDocumentationComment(checker))
  }
  return ''
}
