import { defineConfig } from 'hub-migrate'

export default defineConfig({
  url: process.env['DATABASE_URL'] ?? 'sqlite:./app.db',
  versions: './versions',
})
