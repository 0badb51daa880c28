import { Check, Column, Entity, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm'

import { User } from './user.ts'

@Entity('endpoints')
@Check('ck_endpoints_stars', '"stars" >= 0')
export class Endpoint {
  @PrimaryGeneratedColumn()
  id: number

  @Column({ length: 100 })
  slug: string

  @Column({ type: 'int', default: 0 })
  stars: number

  @ManyToOne(() => User, (user) => user.endpoints, { onDelete: 'CASCADE', nullable: false })
  owner: Relation<User>
}
