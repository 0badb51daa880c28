import { EntitySchema } from 'typeorm'

/** A visit to the application's page. */
export const Visit = new EntitySchema<{ id: number; at: string }>({
  name: 'Visit',
  tableName: 'visits',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    at: { type: 'varchar' },
  },
})
