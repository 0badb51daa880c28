import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { User } from './user.js'

/** A model, dataset or space of a user or an organization. */
@Entity('repository')
@Index('repository_type_namespace_name', ['repoType', 'namespace', 'name'], { unique: true })
export class Repository {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ name: 'repo_type', length: 20 })
  repoType: string

  @Column({ length: 255 })
  namespace: string

  @Column({ length: 255 })
  name: string

  @Column({ name: 'full_id', length: 511 })
  fullId: string

  @Column({ default: false })
  private: boolean

  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_repository_owner' })
  owner: User

  @Column({ name: 'quota_bytes', type: 'bigint', nullable: true })
  quotaBytes: string | null

  @Column({ name: 'used_bytes', type: 'bigint', default: 0 })
  usedBytes: string

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date
}
