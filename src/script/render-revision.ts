import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import ejs from 'ejs'

import { swcErrorText } from '../load/syntax-error-text.ts'
import { TemplateError } from './errors.ts'
import { type Header, headerNames, readHeader } from './header.ts'
import { literalExports } from './literal-exports.ts'
import { block, blockComment, headerList, lineComment, sourceString } from './source-text.ts'
import { packagedTemplate, templateNames, type TemplateLanguage } from './templates.ts'
import { messageOf } from '../words.ts'

/** The contents of a new revision file. */
export interface NewRevision {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly replaces?: readonly string[]
  readonly importedFrom?: readonly string[]
  readonly message: string
  readonly createDate: Date
  /** Source lines of `up` and `down`; empty for a file to be written by hand. */
  readonly upBody?: readonly string[]
  /** Null for a revision that cannot be downgraded. */
  readonly downBody?: readonly string[] | null
  /** The names that the bodies import from 'hub-migrate'. */
  readonly imports?: readonly string[]
  /** Lines of other imports that the bodies need. */
  readonly otherImports?: readonly string[]
  /** Exports that change how it runs, each as `name = source`: `transaction = false`. */
  readonly settings?: readonly string[]
  /** Lines placed before `up`. */
  readonly constants?: readonly string[]
}

type NewHeader = Pick<NewRevision, Exclude<keyof Header, 'replaces' | 'importedFrom'>> & Partial<Header>

/** The template to use: the user's own in either language, otherwise the packaged one of `language`. */
export function findTemplate(
  folder: string | null,
  language: TemplateLanguage,
): { readonly file: string; readonly language: TemplateLanguage } {
  for (const each of [language, language === 'typescript' ? 'javascript' : 'typescript'] as const) {
    const own = folder === null ? null : join(folder, templateNames[each])
    if (own !== null && existsSync(own)) return { file: own, language: each }
  }
  return { file: packagedTemplate(language, templateNames[language]), language }
}

/**
 * Renders a revision file from an EJS template and reads its header back; a file whose header differs from the one
 * intended is not written. Throws TemplateError.
 */
export function renderRevision(
  template: string,
  facts: NewRevision,
  { isCommonJs }: { readonly isCommonJs: boolean },
): string {
  const text = render(template, {
    ...facts,
    downRevision: facts.downRevisions.length > 1 ? facts.downRevisions : (facts.downRevisions[0] ?? null),
    createDate: facts.createDate
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC'),
    replaces: facts.replaces ?? [],
    importedFrom: facts.importedFrom ?? [],
    upBody: facts.upBody ?? [],
    downBody: facts.downBody === undefined ? [] : facts.downBody,
    settings: facts.settings ?? [],
    imports: leadingLines(facts, isCommonJs),
    isCommonJs,
    comment: blockComment,
    string: sourceString,
    list: headerList,
    block,
  })
  checkHeader(template, text, facts)
  return text
}

/** The import that the bodies need, followed by the constants. */
function leadingLines(
  { imports = [], otherImports = [], constants = [] }: NewRevision,
  isCommonJs: boolean,
): readonly string[] {
  const names = imports.join(', ')
  const line = isCommonJs
    ? `const { ${names.replaceAll(' as ', ': ')} } = require('hub-migrate')`
    : `import { ${names} } from 'hub-migrate'`
  return [...(imports.length > 0 ? [line] : []), ...otherImports, ...(constants.length > 0 ? ['', ...constants] : [])]
}

/**
 * Renders any template of an environment; `<%= text %>` is safe on a single line of a comment. Throws TemplateError
 * with the location of the failure.
 */
export function render(template: string, values: Record<string, unknown>): string {
  try {
    const options = {
      filename: template,
      views: [dirname(template)],
      escape: (value: unknown) => lineComment(String(value)),
    }
    return ejs.render(readFileSync(template, 'utf8'), values, options)
  } catch (error) {
    const { line, words } = placeOf(error)
    throw new TemplateError(template, `failed: ${line === null ? '' : `line ${line}: `}${words}`, error, line)
  }
}

function checkHeader(template: string, text: string, facts: NewRevision): void {
  const { header: found, names } = headerOf(template, text)
  const settings = (facts.settings ?? []).map((setting) => setting.split(' ', 1)[0] ?? '')
  const lost = settings.find((name) => !names.includes(name))
  if (lost !== undefined) throw new TemplateError(template, `does not write the export '${lost}'.`)
  if (facts.downBody === null && names.includes('down'))
    throw new TemplateError(template, `writes a 'down' although downBody is null.`)
  if (same(found, facts)) return
  const meant = `'${facts.revision}' on ${JSON.stringify(facts.downRevisions)}`
  throw new TemplateError(
    template,
    `renders revision '${found.revision}' on ${JSON.stringify(found.downRevisions)}, not ${meant}.`,
  )
}

function headerOf(template: string, text: string): { readonly header: Header; readonly names: readonly string[] } {
  try {
    const { values, names, isComplete } = literalExports(text, template.replace(/\.ejs$/, ''), headerNames)
    if (isComplete) return { header: readHeader(values, template, names), names }
  } catch (error) {
    const syntax = swcErrorText(error)
    const reason = syntax ? `line ${syntax.line ?? '?'} of its output: ${syntax.message}` : (error as Error).message
    throw new TemplateError(template, `does not render a revision file: ${reason}`, error)
  }
  throw new TemplateError(
    template,
    `does not write its header as literals: use string(revision), list(downRevisions) and so on.`,
  )
}

function same(header: Header, facts: NewRevision): boolean {
  const shape = ({ revision, downRevisions, branchLabels, dependsOn, replaces = [], importedFrom = [] }: NewHeader) =>
    JSON.stringify([revision, downRevisions, branchLabels, dependsOn, replaces, importedFrom])
  return shape(header) === shape(facts)
}

/**
 * EJS reports the location first, then an excerpt, then the message; the marked line of the excerpt is the useful part.
 * Of a template that is no JavaScript it says the message first, then what else one may try.
 */
function placeOf(error: unknown): { readonly line: number | null; readonly words: string } {
  const text = messageOf(error)
  const [, unreadable] = /^(.*) in .* while compiling ejs\n/.exec(text) ?? []
  if (unreadable !== undefined) return { line: null, words: unreadable }
  const line = /:(\d+)\n/.exec(text)?.[1]
  return { line: line === undefined ? null : Number(line), words: text.trim().split('\n').at(-1) ?? text }
}
