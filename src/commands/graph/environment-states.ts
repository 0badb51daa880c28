import type { Environment } from '../../config/environment.ts'
import { UnknownEnvironmentError } from '../../config/errors.ts'
import type { Graph } from '../shared/graph.ts'
import { type CommandOptions, logOf } from '../shared/logger.ts'
import type { EnvironmentState } from './graph-result.ts'
import { readStateFile } from './read-state-file.ts'

/** Of which databases to show what is applied. */
export interface StateOptions extends CommandOptions {
  /** Of the environment itself. */
  readonly own?: boolean
  /** Of these environments of its config; `all`: of each that names a database. */
  readonly environments?: readonly string[]
  /** Of other places, by files with the JSON of `status` or `graph`. */
  readonly stateFiles?: readonly string[]
}

/** The settings of a config that are not in its `environments`. */
const unnamed = 'default'

/** What is applied where it was asked for: databases are read at the same time. Names are made unique. */
export async function environmentStates(
  environment: Environment,
  read: Graph,
  { own = false, environments = [], stateFiles = [], ...options }: StateOptions,
): Promise<readonly EnvironmentState[]> {
  const { readEnvironment, notRead } = await import('./read-environment.ts')
  // First, so that a wrong file is found before any database is read.
  const fromFiles = stateFiles.flatMap(readStateFile)
  const places = await chosen(environment, own, environments)
  const states = await Promise.all(
    places.map(async ([name, place]) =>
      place === null
        ? notRead(name, 'the config does not name its database here', logOf(options))
        : readEnvironment(name, place, read, options),
    ),
  )
  return unique([...states, ...fromFiles])
}

type Place = readonly [name: string, place: Environment | null]

async function chosen(environment: Environment, own: boolean, names: readonly string[]): Promise<readonly Place[]> {
  const first: readonly Place[] = own ? [[environment.name ?? unnamed, environment]] : []
  if (names.length === 0) return first
  const { allEnvironments } = await import('../../config/load-config.ts')
  const { versions, x } = environment
  const all = (await allEnvironments(environment)).map((each): Place => [
    each.name ?? unnamed,
    each.environment && { ...each.environment, versions, x },
  ])
  const isAll = names.includes('all')
  const known = all.map(([name]) => name)
  const wrong = names.find((name) => name !== 'all' && !known.includes(name))
  if (wrong !== undefined) throw new UnknownEnvironmentError(wrong, known)
  const others = all.filter(([name]) => (isAll || names.includes(name)) && name !== first[0]?.[0])
  return [...first, ...others]
}

function unique(states: readonly EnvironmentState[]): readonly EnvironmentState[] {
  const seen = new Map<string, number>()
  return states.map((state) => {
    const count = (seen.get(state.environment) ?? 0) + 1
    seen.set(state.environment, count)
    return count === 1 ? state : { ...state, environment: `${state.environment} (${count})` }
  })
}
