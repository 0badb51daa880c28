import {
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  Index,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  ViewColumn,
  ViewEntity,
} from 'typeorm'

class Place {
  @Column({ type: 'varchar', length: 100, nullable: true }) city: string | null
  @Column({ type: 'varchar', length: 2, nullable: true }) country: string | null
}

/** A social network. */
@Entity()
export class Person {
  @PrimaryGeneratedColumn('uuid') id: string
  @Column({ length: 30, unique: true }) handle: string
  @Column(() => Place) home: Place
  @Column(() => Place, { prefix: 'work' }) office: Place
  @OneToOne(() => Privacy, { cascade: true, nullable: false }) @JoinColumn() privacy: Privacy
  @ManyToMany(() => Person)
  @JoinTable({ name: 'blocks', joinColumn: { name: 'blocker' }, inverseJoinColumn: { name: 'blocked' } })
  blocks: Person[]
}

@Entity()
export class Privacy {
  @PrimaryGeneratedColumn() id: number
  @Column({ default: true }) searchable: boolean
  @Column({ type: 'simple-array', default: 'friends' }) visibleTo: string[]
}

@Entity()
@Index(['followed', 'since'])
export class Follow {
  @PrimaryColumn('uuid') followerId: string
  @PrimaryColumn('uuid') followedId: string
  @ManyToOne(() => Person, { onDelete: 'CASCADE' }) follower: Person
  @ManyToOne(() => Person, { onDelete: 'CASCADE' }) followed: Person
  @CreateDateColumn() since: Date
}

@Entity('statuses')
export class Status {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 500 }) text: string
  @Column({ type: 'simple-enum', enum: ['public', 'followers', 'direct'], default: 'public' }) visibility: string
  @CreateDateColumn() at: Date
  @DeleteDateColumn() deletedAt: Date | null
  @ManyToOne(() => Person, { nullable: false, onDelete: 'CASCADE' }) author: Person
  @ManyToOne(() => Status, { onDelete: 'SET NULL' }) boosts: Status | null
  @ManyToMany(() => Person) @JoinTable({ name: 'favourites' }) likedBy: Person[]
}

@ViewEntity({
  expression: `SELECT p."handle" AS "handle", COUNT(s."id") AS "statuses" FROM "person" p LEFT JOIN "statuses" s ON s."authorId" = p."id" GROUP BY p."handle"`,
})
export class Activity {
  @ViewColumn() handle: string
  @ViewColumn() statuses: number
}
