import type { EntitySet } from './words.ts'

/** Continuous integration: pipelines, builds, artefacts. */
export const builds: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  big,
  flag,
  at,
  json,
  list,
  pick,
  stamps,
  one,
  many,
  both,
}) => ({
  Repository: {
    columns: {
      id: key,
      url: str(500, { unique: true }),
      defaultBranch: str(100, { default: 'main' }),
      secrets: json({ nullable: true, select: false }),
    },
  },
  Pipeline: {
    columns: { id: key, name: str(100), definition: text(), enabled: flag(true), ...stamps },
    relations: {
      repository: one('Repository', { nullable: false, onDelete: 'CASCADE' }),
      builds: many('Build', 'pipeline'),
    },
    uniques: [{ columns: ['repository', 'name'] }],
  },
  Build: {
    columns: {
      id: key,
      number: int(),
      commit: str(40),
      branch: str(250),
      state: pick(['queued', 'running', 'passed', 'failed', 'cancelled'], { default: 'queued' }),
      queuedAt: at({ createDate: true }),
      finishedAt: at({ nullable: true }),
    },
    relations: {
      pipeline: one('Pipeline', { nullable: false, onDelete: 'CASCADE' }),
      restartOf: one('Build', { onDelete: 'SET NULL' }),
      jobs: many('Job', 'build'),
    },
    uniques: [{ columns: ['pipeline', 'number'] }],
    indices: [
      { columns: ['branch', 'queuedAt'] },
      { name: 'ix_build_open', columns: ['queuedAt'], where: "state IN ('queued', 'running')" },
    ],
  },
  Job: {
    columns: {
      id: uuid,
      name: str(100),
      attempt: int({ default: 1 }),
      needs: list({ nullable: true }),
      exit: { type: 'smallint', nullable: true },
      log: isPostgres ? { type: 'bytea', nullable: true } : { type: 'blob', nullable: true },
    },
    relations: {
      build: one('Build', { nullable: false, onDelete: 'CASCADE' }),
      agent: one('Agent', { onDelete: 'SET NULL' }),
      after: both('Job', {
        joinTable: { name: 'job_order', joinColumn: { name: 'job' }, inverseJoinColumn: { name: 'after' } },
      }),
    },
    uniques: [{ columns: ['build', 'name', 'attempt'] }],
  },
  Agent: {
    columns: { name: str(80, { primary: true }), labels: json({ default: [] }), version: str(20), busy: flag(false) },
  },
  Artefact: {
    columns: { id: uuid, path: str(500), bytes: big({ default: 0 }), expiresAt: at({ nullable: true }) },
    relations: { job: one('Job', { nullable: false, onDelete: 'CASCADE' }) },
    indices: [{ columns: ['expiresAt'], where: '"expiresAt" IS NOT NULL' }],
  },
})
