import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { Repository } from './repository.js'
import { User } from './user.js'

/** A file of a repository. */
@Entity('file')
@Index('file_path', ['repository', 'pathInRepo'], { unique: true })
export class File {
  @PrimaryGeneratedColumn()
  id: number

  @ManyToOne(() => Repository, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'repository_id', foreignKeyConstraintName: 'fk_file_repository' })
  repository: Repository

  /** The repository's owner, stored here too so that sums by owner need no join. */
  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_file_owner' })
  owner: User

  @Column({ name: 'path_in_repo', length: 1024 })
  pathInRepo: string

  @Column({ type: 'bigint' })
  size: string

  @Column({ length: 64 })
  sha256: string
}
