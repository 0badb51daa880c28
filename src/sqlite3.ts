export { sqlite3DataSource } from './typeorm/data-source.ts'
