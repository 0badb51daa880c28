import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'

import { User } from './user.js'

@Entity('api_tokens')
export class ApiToken {
  @PrimaryGeneratedColumn()
  id: number

  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'user_id' })
  user: User

  @Column({ name: 'token_hash', length: 64, unique: true })
  tokenHash: string

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date
}
