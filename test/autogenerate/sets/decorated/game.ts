import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToMany,
  JoinTable,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm'

/** A game with players, guilds and matches. */
@Entity()
export class Player {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 24, unique: true }) nick: string
  @Column({ default: 1000 }) rating: number
  @Column({ type: 'bigint', default: 0 }) experience: string
  @Column({ type: 'simple-json', nullable: true }) settings: Record<string, unknown> | null
  @ManyToOne(() => Guild, { onDelete: 'SET NULL' }) guild: Guild | null
}

@Entity()
export class Guild {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 40, unique: true }) name: string
  @OneToOne(() => Player, { nullable: false, onDelete: 'RESTRICT' }) @JoinColumn({ name: 'leader_id' }) leader: Player
}

@Entity()
export class Match {
  @PrimaryGeneratedColumn('uuid') id: string
  @Column({ length: 30 }) mode: string
  @Column() startedAt: Date
  @Column({ nullable: true }) endedAt: Date
  @Index({ where: '"winnerId" IS NOT NULL' }) @ManyToOne(() => Player, { onDelete: 'SET NULL' }) winner: Player | null
}

@Entity()
export class Score {
  @PrimaryColumn('uuid') matchId: string
  @PrimaryColumn() playerId: number
  @Column({ type: 'int', default: 0 }) points: number
  @Column({ type: 'real', default: 0.5 }) share: number
  @ManyToOne(() => Match, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'matchId' }) match: Match
  @ManyToOne(() => Player, { onDelete: 'CASCADE' }) @JoinColumn({ name: 'playerId' }) player: Player
}

@Entity()
export class Item {
  @PrimaryColumn({ length: 40 }) code: string
  @Column({ type: 'simple-enum', enum: { Common: 1, Rare: 2, Epic: 3 }, default: 1 }) rarity: number
  @ManyToMany(() => Player) @JoinTable({ name: 'inventory' }) owners: Player[]
}
