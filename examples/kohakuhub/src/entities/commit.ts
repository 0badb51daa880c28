import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { Repository } from './repository.js'
import { User } from './user.js'

/** A commit and its author. */
@Entity('commit')
@Index('commit_commit_id', ['commitId'])
export class Commit {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ name: 'commit_id', length: 64 })
  commitId: string

  @ManyToOne(() => Repository, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'repository_id', foreignKeyConstraintName: 'fk_commit_repository' })
  repository: Repository

  /** The repository's owner, stored here too. */
  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_commit_owner' })
  owner: User

  @Column({ length: 255 })
  branch: string

  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'fk_commit_author' })
  author: User

  @Column({ length: 255 })
  username: string

  @Column({ type: 'text' })
  message: string

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date
}
