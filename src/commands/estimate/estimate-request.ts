import type { Environment } from '../../config/environment.ts'
import type { Step } from '../../revision/plan.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import type { Graph } from '../shared/graph.ts'

/** What an estimate is made from. */
export interface EstimateRequest {
  readonly environment: Pick<Environment, 'folder' | 'x'>
  readonly graph: Graph
  readonly database: Database
  readonly state: Pick<DatabaseState, 'hasLog'>
  readonly moduleOf: (step: Step) => Promise<RevisionModule>
}
