import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

import type { Environment } from '../../config/environment.ts'
import type { Revision } from '../../revision/revision.ts'
import { runAfterRevisionHooks } from '../../script/after-revision.ts'
import { VersionsFileError } from '../../script/errors.ts'
import { fileBaseName } from '../../script/file-name.ts'
import { otherForm } from '../../script/other-form.ts'
import { findTemplate, type NewRevision, renderRevision } from '../../script/render-revision.ts'
import { newRevisionId, nextSequentialId } from '../../script/revision-ids.ts'
import type { TemplateLanguage } from '../../script/templates.ts'
import { writeNewText } from '../../script/write-new-text.ts'
import { isCommonJsFolder } from '../../script/module-form.ts'
import { refuseTaken, requireGraph } from './check-new-revision.ts'
import { UnknownVersionPathError } from './errors.ts'
import type { Graph } from './graph.ts'

/** Options for every new revision. */
export interface NewRevisionOptions {
  /** Its id, instead of a random one or the next sequential one. */
  readonly revisionId?: string
  readonly branchLabels?: readonly string[]
  readonly dependsOn?: readonly string[]
  /** The folder to write to, if the config has several. */
  readonly versionPath?: string
}

/** A newly written revision file. */
export interface NewRevisionResult {
  readonly revision: string
  readonly message: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly file: string
}

/** What a new revision has beside its header and message. */
export type NewRevisionParts = Pick<NewRevision, 'upBody' | 'downBody' | 'imports' | 'constants' | 'replaces'> & {
  /** Instead of the environment's, for a body that is written in one of them. */
  readonly language?: TemplateLanguage
}

/** Writes a revision on top of its parents and runs the hooks on it. Everything is checked first. */
export async function writeRevision(
  environment: Environment,
  graph: Graph,
  parents: readonly Revision[],
  message: string,
  options: NewRevisionOptions & NewRevisionParts,
): Promise<NewRevisionResult> {
  const prepared = await prepareRevision(environment, graph, parents, message, options)
  await writePrepared(environment, prepared, prepared.render())
  return prepared.result
}

/** A revision that can be written. */
export interface PreparedRevision {
  readonly result: NewRevisionResult
  /** Its text, with other contents than those it was prepared with. */
  render(changes?: Partial<NewRevision>): string
}

/** Chooses the id and the file of a new revision, and checks everything. */
export async function prepareRevision(
  environment: Environment,
  graph: Graph,
  parents: readonly Revision[],
  message: string,
  options: NewRevisionOptions & NewRevisionParts,
): Promise<PreparedRevision> {
  const revision = chooseId(environment, graph, options.revisionId)
  const { branchLabels = [], replaces = [], upBody, downBody, imports, constants } = options
  // A squash has the labels of what it replaces.
  if (replaces.length === 0) for (const label of branchLabels) refuseTaken(graph, label)
  // Resolved to check that each exists. A label is written as typed, so that it continues to refer to its branch.
  const dependsOn = (options.dependsOn ?? []).flatMap((text) =>
    graph.map.labels.includes(text) ? [text] : graph.map.resolve(text).map(({ id }) => id),
  )
  const facts: NewRevision = {
    revision,
    message: message.trim(),
    downRevisions: parents.map(({ id }) => id),
    branchLabels,
    dependsOn,
    replaces,
    createDate: new Date(),
    upBody,
    downBody,
    imports,
    constants,
  }
  const folder = chooseFolder(environment, graph, parents, options.versionPath)
  const template = findTemplate(environment.templates, options.language ?? languageOf(environment, graph))
  const name = fileBaseName(environment.fileTemplate, { revision, message, date: facts.createDate })
  await requireGraph(graph, { ...facts, replaces, id: revision, sortKey: `${name} ${revision}` })
  const file = join(folder, `${name}${template.language === 'typescript' ? '.ts' : '.js'}`)
  const other = otherForm(file)
  if (other !== null)
    throw new VersionsFileError(
      other,
      `the new revision would be ${basename(file)} beside it. Choose another message or fileTemplate.`,
    )
  const isCommonJs = template.language === 'javascript' && isCommonJsFolder(folder)
  const { downRevisions } = facts
  return {
    result: { revision, message: facts.message, downRevisions, branchLabels, dependsOn, file },
    render: (changes = {}) => renderRevision(template.file, { ...facts, ...changes }, { isCommonJs }),
  }
}

/** Writes the text of a revision and runs the hooks on the file. */
export async function writePrepared(
  environment: Environment,
  { result: { file } }: PreparedRevision,
  text: string,
): Promise<void> {
  await writeNewText(file, text)
  await runAfterRevisionHooks(environment.afterRevision, file, environment.folder)
}

function chooseId({ revisionIds }: Environment, graph: Graph, given: string | undefined): string {
  if (given !== undefined) {
    refuseTaken(graph, given)
    return given
  }
  const names = [...graph.ids, ...graph.map.labels]
  return revisionIds === 'sequential' ? nextSequentialId(names) : newRevisionId((id) => names.includes(id))
}

/** The folder of the parents, unless the caller chooses another. */
function chooseFolder(
  { versions, folder }: Environment,
  graph: Graph,
  parents: readonly Revision[],
  given: string | undefined,
): string {
  const [first = folder] = versions
  if (given !== undefined) {
    const wanted = versions.find(
      (each) => each === given || each === join(folder, given) || each === join(process.cwd(), given),
    )
    if (wanted === undefined) throw new UnknownVersionPathError(given, versions)
    return wanted
  }
  const [parent] = parents
  if (parent === undefined) return first
  const parentFolder = dirname(graph.fileOf(parent.id).file)
  return versions.includes(parentFolder) ? parentFolder : first
}

/** The language of the environment: that of its config, or else of its revisions. */
export function languageOf({ configFile, folder }: Environment, graph: Graph): TemplateLanguage {
  const [revision] = graph.map.revisions
  const sample = configFile ?? (revision ? graph.fileOf(revision.id).file : null)
  if (sample !== null) return extname(sample).endsWith('ts') ? 'typescript' : 'javascript'
  return existsSync(join(folder, 'tsconfig.json')) ? 'typescript' : 'javascript'
}
