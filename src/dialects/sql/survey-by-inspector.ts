import type { Inspector } from '../../schema/inspector.ts'
import type { Relation, Survey, SurveyRequest } from '../port/survey.ts'

/** A survey of a database that answers at once, by its inspector. */
export async function surveyByInspector(inspector: Inspector, { relations, schemas }: SurveyRequest): Promise<Survey> {
  const tableNames = new Set(schemas === null ? [] : await inspector.tableNames())
  if (schemas !== null && schemas.length > 0)
    for (const name of await inspector.tableNames({ schemas })) tableNames.add(name)
  const found: (Relation | null)[] = []
  for (const name of relations) found.push(await relationOf(inspector, name))
  return { tableNames: [...tableNames], relations: found }
}

async function relationOf(inspector: Inspector, name: string): Promise<Relation | null> {
  if (await inspector.hasTable(name)) return { kind: 'table', columns: await inspector.columns(name) }
  return (await inspector.hasView(name)) ? { kind: 'view', columns: [] } : null
}
