import type { DataSource } from 'typeorm'

import type { Operation } from '../operations/operation.ts'
import type { ColumnComparator, ComparedObject } from '../schema/compared.ts'
import type { NamingConvention } from '../schema/naming-convention.ts'
import type { AnyDataSourceOptions } from '../typeorm/source.ts'

/** What the `dataSource` function of a config gets. */
export interface DataSourceContext {
  /** What `-x key=value` gave. */
  readonly x: Readonly<Record<string, string>>
  /** What `-n` chose; null where nothing was. */
  readonly environment: string | null
}

/** TypeORM options, a DataSource, or a function that gives either. */
export type DataSourceSetting =
  | AnyDataSourceOptions
  | DataSource
  | ((context: DataSourceContext) => AnyDataSourceOptions | DataSource | Promise<AnyDataSourceOptions | DataSource>)

/** A hook that runs after a revision file was written: a shell command (`{file}` is the file), or a function. */
export type AfterRevisionHook =
  | string
  | {
      readonly command: string
      readonly cwd?: string
      /** Milliseconds; 60 s where absent. */ readonly timeout?: number
    }
  | ((file: string) => unknown)

/** Entities as TypeORM takes them: classes, schemas, file patterns. */
export type EntitiesSetting = AnyDataSourceOptions['entities']

/** What `migrate.config.ts` says. Paths are relative to that file. */
export interface Config {
  /** `postgres://…`, `sqlite:./file.db`, and SQLAlchemy's forms of both. */
  readonly url?: string
  readonly dataSource?: DataSourceSetting
  readonly entities?: EntitiesSetting
  /** The versions folder, or several. `./versions` where absent. */
  readonly versions?: string | readonly string[]
  /** A folder with EJS templates of your own. */
  readonly templates?: string
  /** `hub_version` where absent. */
  readonly versionTable?: string
  readonly versionTableSchema?: string
  /** Overlays of this config, chosen with `-n`. */
  readonly environments?: Readonly<Record<string, Omit<Config, 'environments'>>>
  readonly revisionIds?: 'random' | 'sequential'
  /** File name of a new revision, without its extension: `{year}{month}{day}{hour}{minute}_{rev}_{slug}`. */
  readonly fileTemplate?: string
  /** Which of `a.ts` and `a.js` counts where both are there. */
  readonly prefer?: 'ts' | 'js'
  /** A transaction for each revision, or one for the whole run. */
  readonly transaction?: 'revision' | 'all'
  /** Milliseconds to wait for another run; 10 minutes where absent. */
  readonly lockTimeout?: number
  /** Milliseconds that a statement waits for a lock on the user's tables; 5,000 where absent. PostgreSQL. */
  readonly tableLockTimeout?: number
  /** What to do where a newer release has been at the database. */
  readonly onNewer?: 'warn' | 'refuse'
  /** Go on, at your own risk, with a server that speaks PostgreSQL's protocol and that hub was never run with. */
  readonly allowUntestedServer?: boolean
  /**
   * What an upgrade does with a database that has tables and no version table: `auto` finds its place by the signatures
   * of the revisions (`isApplied`) and goes on from there; `manual`, where absent, refuses.
   */
  readonly adopt?: 'auto' | 'manual'
  /**
   * How autogenerate fills new NOT NULL columns: `transaction`, where absent, by one UPDATE in the revision's
   * transaction; `batches` by a revision of its own before, which commits each batch.
   */
  readonly fill?: 'transaction' | 'batches'
  readonly afterRevision?: readonly AfterRevisionHook[]
  /** Leaves objects out of a comparison: false for what is not to be looked at. */
  readonly include?: (object: ComparedObject) => boolean
  /** Rewrites what autogenerate found, before it is written. */
  readonly process?: (operations: readonly Operation[]) => readonly Operation[]
  /** Says whether two types, or two defaults, are the same; undefined leaves it to hub. */
  readonly compareType?: ColumnComparator
  readonly compareDefault?: ColumnComparator
  /** Names of constraints and indexes where an entity gives none; TypeORM's own where absent. */
  readonly namingConvention?: NamingConvention
}

/** The config as it is, with its type checked. */
export function defineConfig(config: Config): Config {
  return config
}
