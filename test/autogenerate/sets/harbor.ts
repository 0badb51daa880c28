import type { EntitySet } from './words.ts'

/** A harbour of files: collections of people, in a store on disk or elsewhere. */
export const harbor: EntitySet = ({ key, str, text, big, flag, at, json, pick, one, many }) => ({
  User: {
    tableName: 'users',
    columns: {
      id: key,
      username: str(80, { unique: true }),
      email: str(120, { unique: true }),
      password: str(128),
      phone: str(20, { nullable: true }),
      lastLogin: at({ nullable: true, name: 'last_login' }),
      admin: flag(false, { name: 'is_admin' }),
    },
    relations: { collections: many('Collection', 'owner') },
  },
  Collection: {
    tableName: 'collections',
    columns: {
      id: key,
      name: str(200),
      description: text({ nullable: true }),
      public: flag(false, { name: 'is_public' }),
    },
    relations: { owner: one('User', { nullable: false, joinColumn: { name: 'user_id' }, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['owner', 'name'] }],
  },
  StoredFile: {
    tableName: 'files',
    columns: {
      id: key,
      filename: str(255),
      original: str(255, { name: 'original_filename' }),
      size: big({ name: 'file_size' }),
      mime: str(100, { nullable: true, name: 'mime_type' }),
      backend: pick(['local', 'r2', 's3'], { default: 'local', name: 'storage_backend' }),
      metadata: json({ nullable: true, name: 'metadata_json' }),
      uploadedAt: at({ createDate: true, name: 'uploaded_at' }),
      downloads: { type: 'int', default: 0 },
    },
    relations: {
      collection: one('Collection', { onDelete: 'SET NULL', joinColumn: { name: 'collection_id' } }),
      uploader: one('User', { nullable: false, joinColumn: { name: 'uploader_id' } }),
    },
    indices: [
      { name: 'ix_files_storage_backend', columns: ['backend'] },
      { name: 'ix_files_uploader_uploaded', columns: ['uploader', 'uploadedAt'] },
    ],
    checks: [{ name: 'ck_files_size', expression: 'file_size >= 0' }],
  },
})
