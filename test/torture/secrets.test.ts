import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, inject } from 'vitest'

import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { hasPgDump, serverMajor } from '../support/postgres-programs.ts'
import { createLastingProject, type Project } from '../support/project.ts'
import { bytes } from '../support/refusal.ts'
import { contents } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { torture, type Round } from './frame/torture.ts'
import { type Canary, newCanary } from './secrets/canary.ts'
import { projectFiles, steps, withoutConfig } from './secrets/commands.ts'
import { codeFailures, type Failure, urlFailures } from './secrets/failures.ts'
import { type PasswordPlace, placesOf } from './secrets/places.ts'
import { watchThisProcess } from './secrets/watch.ts'

const options = [[], ['--json'], ['-v'], ['--trace'], ['-v', '--trace', '--json']] as const
const backup = (await hasPgDump(await serverMajor())) ? 'backups/' : null

const kinds = [
  ['in a url that leads nowhere', urlFailures, 4],
  ['beside a fault in a config or a revision', codeFailures, 4],
] as const

/** All that a round can find the password in. */
interface Surroundings {
  readonly canary: Canary
  readonly project: Project
  readonly place: PasswordPlace
  readonly database: TestDatabase
  readonly files: Readonly<Record<string, string>>
}

describe('a password is nowhere', () => {
  for (const [name, failures, short] of kinds)
    torture('secrets', name, {
      rounds: { short, long: 400 },
      async round(round) {
        const canary = newCanary()
        const all = failures(new URL(inject('postgresUrl')), canary.word)
        const { name: what, files, env = {}, words = ['upgrade'], code = 1 } = all[round.number % all.length] as Failure
        const project = createLastingProject(files)
        round.after(project.dispose)
        const seen: string[] = []
        for (const extra of options) {
          const result = await runHub(project, [...words, ...extra], { env })
          if (code !== null && result.code !== code)
            seen.push(`CODE ${result.code} ${what} ${result.stdout} ${result.stderr}`)
          if (canary.formsIn(result.stdout).length > 0) seen.push(`STDOUT ${what} ${extra.join(' ')} ${result.stdout}`)
          if (canary.formsIn(result.stderr).length > 0) seen.push(`STDERR ${what} ${extra.join(' ')} ${result.stderr}`)
          round.note('commands', 1)
        }
        // Its log is there, with a row for a statement that was sent outside a transaction.
        if (canary.formsIn(bytes(project) ?? '').length > 0) seen.push(`DATABASE ${what}`)
        if (seen.length > 0) throw new Error(seen.join('\n\n'))
      },
    })

  torture('secrets', 'every command, the password in each place', {
    rounds: { short: 1, long: 160 },
    async round(round) {
      const surroundings = await surround(round)
      const { place, project } = surroundings
      const env = { ...place.env, TMPDIR: project.path('tmp'), EDITOR: 'true', VISUAL: undefined }
      const watched = watchThisProcess()
      round.after(watched.end)
      for (const { words, code, more = options, isShort = false } of steps(backup)) {
        if (round.isShort && !isShort) continue
        const extra = round.random.pick(more)
        const all = [...words, ...extra, ...(withoutConfig.has(words[0]) ? [] : (place.words ?? []))]
        const result = await runHub(project, all, { env })
        const what = `${place.name}: hub ${words.join(' ')} ${extra.join(' ')}`
        const isOther = place.isFixed === true && [0, 1].includes(result.code ?? -1)
        if (!isOther) expect(result.code, `${what}\n${result.stdout}${result.stderr}`).toBe(code)
        expectNone(surroundings, `${what}, stdout`, result.stdout)
        expectNone(surroundings, `${what}, stderr`, result.stderr)
        round.note('commands', 1)
      }
      watched.end()
      for (const each of watched.handed) expectNone(surroundings, `${place.name}: ${each.what}`, each.bytes)
      round.note('arguments and files written', watched.handed.length)
      await searchRest(surroundings, round)
    },
  })
})

/** A database that only a role with the password may enter, and a project that has it in the place of the round. */
async function surround(round: Round): Promise<Surroundings> {
  const canary = newCanary()
  const database = await createPostgresDatabase()
  const username = `canary_${randomBytes(4).toString('hex')}`
  await database.exec(
    `SET standard_conforming_strings = on; CREATE ROLE ${username} LOGIN SUPERUSER PASSWORD '${canary.password.replaceAll("'", "''")}'`,
  )
  round.after(async () => {
    await database.exec(`REASSIGN OWNED BY ${username} TO CURRENT_USER; DROP ROLE ${username}`)
    await database.close()
  })
  const { hostname: host, port, pathname } = new URL(database.url)
  const all = placesOf({ host, port: Number(port), username, database: pathname.slice(1) }, canary.password)
  const place = all[round.number % all.length] as PasswordPlace
  const files = { ...projectFiles(place.config), ...place.files }
  const project = createLastingProject(files)
  round.after(project.dispose)
  if (place.files?.['.pgpass'] !== undefined) chmodSync(project.path('.pgpass'), 0o600)
  return { canary, project, place, database, files }
}

/** Files that are there now, and rows of all tables, those of hub among them. */
async function searchRest(surroundings: Surroundings, round: Round): Promise<void> {
  const { project, place, database, files } = surroundings
  const names = (await readdir(project.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(project.folder.length + 1))
  for (const name of names) {
    const content = await readFile(project.path(name))
    if (files[name] !== content.toString()) expectNone(surroundings, `${place.name}: ${name}`, content)
  }
  round.note('files', names.length)
  const rows = await contents(database)
  round.note('rows', Object.values(rows).flat().length)
  expectNone(surroundings, `${place.name}: rows`, JSON.stringify(rows))
}

function expectNone({ canary }: Surroundings, what: string, found: string | Uint8Array): void {
  expect(canary.formsIn(found), `${what}\n${Buffer.from(found).toString('latin1').slice(0, 2_000)}`).toEqual([])
}
