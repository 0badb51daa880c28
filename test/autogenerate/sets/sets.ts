import { airline } from './airline.ts'
import { bank } from './bank.ts'
import { builds } from './builds.ts'
import { calendar } from './calendar.ts'
import { cockpit } from './cockpit.ts'
import { crm } from './crm.ts'
import { endpointHub } from './endpoint-hub.ts'
import { estate } from './estate.ts'
import { forum } from './forum.ts'
import { harbor } from './harbor.ts'
import { helpdesk } from './helpdesk.ts'
import { hospital } from './hospital.ts'
import { hotel } from './hotel.ts'
import { invoicing } from './invoicing.ts'
import { jobs } from './jobs.ts'
import { learning } from './learning.ts'
import { library } from './library.ts'
import { messenger } from './messenger.ts'
import { music } from './music.ts'
import { permissions } from './permissions.ts'
import { repositoryHub } from './repository-hub.ts'
import { restaurant } from './restaurant.ts'
import { shop } from './shop.ts'
import { surveys } from './surveys.ts'
import { telemetry } from './telemetry.ts'
import { tenants } from './tenants.ts'
import { tickets } from './tickets.ts'
import { warehouse } from './warehouse.ts'
import type { EntitySet } from './words.ts'

/** Applications whose entities are schemas. */
export const schemaSets: Readonly<Record<string, EntitySet>> = {
  airline,
  bank,
  builds,
  calendar,
  cockpit,
  crm,
  endpointHub,
  estate,
  forum,
  harbor,
  helpdesk,
  hospital,
  hotel,
  invoicing,
  jobs,
  learning,
  library,
  messenger,
  music,
  permissions,
  repositoryHub,
  restaurant,
  shop,
  surveys,
  telemetry,
  tenants,
  tickets,
  warehouse,
}

/** Applications whose entities are classes, by their files. */
export const classSets: readonly string[] = ['blog', 'game', 'issues', 'recipes', 'social', 'wiki']

/** The schemas that the sets name beside the current one. */
export const setSchemas: Readonly<Record<'postgres' | 'sqlite', Readonly<Record<string, readonly string[]>>>> = {
  postgres: { warehouse: ['stock', 'journal'] },
  sqlite: {},
}
