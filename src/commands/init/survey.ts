import { loadConfig } from '../../config/load-config.ts'
import { messageOf } from '../../words.ts'
import { resolveSource } from '../../runtime/session/resolve-source.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { recordSources } from '../../runtime/tools/record-sources.ts'
import { optionsOf } from '../../typeorm/source.ts'

/** What a project and its database have already. */
export interface Survey {
  readonly hasEntities: boolean
  /** Whether the data source names TypeORM's migrations. */
  readonly hasMigrations: boolean
  /** Whether TypeORM would run them each time the data source is initialized. */
  readonly runsMigrations: boolean
  /** How many tables the database has, without those of tools; null if it could not be asked. */
  readonly tables: number | null
  /** Whether hub has migrated the database before. */
  readonly hasVersionTable: boolean
  /** The tools that recorded their migrations in it. */
  readonly tools: readonly string[]
  /** Why the project or its database could not be asked; null if it was. */
  readonly notAsked: string | null
}

/** Looks at what the config in that folder names. Creates nothing, and throws nothing: it is only for advice. */
export async function survey(folder: string): Promise<Survey> {
  const nothing = { hasEntities: false, hasMigrations: false, runsMigrations: false }
  const unknown = { tables: null, hasVersionTable: false, tools: [] }
  try {
    const environment = await loadConfig(folder)
    const options = optionsOf(await resolveSource(environment))
    const project = {
      hasEntities: isFilled(environment.entities ?? options['entities']),
      hasMigrations: isFilled(options['migrations']),
      runsMigrations: options['migrationsRun'] === true,
    }
    try {
      return await withDatabase(environment, { readOnly: true }, async (database) => {
        const state = await database.readState()
        const sources = await recordSources(database, state)
        return {
          ...project,
          tables: state.tables.length,
          hasVersionTable: state.rows !== null,
          tools: [...new Set(sources.map(({ tool }) => tool))],
          notAsked: null,
        }
      })
    } catch (error) {
      return { ...project, ...unknown, notAsked: messageOf(error) }
    }
  } catch (error) {
    return { ...nothing, ...unknown, notAsked: messageOf(error) }
  }
}

/** Whether a list, or an object of such values, names anything. */
function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}
