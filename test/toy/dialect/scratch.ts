import { rm } from 'node:fs/promises'

import type { CreateScratch } from '../../../src/dialects/port/scratch.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'

/** Another file next to the database's own, with the same settings. */
export const createScratch: CreateScratch = async (admin, { name }) => {
  const { rows } = await admin.query("SELECT file FROM pragma_database_list WHERE name = 'main'")
  const file = `${String(rows[0]?.['file'])}-${name}`
  await admin.exec(`ATTACH ${literal(file)} AS other`)
  for (const pragma of ['application_id', 'user_version']) {
    const found = await admin.query(`PRAGMA ${pragma}`)
    await admin.exec(`PRAGMA other.${pragma} = ${String(found.rows[0]?.[pragma])}`)
  }
  await admin.exec('DETACH other')
  return {
    versionTableSchema: null,
    confinedTo: null,
    options: (server) => ({ ...server, database: file }),
    enter: async () => {},
    async drop() {
      for (const each of [file, `${file}-hub-lock`]) await rm(each, { force: true })
    },
  }
}
