import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { changes } from '../../inputs/changes.js'
import { measured } from '../../measure/measured.js'
import { hubProject } from '../../peers/hub.js'

const here = fileURLToPath(new URL('.', import.meta.url))

/**
 * Writes `recorded-<driver>.sql` for each driver: what hub sends in a run of four revisions. The protocol floors send what
 * of it must be sent. Long queries are cut, and what differs from run to run is left out.
 */
export async function record(lab) {
  for (const driver of ['pg', 'better-sqlite3', 'sqlite3']) {
    const database = await lab.database(driver === 'pg' ? 'postgres' : 'sqlite', 'record')
    await database.reset()
    const project = hubProject(lab, { changes: changes(4), database, driver })
    writeFileSync(join(here, `recorded-${driver}.sql`), await statementsOf(project.up, lab))
    lab.say(`recorded ${driver}`)
  }
}

async function statementsOf({ command: [node, ...words], cwd }, lab) {
  const file = join(lab.folder, 'record.txt')
  rmSync(file, { force: true })
  const command = [node, '--require', join(here, 'recorder.cjs'), ...words]
  await measured({ command, cwd, env: { BENCH_RECORD: file }, scratch: join(lab.folder, 'measured') })
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => `${same(JSON.parse(line).trim().replace(/;$/, ''))};\n`).join('')
}

function same(sql) {
  const text = sql
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, '…')
    .replaceAll(/'[^' ]+@[^' ]+ \(\d+\)'/g, "'…'")
    .replaceAll(/hub_proof_\w+/g, 'hub_proof')
    .replaceAll(/pg_backend_pid\(\) = \d+/g, 'pg_backend_pid() = …')
    .replaceAll(/\s*\n\s*/g, ' ')
  return text.length > 400 && !/^(INSERT|UPDATE)/.test(text) ? `${text.slice(0, 400)} …` : text
}
