// node bare.cjs <driver> <place> <changes.json> <up|down>: sends the statement of each change and one version row, in a
// transaction each.
const { readFileSync } = require('node:fs')

const { open } = require('./drivers.cjs')

const [driver, place, file, direction] = process.argv.slice(2)

async function main() {
  const changes = JSON.parse(readFileSync(file, 'utf8'))
  if (direction === 'down') changes.reverse()
  const database = await open(driver, place)
  await database.exec('CREATE TABLE IF NOT EXISTS version (name varchar(255) PRIMARY KEY)')
  for (const { id, up, down } of changes) {
    const row = direction === 'up' ? `INSERT INTO version VALUES ('${id}')` : `DELETE FROM version WHERE name = '${id}'`
    await database.exec(`BEGIN; ${direction === 'up' ? up : down}; ${row}; COMMIT`)
  }
  await database.close()
}

main()
