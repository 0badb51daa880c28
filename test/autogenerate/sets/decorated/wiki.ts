import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryGeneratedColumn,
  Tree,
  TreeChildren,
  TreeLevelColumn,
  TreeParent,
} from 'typeorm'

@Entity('pages')
@Tree('nested-set')
export class Page {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 250 }) @Index({ unique: true }) path: string
  @Column({ length: 250 }) title: string
  @TreeParent({ onDelete: 'CASCADE' }) parent: Page | null
  @TreeChildren() children: Page[]
  @OneToMany(() => Version, (version) => version.page) versions: Version[]
  @OneToOne(() => Version, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'current_version' })
  current: Version | null
}

@Entity('versions')
@Index('ix_versions_newest', ['page', 'at'])
export class Version {
  @PrimaryGeneratedColumn() id: number
  @Column('text') source: string
  @Column({ length: 200, default: '' }) summary: string
  @Column({ length: 80 }) author: string
  @CreateDateColumn() at: Date
  @ManyToOne(() => Page, (page) => page.versions, { nullable: false, onDelete: 'CASCADE' }) page: Page
}

@Entity('topics')
@Tree('closure-table')
export class Topic {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 100 }) name: string
  @TreeParent() parent: Topic | null
  @TreeChildren() children: Topic[]
}

@Entity('discussions')
@Tree('materialized-path')
export class Discussion {
  @PrimaryGeneratedColumn() id: number
  @Column('text') text: string
  @TreeParent() answers: Discussion | null
  @TreeChildren() children: Discussion[]
  @TreeLevelColumn() level: number
  @ManyToOne(() => Page, { nullable: false, onDelete: 'CASCADE' }) page: Page
}
