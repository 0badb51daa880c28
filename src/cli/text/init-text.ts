import type { InitResult } from '../../commands/init.ts'
import type { Survey } from '../../commands/init/survey.ts'
import { plural } from '../../words.ts'
import { shownPath } from './shown-path.ts'

/** The files that `init` created, what was found, and the next commands. */
export function initText({ files, folder, isNew, survey, otherDataSources }: InitResult): string {
  if (!isNew) return files.map((file) => `Wrote ${shownPath(file)}`).join('\n')
  const where = shownPath(folder)
  const inFolder = where === '.' ? '' : ` (in ${where})`
  return [
    ...files.map((file) => `Wrote ${shownPath(file)}`),
    ...(survey === null ? otherText(otherDataSources) : foundText(survey)),
    `Next${inFolder}:`,
    ...(survey === null ? newProject : wayOf(survey)).map((line) => `  ${line}`),
  ].join('\n')
}

const newProject = ['hub revision -m "what it is for"', 'hub upgrade head']

function otherText(files: readonly string[]): readonly string[] {
  return files.length === 0
    ? []
    : [
        `Found a TypeORM DataSource in ${files.join(', ')}. To use it, remove these files and run 'hub init --data-source ${files[0] ?? ''}'.`,
      ]
}

function foundText({ notAsked, tables, tools, hasVersionTable, runsMigrations }: Survey): readonly string[] {
  return [
    notAsked === null
      ? `The database has ${plural(tables ?? 0, 'table')}${hasVersionTable ? ' and a version table' : ''}${tools.length > 0 ? `, and migrations of ${tools.join(', ')}` : ''}.`
      : `The database could not be asked: ${notAsked}`,
    ...(runsMigrations
      ? ["Remove 'migrationsRun: true' from the DataSource: otherwise TypeORM goes on migrating."]
      : []),
  ]
}

/** The commands that lead from what there is to a first upgrade. */
function wayOf({ hasMigrations, hasEntities, tables, hasVersionTable }: Survey): readonly string[] {
  if (hasVersionTable) return ['hub status']
  if (hasMigrations)
    return [
      'hub import typeorm     a revision for each migration',
      'hub adopt              finds those that the database has',
      'hub upgrade            applies the rest',
    ]
  if ((tables ?? 0) > 0)
    return [
      hasEntities
        ? 'hub revision --autogenerate --from-empty -m initial   the tables of the entities'
        : 'hub revision --from-database -m initial               the tables as they are',
      hasEntities
        ? 'hub adopt --baseline                                   compares, and records it'
        : 'hub stamp head                                         records it',
    ]
  return hasEntities ? ['hub revision --autogenerate -m initial', 'hub upgrade head'] : newProject
}
