import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm'

import { bytes } from '../column-types.js'

/** A person, or an organization (`isOrg`), which has no e-mail address and no password. */
@Entity('user')
@Index('user_username', ['username'], { unique: true })
@Index('user_email', ['email'], { unique: true })
export class User {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ length: 255 })
  username: string

  @Column({ type: 'varchar', length: 255, nullable: true })
  email: string | null

  @Column({ name: 'password_hash', type: 'varchar', length: 255, nullable: true })
  passwordHash: string | null

  @Column({ name: 'is_org', default: false })
  isOrg: boolean

  @Column({ type: 'text', nullable: true })
  description: string | null

  @Column({ name: 'private_quota_bytes', type: 'bigint', nullable: true })
  privateQuotaBytes: string | null

  @Column({ name: 'public_quota_bytes', type: 'bigint', nullable: true })
  publicQuotaBytes: string | null

  @Column({ name: 'private_used_bytes', type: 'bigint', default: 0 })
  privateUsedBytes: string

  @Column({ name: 'public_used_bytes', type: 'bigint', default: 0 })
  publicUsedBytes: string

  @Column({ name: 'full_name', type: 'varchar', length: 255, nullable: true })
  fullName: string | null

  @Column({ type: 'text', nullable: true })
  bio: string | null

  @Column({ type: 'varchar', length: 255, nullable: true })
  website: string | null

  @Column({ name: 'social_media', type: 'text', nullable: true })
  socialMedia: string | null

  @Column({ type: bytes, nullable: true })
  avatar: Buffer | null

  @Column({ name: 'avatar_updated_at', type: Date, nullable: true })
  avatarUpdatedAt: Date | null

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date
}
