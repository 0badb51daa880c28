import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import ejs from 'ejs'

import { TemplateError } from './errors.ts'
import { headerNames, readHeader } from './header.ts'
import { literalExports } from './literal-exports.ts'
import { block, blockComment, headerList, sourceString } from './source-text.ts'
import { packagedTemplate, templateNames, type TemplateLanguage } from './templates.ts'

/** What a new revision file says. */
export interface NewRevision {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly createDate: Date
  /** Source lines of `up` and `down`; empty for a file to be filled in. */
  readonly upBody?: readonly string[]
  readonly downBody?: readonly string[]
}

/** The template that counts: the user's own of either language, else the packaged one of `language`. */
export function findTemplate(folder: string | null, language: TemplateLanguage): { readonly file: string; readonly language: TemplateLanguage } {
  for (const each of [language, language === 'typescript' ? 'javascript' : 'typescript'] as const) {
    const own = folder === null ? null : join(folder, templateNames[each])
    if (own !== null && existsSync(own)) return { file: own, language: each }
  }
  return { file: packagedTemplate(language, templateNames[language]), language }
}

/**
 * Renders a revision file by an EJS template, and reads its header back: what does not say what was meant is not
 * written. Throws TemplateError.
 */
export function renderRevision(template: string, facts: NewRevision, { isCommonJs }: { readonly isCommonJs: boolean }): string {
  const text = render(template, {
    ...facts,
    downRevision: facts.downRevisions.length > 1 ? facts.downRevisions : (facts.downRevisions[0] ?? null),
    createDate: facts.createDate.toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
    upBody: facts.upBody ?? [],
    downBody: facts.downBody ?? [],
    isCommonJs,
    comment: blockComment,
    string: sourceString,
    list: headerList,
    block,
  })
  checkHeader(template, text, facts)
  return text
}

/** Renders any template of an environment. Throws TemplateError with the place of the failure. */
export function render(template: string, values: Record<string, unknown>): string {
  try {
    return ejs.render(readFileSync(template, 'utf8'), values, { filename: template, views: [dirname(template)] })
  } catch (error) {
    throw new TemplateError(template, `failed: ${placeOf(error)}`, error)
  }
}

function checkHeader(template: string, text: string, facts: NewRevision): void {
  const name = template.replace(/\.ejs$/, '')
  let reason: string | null
  try {
    const header = readHeader(literalExports(text, name, headerNames).values, template)
    reason = same(header, facts) ? null : `gives revision '${header.revision}' on ${JSON.stringify(header.downRevisions)}`
  } catch (error) {
    throw new TemplateError(template, `does not give a revision file: ${(error as Error).message}`, error)
  }
  if (reason) throw new TemplateError(template, `${reason}, not '${facts.revision}' on ${JSON.stringify(facts.downRevisions)}.`)
}

function same(header: ReturnType<typeof readHeader>, facts: NewRevision): boolean {
  const shape = ({ revision, downRevisions, branchLabels, dependsOn }: Omit<NewRevision, 'message' | 'createDate'>) =>
    JSON.stringify([revision, downRevisions, branchLabels, dependsOn])
  return shape(header) === shape(facts)
}

/** EJS puts the place first, then an excerpt, then the words; the excerpt's marked line is what helps. */
function placeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const line = /:(\d+)\n/.exec(text)?.[1]
  const words = text.trim().split('\n').at(-1) ?? text
  return line === undefined ? words : `line ${line}: ${words}`
}
