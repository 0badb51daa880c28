import type { DataSource, QueryRunner } from 'typeorm'

import { findTypeorm } from '../find-typeorm.ts'
import type { MigrationClass } from './migration-class.ts'

/** TypeORM's own runner of migrations, on one connection. */
export interface TypeormRunner {
  /** Runs those of these migrations that have not run. */
  up(migrations: readonly MigrationClass[]): Promise<void>
  /** Undoes the last one that has run, which is this one. */
  undo(migration: MigrationClass, isInTransaction: boolean): Promise<void>
}

/** TypeORM's runner as the project has it, with a transaction for each migration. */
export function typeormRunner(
  { dataSource, queryRunner }: { readonly dataSource: DataSource; readonly queryRunner: QueryRunner },
  folder: string,
): TypeormRunner {
  const { MigrationExecutor } = findTypeorm(folder).module
  const all: MigrationClass[] = []
  const executor = (transaction: 'each' | 'none') => {
    // What TypeORM makes of the classes when it builds its metadata; readonly in its types.
    Object.assign(dataSource, { migrations: all.map(({ create }) => new create()) })
    return Object.assign(new MigrationExecutor(dataSource, queryRunner), { transaction })
  }
  return {
    async up(migrations) {
      all.push(...migrations.filter((each) => !all.includes(each)))
      await executor('each').executePendingMigrations()
    },
    async undo(migration, isInTransaction) {
      // TypeORM leaves foreign keys on where it undoes a migration, and so deletes rows where it recreates a table.
      await queryRunner.beforeMigration()
      await executor(isInTransaction && migration.transaction !== false ? 'each' : 'none').undoLastMigration()
      await queryRunner.afterMigration()
    },
  }
}
