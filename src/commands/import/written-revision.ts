import { findTemplate, type NewRevision, renderRevision } from '../../script/render-revision.ts'
import { isCommonJsFolder } from '../../script/module-form.ts'
import type { TemplateLanguage } from '../../script/templates.ts'
import { importOf } from './class-import.ts'
import type { Conversion, RenderedRevision } from './conversion.ts'
import type { PlannedRevision } from './plan-revisions.ts'
import { MigrationWithoutFileError } from './errors.ts'

/** Where revisions are written, and in which language. */
export interface Destination {
  readonly folder: string
  readonly language: TemplateLanguage
  /** The folder of the user's own templates; null for the packaged ones. */
  readonly templates: string | null
}

/** The text of a revision file, and its extension. Throws TemplateError, MigrationWithoutFileError. */
export function revisionText(
  planned: PlannedRevision,
  parents: readonly string[],
  conversion: Conversion,
  { folder, language, templates }: Destination,
): { readonly text: string; readonly extension: '.ts' | '.js' } {
  const template = findTemplate(templates, language)
  const isCommonJs = template.language === 'javascript' && isCommonJsFolder(folder)
  const body =
    conversion.how === 'operations'
      ? ofOperations(conversion.rendered)
      : ofClass(planned, conversion, folder, isCommonJs)
  const facts: NewRevision = {
    revision: planned.revision,
    downRevisions: parents,
    branchLabels: [],
    dependsOn: [],
    importedFrom: [planned.migration.name],
    message: planned.message,
    createDate: planned.createDate,
    ...(conversion.isOutside && { settings: ['transaction = false'] }),
    ...body,
  }
  const extension = template.language === 'typescript' ? '.ts' : '.js'
  return { text: renderRevision(template.file, facts, { isCommonJs }), extension }
}

type Contents = Pick<NewRevision, 'upBody' | 'downBody' | 'imports' | 'otherImports'>

function ofOperations({ up, down }: RenderedRevision): Contents {
  return {
    upBody: up.lines,
    downBody: down?.lines ?? null,
    imports: [...new Set([...up.imports, ...(down?.imports ?? [])])].toSorted(),
  }
}

function ofClass(
  { migration }: PlannedRevision,
  { why, isUndoable, around, before }: Conversion & { readonly how: 'class' },
  folder: string,
  isCommonJs: boolean,
): Contents {
  const { file } = migration
  if (file === null) throw new MigrationWithoutFileError(migration.name, why)
  const { line, expression } = importOf({ ...migration, file }, folder, isCommonJs)
  const made = `new ${/^[\w$]+$/.test(expression) ? expression : `(${expression})`}()`
  const call = (direction: 'up' | 'down') => {
    const own = `await ${made}.${direction}(${migration.bare.includes(direction) ? '' : 'op.queryRunner'})`
    // As TypeORM calls one that ends the transaction that it begins in.
    return around === 'own' ? [...asTypeormBegins, own, ...asTypeormEnds] : [own]
  }
  return {
    otherImports: [line],
    imports: before.imports,
    upBody: [...before.lines, ...call('up')],
    downBody: isUndoable ? call('down') : null,
  }
}

const asTypeormBegins = ['await op.queryRunner.beforeMigration()', 'await op.queryRunner.startTransaction()']
const asTypeormEnds = ['await op.queryRunner.commitTransaction()', 'await op.queryRunner.afterMigration()']
