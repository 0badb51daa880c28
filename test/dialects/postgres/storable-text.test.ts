import { expect, it, onTestFinished } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { createPostgresDatabase, openPostgresDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'

it('writes into the log what a database of one byte a character can hold of a message', async () => {
  const server = await createPostgresDatabase()
  onTestFinished(() => server.close())
  for (const [encoding, message, kept] of [
    ['LATIN1', 'Preise in € für 名前 😀', 'Preise in ? für ?? ?'],
    ['LATIN9', 'Preise in € für Š', 'Preise in € für Š'],
    ['WIN1251', 'Цены в € für', 'Цены в € f?r'],
    ['SQL_ASCII', 'für €', 'für €'],
    ['UTF8', 'Preise in € 😀', 'Preise in € 😀'],
  ] as const) {
    const name = new URL(server.url).pathname.slice(1)
    const url = new URL(server.url)
    url.pathname = `/${name}_${encoding.toLowerCase()}`
    await server.exec(
      `CREATE DATABASE "${url.pathname.slice(1)}" TEMPLATE template0 ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C'`,
    )
    const database = await openPostgresDatabase(url.href)
    onTestFinished(() => database.close())
    const project = createProject(versionsOf({ id: 'aaaa00000001', message, up: '' }))
    await upgrade({ url: url.href, versions: project.path('versions') })
    expect(await database.query('SELECT message FROM hub_version_log'), encoding).toEqual([{ message: kept }])
  }
})
