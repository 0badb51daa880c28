import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { configNames } from '../config/find-config.ts'
import { isCommonJsFolder } from '../script/module-form.ts'
import { render } from '../script/render-revision.ts'
import { configTemplates, packagedTemplate, templateNames, type TemplateLanguage } from '../script/templates.ts'
import { writeNewText } from '../script/write-new-text.ts'
import { AlreadyThereError, FolderNotMadeError } from './shared/errors.ts'

/** Options of `init`. */
export interface InitOptions {
  readonly template?: TemplateLanguage
}

/** What `init` wrote. */
export interface InitResult {
  readonly folder: string
  readonly files: readonly string[]
}

/**
 * Creates a new environment in a folder: config, templates, versions. Overwrites nothing; throws AlreadyThereError,
 * FolderNotMadeError.
 */
export async function init(folder = '.', { template = 'typescript' }: InitOptions = {}): Promise<InitResult> {
  const root = resolve(folder)
  const config = configTemplates[template].replace(/\.ejs$/, '')
  const files = {
    [join(root, config)]: render(packagedTemplate(template, configTemplates[template]), {
      isCommonJs: isCommonJsFolder(root),
    }),
    [join(root, 'templates', templateNames[template])]: await readFile(
      packagedTemplate(template, templateNames[template]),
      'utf8',
    ),
    [join(root, 'versions', '.gitkeep')]: '',
  }
  const taken = [...configNames.map((name) => join(root, name)), ...Object.keys(files)].filter((file) =>
    existsSync(file),
  )
  if (taken.length > 0) throw new AlreadyThereError([...new Set(taken)])
  await mkdir(root, { recursive: true }).catch((error: unknown) => {
    throw new FolderNotMadeError(root, error)
  })
  for (const [file, text] of Object.entries(files)) await writeNewText(file, text)
  return { folder: root, files: Object.keys(files) }
}
