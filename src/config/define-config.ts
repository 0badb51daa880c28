import type { DataSource } from 'typeorm'

import type { Operation } from '../operations/operation.ts'
import type { ColumnComparator, ComparedObject } from '../schema/compared.ts'
import type { NamingConvention } from '../schema/naming-convention.ts'
import type { AnyDataSourceOptions } from '../typeorm/source.ts'
import type { LintConfig } from './lint-config.ts'

/** The argument of the `dataSource` function of a config. */
export interface DataSourceContext {
  /** The values given with `-x key=value`. */
  readonly x: Readonly<Record<string, string>>
  /** The environment chosen with `-n`; null if none was given. */
  readonly environment: string | null
}

/** TypeORM options, a DataSource, or a function that returns either. */
export type DataSourceSetting =
  | AnyDataSourceOptions
  | DataSource
  | ((context: DataSourceContext) => AnyDataSourceOptions | DataSource | Promise<AnyDataSourceOptions | DataSource>)

/**
 * A hook that runs after a revision file was written: a shell command (`{file}` is replaced by the file), or a
 * function.
 */
export type AfterRevisionHook =
  | string
  | {
      readonly command: string
      readonly cwd?: string
      /** In milliseconds; 60 s if not given. */ readonly timeout?: number
    }
  | ((file: string) => unknown)

/** Entities as TypeORM takes them: classes, schemas, file patterns. */
export type EntitiesSetting = AnyDataSourceOptions['entities']

/** The settings of one of the environments of a config. */
export interface EnvironmentConfig extends Omit<Config, 'environments'> {
  /** Its database is one of a developer's own, wherever it is. */
  readonly development?: boolean
}

/** The contents of `migrate.config.ts`. Paths are relative to that file. */
export interface Config {
  /** `postgres://…`, `sqlite:./file.db`, and SQLAlchemy's forms of both. */
  readonly url?: string
  readonly dataSource?: DataSourceSetting
  readonly entities?: EntitiesSetting
  /** One or several versions folders; `./versions` if not given. */
  readonly versions?: string | readonly string[]
  /** A folder with your own EJS templates. */
  readonly templates?: string
  /** `hub_version` if not given. */
  readonly versionTable?: string
  readonly versionTableSchema?: string
  /** Overlays of this config, chosen with `-n`. */
  readonly environments?: Readonly<Record<string, EnvironmentConfig>>
  readonly revisionIds?: 'random' | 'sequential'
  /** File name of a new revision, without its extension: `{year}{month}{day}{hour}{minute}_{rev}_{slug}`. */
  readonly fileTemplate?: string
  /** Which of `a.ts` and `a.js` to use if both exist. */
  readonly prefer?: 'ts' | 'js'
  /** One transaction for each revision, or one for the whole run. */
  readonly transaction?: 'revision' | 'all'
  /** How long to wait for another run, or to read tables that are locked, in milliseconds; 10 minutes if not given. */
  readonly lockTimeout?: number
  /** How long a statement waits for a lock on the user's tables, in milliseconds; 5,000 if not given. PostgreSQL. */
  readonly tableLockTimeout?: number
  /** What to do if a newer release has upgraded the database. */
  readonly onNewer?: 'warn' | 'refuse'
  /** Proceed, at your own risk, with a server that uses PostgreSQL's protocol but that hub was never tested with. */
  readonly allowUntestedServer?: boolean
  /**
   * What an upgrade does with a database that has tables but no version table: `auto` determines its revisions from the
   * signatures of the revisions (`isApplied`) and upgrades from there; `manual`, the default, refuses.
   */
  readonly adopt?: 'auto' | 'manual'
  /**
   * How autogenerate fills new NOT NULL columns: `transaction`, the default, with one UPDATE in the revision's
   * transaction; `batches` with a separate revision before it, which commits each batch.
   */
  readonly fill?: 'transaction' | 'batches'
  readonly afterRevision?: readonly AfterRevisionHook[]
  /** Excludes objects from a comparison: returns false for an object to ignore. */
  readonly include?: (object: ComparedObject) => boolean
  /** Changes the operations that autogenerate found, before they are written. */
  readonly process?: (operations: readonly Operation[]) => readonly Operation[]
  /** Decides whether two types, or two defaults, are the same; undefined leaves the decision to hub. */
  readonly compareType?: ColumnComparator
  readonly compareDefault?: ColumnComparator
  /** Names of constraints and indexes for which an entity specifies none; TypeORM's own names if not given. */
  readonly namingConvention?: NamingConvention
  /** Settings of `hub lint`: severities, sizes of tables, rules of your own. */
  readonly lint?: LintConfig
}

/** Returns the config unchanged, with its type checked. */
export function defineConfig(config: Config): Config {
  return config
}
