import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { TemplateLanguage } from '../../script/templates.ts'
import { type Asking, askOne } from './prompts.ts'

/** Asks for the language of config and revisions; first the one of the project. */
export function askLanguage(folder: string, asking: Asking): Promise<TemplateLanguage> {
  const isTypeScript = existsSync(join(folder, 'tsconfig.json')) || !existsSync(join(folder, 'package.json'))
  const choices = [
    { value: 'typescript', label: 'TypeScript' },
    { value: 'javascript', label: 'JavaScript' },
  ] as const
  const ordered = isTypeScript ? choices : choices.toReversed()
  return askOne(
    'In which language are config and revisions?',
    ordered,
    'The question about the language was not answered.',
    asking,
  )
}
