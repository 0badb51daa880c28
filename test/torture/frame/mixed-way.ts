import { createLastingProject, type Project } from '../../support/project.ts'
import { mixedProject } from '../plans/mixed.ts'
import type { Place, PlaceDatabase } from './places.ts'
import { type State, stateOf } from './state.ts'
import { type Statement, statementsOf } from './statements.ts'
import { succeed } from './succeed.ts'
import type { Round, Work } from './torture.ts'

const commands = { up: ['upgrade', 'head'], down: ['downgrade', 'base'] } as const

/** The way through the plan of all kinds of revisions: up from an empty database, or down from its head. */
export interface Way {
  readonly place: Place
  readonly direction: 'up' | 'down'
  readonly words: readonly string[]
  /** What a run sends that no one disturbs, and what it ends with. */
  unharmed(): Promise<Unharmed>
  /** A database at the beginning of the way; both are removed after the round. */
  start(round: Pick<Round, 'after'>): Promise<Started>
}

export interface Unharmed {
  readonly statements: readonly Statement[]
  readonly state: State
}

export interface Started {
  readonly database: PlaceDatabase
  readonly project: Project
}

/** The way on a kind of database. */
export function wayOf(place: Place, direction: 'up' | 'down'): Way {
  let unharmed: Promise<Unharmed> | undefined
  const way: Way = {
    place,
    direction,
    words: commands[direction],
    unharmed: () => (unharmed ??= runUnharmed(way)),
    async start({ after }) {
      const database = await place.create()
      after(() => database.close())
      const project = createLastingProject(mixedProject(database.config))
      after(project.dispose)
      if (direction === 'down') await succeed(project, commands.up)
      return { database, project }
    },
  }
  return way
}

async function runUnharmed(way: Way): Promise<Unharmed> {
  const afterwards: Work[] = []
  try {
    const { database, project } = await way.start({ after: (work) => void afterwards.unshift(work) })
    const statements = await statementsOf(project, way.words, way.place.driver)
    return { statements, state: await stateOf(database) }
  } finally {
    for (const work of afterwards) await work()
  }
}
