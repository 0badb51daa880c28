import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { User } from './user.js'

/** The members of organizations. */
@Entity('user_organization')
@Index('user_organization_member', ['user', 'organization'], { unique: true })
export class UserOrganization {
  @PrimaryGeneratedColumn()
  id: number

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_user_organization_user' })
  user: User

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'fk_user_organization_organization' })
  organization: User

  @Column({ length: 20 })
  role: string
}
