/** TypeORM has no one word for bytes that both databases know. */
export const bytes = process.env['DATABASE_URL']?.startsWith('postgres') ? 'bytea' : 'blob'
