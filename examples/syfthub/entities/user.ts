import { Column, CreateDateColumn, Entity, Index, OneToMany, PrimaryGeneratedColumn } from 'typeorm'

import { Endpoint } from './endpoint.ts'

@Entity('users')
@Index('ix_users_region', ['region'])
export class User {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ length: 255, unique: true })
  email: string

  @Column({ length: 100 })
  name: string

  @Column({ length: 40 })
  region: string

  @Column({ type: 'decimal', precision: 12, scale: 2, default: 0 })
  balance: string

  @CreateDateColumn()
  createdAt: Date

  @OneToMany(() => Endpoint, (endpoint) => endpoint.owner)
  endpoints: Endpoint[]
}
