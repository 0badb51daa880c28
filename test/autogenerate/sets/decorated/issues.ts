import {
  ChildEntity,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  TableInheritance,
  Unique,
  VersionColumn,
} from 'typeorm'

const Priority = { Low: 'low', Normal: 'normal', Urgent: 'urgent' } as const

/** An issue tracker. */
@Entity()
export class Project {
  @PrimaryColumn({ length: 10 }) key: string
  @Column({ length: 120 }) name: string
  @Column({ default: 0 }) counter: number
  @OneToMany(() => Issue, (issue) => issue.project) issues: Issue[]
  @OneToMany(() => Milestone, (milestone) => milestone.project) milestones: Milestone[]
}

@Entity()
export class Milestone {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 100 }) title: string
  @Column({ type: 'date', nullable: true }) due: string | null
  @ManyToOne(() => Project, (project) => project.milestones, { nullable: false, onDelete: 'CASCADE' }) project: Project
}

@Entity()
@Unique('uq_issue_number', ['project', 'number'])
@Index(['project', 'open'])
export class Issue {
  @PrimaryGeneratedColumn() id: number
  @Column() number: number
  @Column({ length: 300 }) title: string
  @Column({ type: 'text', default: '' }) description: string
  @Column({ type: 'simple-enum', enum: Priority, default: Priority.Normal }) priority: string
  @Column({ default: true }) open: boolean
  @Column({ type: 'decimal', precision: 6, scale: 2, nullable: true }) estimate: string | null
  @VersionColumn() version: number
  @ManyToOne(() => Project, (project) => project.issues, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_key', referencedColumnName: 'key', foreignKeyConstraintName: 'fk_issue_project' })
  project: Project
  @ManyToOne(() => Milestone, { onDelete: 'SET NULL' }) milestone: Milestone | null
  @ManyToMany(() => Label) @JoinTable({ name: 'issue_labels' }) labels: Label[]
  @ManyToMany(() => Issue)
  @JoinTable({ name: 'issue_links', joinColumn: { name: 'from' }, inverseJoinColumn: { name: 'to' } })
  links: Issue[]
}

@Entity()
export class Label {
  @PrimaryColumn({ length: 50 }) name: string
  @Column({ length: 7, default: '#eeeeee' }) colour: string
}

/** What happened to an issue: one table for all kinds. */
@Entity('events')
@TableInheritance({ column: { type: 'varchar', name: 'kind', length: 20 } })
export abstract class IssueEvent {
  @PrimaryGeneratedColumn() id: number
  @CreateDateColumn() at: Date
  @ManyToOne(() => Issue, { nullable: false, onDelete: 'CASCADE' }) issue: Issue
}

@ChildEntity('comment')
export class CommentEvent extends IssueEvent {
  @Column('text') body: string
}

@ChildEntity('change')
export class ChangeEvent extends IssueEvent {
  @Column({ length: 40 }) field: string
  @Column({ type: 'simple-json', nullable: true }) values: { from: unknown; to: unknown } | null
}
