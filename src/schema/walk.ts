import type { DatabaseSchema } from './database-schema.ts'
import { mapFields, type SchemaMapping } from './map-fields.ts'
import { ENUM_TYPE, TABLE, VIEW } from './schema-fields.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

/** The schema with names and texts replaced. */
export function mapSchema(schema: DatabaseSchema, mapping: SchemaMapping): DatabaseSchema {
  return {
    tables: schema.tables.map((table) => mapTable(table, mapping)),
    views: schema.views.map((view) => mapView(view, mapping)),
    enums: schema.enums.map((each) => mapFields(each, ENUM_TYPE, { mapping, relation: '' })),
  }
}

/** The table with names and texts replaced. */
export function mapTable(table: Table, mapping: SchemaMapping): Table {
  return mapFields(table, TABLE, { mapping, relation: table.name })
}

/** The view with names and texts replaced. */
export function mapView(view: View, mapping: SchemaMapping): View {
  return mapFields(view, VIEW, { mapping, relation: view.name })
}
