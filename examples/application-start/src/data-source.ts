import { sqlite3DataSource } from 'hub-migrate/sqlite3'
import { DataSource } from 'typeorm'

import { Visit } from './visit.js'

const url = process.env['DATABASE_URL'] ?? 'sqlite:./app.db'

/** The application's own data source. hub uses it and leaves it open. */
export const dataSource = url.startsWith('sqlite:')
  ? sqlite3DataSource({ database: url.slice('sqlite:'.length), entities: [Visit] })
  : new DataSource({ type: 'postgres', url, entities: [Visit] })
