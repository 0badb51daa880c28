/** TypeORM has no type for bytes that exists on both databases. */
export const bytes = process.env['DATABASE_URL']?.startsWith('postgres') ? 'bytea' : 'blob'
