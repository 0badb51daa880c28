import { defineConfig } from 'hub-migrate'

// DATABASE_URL from the environment or from .env beside this file, otherwise the default.
export default defineConfig({
  url: process.env['DATABASE_URL'] ?? 'sqlite:./syfthub.db',
  entities: ['entities/*.ts'],
})
