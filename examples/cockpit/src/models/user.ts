import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ length: 50, unique: true })
  username: string

  @CreateDateColumn({ name: 'created_at' })
  createdAt: Date

  /** Added by 004. */
  @Column({ name: 'last_login', type: Date, nullable: true })
  lastLogin: Date | null
}
