import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { User } from './user.js'

/** A link that can be used once, or `maxUsage` times. */
@Entity('invitation')
@Index('invitation_token', ['token'], { unique: true })
export class Invitation {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ length: 64 })
  token: string

  @Column({ length: 50 })
  action: string

  @Column({ type: 'text' })
  parameters: string

  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'fk_invitation_created_by' })
  createdBy: User

  @Column({ name: 'expires_at' })
  expiresAt: Date

  @Column({ name: 'used_at', type: Date, nullable: true })
  usedAt: Date | null

  @ManyToOne(() => User, { nullable: true })
  @JoinColumn({ name: 'used_by', foreignKeyConstraintName: 'fk_invitation_used_by' })
  usedBy: User | null

  @Column({ name: 'max_usage', type: 'int', nullable: true })
  maxUsage: number | null

  @Column({ name: 'usage_count', default: 0 })
  usageCount: number
}
