import pg from 'pg'

import { untilStays } from '../../support/hanging.ts'
import { startHub, type StartedHub } from '../../support/hub.ts'
import { createLastingProject, type Project } from '../../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../../support/revisions.ts'
import type { Round } from '../frame/torture.ts'
import type { Answer } from './members.ts'

/** A project of these revisions, for the time of the round. */
export function projectFor({ after }: Round, config: object, ...revisions: readonly RevisionText[]): Project {
  const project = createLastingProject({ 'migrate.config.js': configText({ ...config }), ...versionsOf(...revisions) })
  after(project.dispose)
  return project
}

/** Starts an upgrade, and waits until it stays at `first`. */
export async function startStaying({ after }: Round, project: Project): Promise<StartedHub> {
  const started = startHub(project, ['upgrade', 'heads'])
  after(() => void started.child.kill('SIGKILL'))
  await untilStays(started, project, 'first')
  return started
}

/** What those said that did not end with 0. */
export function failed(answers: readonly Answer[]): readonly string[] {
  return answers.filter(({ code }) => code !== 0).map(({ code, stderr }) => `${code}: ${stderr}`)
}

/** How long a connection and one query take, in milliseconds. */
export async function connectTime(connectionString: string): Promise<number> {
  const start = performance.now()
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('SELECT 1')
  await client.end()
  return performance.now() - start
}
