import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 120, unique: true }) email: string
  @Column({ length: 80 }) name: string
  @Column({ type: 'text', nullable: true }) bio: string | null
  @Column({ type: 'simple-enum', enum: ['reader', 'author', 'editor'], default: 'reader' }) role: string
  @CreateDateColumn() createdAt: Date
  @OneToMany(() => Post, (post) => post.author) posts: Post[]
}

@Entity('posts')
@Index(['publishedAt'], { where: '"publishedAt" IS NOT NULL' })
@Check(`"title" <> ''`)
export class Post {
  @PrimaryGeneratedColumn('uuid') id: string
  @Column({ length: 200 }) title: string
  @Column({ length: 220, unique: true }) slug: string
  @Column('text') body: string
  @Column({ default: 0 }) views: number
  @Column({ type: Date, nullable: true }) publishedAt: Date | null
  @CreateDateColumn() createdAt: Date
  @UpdateDateColumn() updatedAt: Date
  @ManyToOne(() => User, (user) => user.posts, { nullable: false, onDelete: 'CASCADE' }) author: User
  @ManyToMany(() => Tag, (tag) => tag.posts) @JoinTable({ name: 'post_tags' }) tags: Tag[]
  @OneToMany(() => Comment, (comment) => comment.post) comments: Comment[]
}

@Entity('tags')
export class Tag {
  @PrimaryGeneratedColumn() id: number
  @Column({ length: 40, unique: true }) name: string
  @ManyToMany(() => Post, (post) => post.tags) posts: Post[]
}

@Entity('comments')
@Index(['post', 'createdAt'])
export class Comment {
  @PrimaryGeneratedColumn() id: number
  @Column('text') body: string
  @Column({ default: false }) approved: boolean
  @CreateDateColumn() createdAt: Date
  @ManyToOne(() => Post, (post) => post.comments, { nullable: false, onDelete: 'CASCADE' }) post: Post
  @ManyToOne(() => User, { nullable: true, onDelete: 'SET NULL' }) author: User | null
  @ManyToOne(() => Comment, { nullable: true, onDelete: 'CASCADE' }) parent: Comment | null
}
