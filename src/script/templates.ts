import { join } from 'node:path'

import { packageFolder } from '../own-package.ts'

/** The language of an environment's own files. */
export type TemplateLanguage = 'typescript' | 'javascript'

/** The template of a revision in each language; a user's own template has the same name. */
export const templateNames = { typescript: 'revision.ts.ejs', javascript: 'revision.js.ejs' } as const

/** The template of a config in each language. */
export const configTemplates = { typescript: 'migrate.config.ts.ejs', javascript: 'migrate.config.js.ejs' } as const

/** A template that is part of hub's package. */
export function packagedTemplate(language: TemplateLanguage, name: string): string {
  return join(packageFolder, 'templates', language, name)
}

/** What tells an agent how to work with hub. */
export const packagedSkill = join(packageFolder, 'templates', 'agents', 'SKILL.md')
