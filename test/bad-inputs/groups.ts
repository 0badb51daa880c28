import type { BadInputs } from './bad-input.ts'
import { commandLine } from './cases/command-line.ts'
import { combinations } from './cases/combinations.ts'
import { configs } from './cases/configs.ts'
import { configFiles } from './cases/config-files.ts'
import { databaseStates } from './cases/database-states.ts'
import { entities } from './cases/entities.ts'
import { files } from './cases/files.ts'
import { graphs } from './cases/graphs.ts'
import { names } from './cases/names.ts'
import { operations } from './cases/operations.ts'
import { otherCommands } from './cases/other-commands.ts'
import { postgresStates } from './cases/postgres-states.ts'
import { ranges, targets } from './cases/targets.ts'
import { revisionFiles } from './cases/revision-files.ts'
import { servers } from './cases/servers.ts'
import { templates } from './cases/templates.ts'
import { urls } from './cases/urls.ts'

/** All that is given, in the order of the page. */
export const groups: readonly BadInputs[] = [
  commandLine,
  combinations,
  targets,
  ranges,
  configFiles,
  configs,
  urls,
  servers,
  revisionFiles,
  graphs,
  operations,
  databaseStates,
  postgresStates,
  files,
  entities,
  templates,
  names,
  otherCommands,
]
