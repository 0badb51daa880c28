import type { Environment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import { memoryOptions } from '../../dialects/dialects.ts'
import type { AnyDataSourceOptions } from '../../typeorm/source.ts'

/** The environment on databases in memory, for a dialect that has such. */
export function memoryEnvironments(environment: Environment, name: DialectName): readonly Environment[] {
  return memoryOptions(name).map((options) => ({
    ...environment,
    url: null,
    // By the contract of the dialect, these are options of its type.
    dataSource: options as unknown as AnyDataSourceOptions,
  }))
}
