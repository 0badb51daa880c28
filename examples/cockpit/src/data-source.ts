import { sqlite3DataSource } from 'hub-migrate/sqlite3'
import { DataSource } from 'typeorm'

import { ApiToken } from './models/api-token.js'
import { AuditLog } from './models/audit-log.js'
import { UserSettings } from './models/user-settings.js'
import { User } from './models/user.js'

const url = process.env['DATABASE_URL'] ?? 'sqlite:./cockpit.db'
const entities = [ApiToken, AuditLog, User, UserSettings]

/** The application's own data source. hub uses it and leaves it open. */
export const dataSource = url.startsWith('sqlite:')
  ? sqlite3DataSource({ database: url.slice('sqlite:'.length), entities })
  : new DataSource({ type: 'postgres', url, entities })
