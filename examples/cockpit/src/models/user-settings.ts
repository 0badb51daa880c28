import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { User } from './user.js'

@Entity('user_settings')
@Index('idx_user_settings_user_id', ['user'])
@Index('idx_user_settings_theme', ['theme'])
export class UserSettings {
  @PrimaryGeneratedColumn()
  id: number

  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'user_id' })
  user: User

  @Column({ type: 'varchar', length: 50, nullable: true, default: 'light' })
  theme: string | null

  @Column({ type: 'varchar', length: 10, nullable: true, default: 'en' })
  language: string | null

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date
}
