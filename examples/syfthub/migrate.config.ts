import { defineConfig } from 'hub-migrate'

// DATABASE_URL from the environment, else from .env beside this file, else the default.
export default defineConfig({
  url: process.env['DATABASE_URL'] ?? 'sqlite:./syfthub.db',
  entities: ['entities/*.ts'],
})
