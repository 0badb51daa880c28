export { sqlite3DataSource } from './typeorm/build-data-source.ts'
