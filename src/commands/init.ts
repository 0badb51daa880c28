import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'

import { configNames } from '../config/find-config.ts'
import { isCommonJsFolder } from '../script/module-form.ts'
import { render } from '../script/render-revision.ts'
import { configTemplates, packagedTemplate, templateNames, type TemplateLanguage } from '../script/templates.ts'
import { writeNewText } from '../script/write-new-text.ts'
import { exportsOf, findDataSources, type FoundDataSource } from './init/find-data-sources.ts'
import { hasConfig, skillPlace, skillText } from './init/skill.ts'
import { survey, type Survey } from './init/survey.ts'
import { AlreadyThereError, FolderNotMadeError, NoDataSourceError } from './shared/errors.ts'

/** Options of `init`. */
export interface InitOptions {
  readonly template?: TemplateLanguage
  /**
   * The file that exports the application's DataSource, which the config imports; relative to the new folder. `#name`
   * after it chooses one of several exports.
   */
  readonly dataSource?: string
  /**
   * Also write SKILL.md, which tells an agent how to work with hub: in `.agents/skills`, or in another folder of skills,
   * relative to the new folder. Where there is a config already, and nothing else is asked for, it is written alone.
   */
  readonly agents?: boolean | string
  /** Called with the DataSources that were found, if none is given. Returns the one to use, or null. */
  readonly choose?: (found: readonly FoundDataSource[]) => Promise<FoundDataSource | null>
}

/** What `init` wrote. */
export interface InitResult {
  readonly folder: string
  /** Whether it made an environment; else there was one, and only SKILL.md was written. */
  readonly isNew: boolean
  readonly files: readonly string[]
  /** DataSources that were found and are not used. */
  readonly otherDataSources: readonly string[]
  /** What the project and the database have already; null if no DataSource is used. */
  readonly survey: Survey | null
}

/**
 * Creates a new environment in a folder: config, templates, versions. With a DataSource of the application, looks at what
 * that has already. Overwrites nothing; throws AlreadyThereError, FolderNotMadeError, NoDataSourceError.
 */
export async function init(folder = '.', options: InitOptions = {}): Promise<InitResult> {
  const { template = 'typescript', agents = false } = options
  const root = resolve(folder)
  const skill = agents === false ? null : skillPlace(root, agents)
  if (skill !== null && existsSync(skill)) throw new AlreadyThereError([skill])
  const isMore = options.template !== undefined || options.dataSource !== undefined
  if (skill !== null && !isMore && hasConfig(root)) {
    await writeNewText(skill, await skillText())
    return { folder: root, isNew: false, files: [skill], otherDataSources: [], survey: null }
  }
  const isCommonJs = isCommonJsFolder(root)
  const config = configTemplates[template].replace(/\.ejs$/, '')
  const places = [
    join(root, config),
    join(root, 'templates', templateNames[template]),
    join(root, 'versions', '.gitkeep'),
  ]
  const taken = [...configNames.map((name) => join(root, name)), ...places].filter((file) => existsSync(file))
  if (taken.length > 0) throw new AlreadyThereError([...new Set(taken)])
  const found = existsSync(root) ? await findDataSources(root) : []
  const used = await chooseDataSource(root, found, options)
  const files = {
    [join(root, config)]: render(packagedTemplate(template, configTemplates[template]), {
      isCommonJs,
      dataSource: used && { ...importOf(used, isCommonJs), isDefault: used.name === 'default' },
    }),
    [join(root, 'templates', templateNames[template])]: await readFile(
      packagedTemplate(template, templateNames[template]),
      'utf8',
    ),
    [join(root, 'versions', '.gitkeep')]: '',
    ...(skill !== null && { [skill]: await skillText() }),
  }
  await mkdir(root, { recursive: true }).catch((error: unknown) => {
    throw new FolderNotMadeError(root, error)
  })
  for (const [file, text] of Object.entries(files)) await writeNewText(file, text)
  return {
    folder: root,
    isNew: true,
    files: Object.keys(files),
    otherDataSources: [...new Set(found.filter(({ file }) => file !== used?.file).map(({ file }) => file))],
    survey: used && (await survey(root)),
  }
}

async function chooseDataSource(
  root: string,
  found: readonly FoundDataSource[],
  { dataSource, choose }: InitOptions,
): Promise<FoundDataSource | null> {
  if (dataSource === undefined) return found.length > 0 && choose ? choose(found) : null
  const [, path = dataSource, wanted] = /^(.*)#(\w+)$/.exec(dataSource) ?? []
  const file = resolve(root, existsSync(resolve(root, dataSource)) ? dataSource : path)
  if (!existsSync(file)) throw new NoDataSourceError(file, 'there is no such file')
  const names = exportsOf(await readFile(file, 'utf8'))
  const name = wanted === undefined ? names[0] : names.find((each) => each === wanted)
  if (name === undefined)
    throw new NoDataSourceError(
      file,
      names.length === 0
        ? "it does not export a 'new DataSource(…)'"
        : `it exports no DataSource '${wanted ?? ''}', but ${names.join(', ')}`,
    )
  return { file: relative(root, file).replaceAll('\\', '/'), name }
}

/** How the config imports it: without the extension in CommonJS, with that of JavaScript in an ES module. */
function importOf(
  { file, name }: FoundDataSource,
  isCommonJs: boolean,
): { readonly path: string; readonly name: string } {
  const path = file.startsWith('.') ? file : `./${file}`
  const written = isCommonJs ? path.replace(/\.[cm]?[jt]s$/, '') : path.replace(/(\.[cm]?)ts$/, '$1js')
  // Within quotes in the templates.
  return { path: written.replaceAll("'", String.raw`\'`), name: name === 'default' ? 'dataSource' : name }
}
