import type { DataSource } from 'typeorm'

import type { Dialect } from '../../dialects/port/dialect.ts'
import type { NamingConvention } from '../../schema/naming-convention.ts'

/** What the reading of metadata depends on beside the metadata. */
export interface TargetSurroundings {
  readonly dataSource: DataSource
  readonly dialect: Dialect
  /** Where an unqualified name is created; null where the database has no schemas. */
  readonly currentSchema: string | null
  readonly namingConvention: NamingConvention
}
