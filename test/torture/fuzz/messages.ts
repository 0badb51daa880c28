import { Buffer } from 'node:buffer'
import { join } from 'node:path'

import fc from 'fast-check'
import ts from 'typescript'
import { expect } from 'vitest'

import { readDocComment } from '../../../src/script/doc-comment.ts'
import { fileBaseName } from '../../../src/script/file-name.ts'
import { findTemplate, renderRevision } from '../../../src/script/render-revision.ts'

const pieces = ['`', '${process.exit()}', '*/', '*\\/', '/*', '/**', '*', '\n', '\r\n', '\r', '\u2028', '\u2029', '</script>', "'", '"', '\\', '../../etc/x', '<%= 1 %>', '<%', '%>', '-m', 'CON', 'nul', '.', '.test', '.d', '\0', '\x1b[2J', '\u202e', '😀', '\ud800', ' ', '  ', 'Revision ID: abc', 'Create Date: now', 'Revises: x', ' * ', '@ts-ignore', '#!', '// ', 'export const revision = 1', '{file}', '{rev}', '%', '$1', '$&', 'é', '名前', '/', ':', 'x'.repeat(5000)] // prettier-ignore

/** Whatever can stand after `-m`. */
export const messages: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

/** A message is data in the file that it names and begins: what the file exports is the same for all of them. */
export function checkMessage(message: string): void {
  for (const language of ['typescript', 'javascript'] as const) {
    const text = rendered(language, message)
    expect(readDocComment(text).longMessage).toBe(asOneReads(message))
    expect(shapeOf(text)).toEqual(shapeOf(rendered(language, 'plain')))
  }
  const base = fileBaseName('{year}_{rev}_{slug}', { revision: 'abc123', message, date: new Date(0) })
  expect(base).toMatch(/^1970_abc123/)
  for (const template of ['{slug}', '{slug}_{rev}', '{slug}.{slug}']) {
    const name = fileBaseName(template, { revision: 'abc123', message, date: new Date(0) })
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
    expect(join('/app/versions', `${name}.ts`)).toBe(`/app/versions/${name}.ts`)
    expect(name).not.toMatch(
      /[\\/:*?"<>|\s\p{C}]|^[.-]|[.-]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.(?:d|test|spec)$|^$/iu,
    )
  }
}

function rendered(language: 'typescript' | 'javascript', message: string): string {
  const header = { revision: 'abc123', downRevisions: ['def456'], branchLabels: [], dependsOn: [] }
  const { file } = findTemplate(null, language)
  return renderRevision(
    file,
    { ...header, message, createDate: new Date(0) },
    { isCommonJs: language === 'javascript' },
  )
}

/** As the comment of a file keeps it: its lines, without their ends and without control characters. */
function asOneReads(message: string): string {
  return message
    .replaceAll('*\\/', '*/')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replaceAll(/\p{Cc}/gu, ' ').trimEnd())
    .join('\n')
    .trim()
}

/** The statements of a file, each by its kind and its code. */
function shapeOf(text: string): readonly string[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest)
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly unknown[] }
  expect(parseDiagnostics).toEqual([])
  return file.statements.map((statement) => statement.getText(file))
}
