import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm'

/** What users did and what happened. Entries outlive their users, so they have names instead of a foreign key. */
@Entity('audit_logs')
@Index('idx_audit_logs_event_type_created_at', ['eventType', 'createdAt'])
@Index('idx_audit_logs_username', ['username'])
export class AuditLog {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ name: 'event_type', length: 50 })
  eventType: string

  @Column({ type: 'varchar', length: 50, nullable: true })
  username: string | null

  @Column({ type: 'text', nullable: true })
  details: string | null

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date
}
