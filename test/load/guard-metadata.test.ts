import { expect, test } from 'vitest'

import { transpile } from '../../src/load/transpile.ts'
import { repository } from '../support/project.ts'

const text = `import { Column, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm'
import { Kind, User } from './other'
export class Post {
  @Column() kind: Kind
  @PrimaryColumn({ length: 3 }) code: Kind
  @Column({ type: 'text' }) given: Kind
  @ManyToOne(() => User) author: User
  @ManyToOne(() => User) @JoinColumn() editor: User
  @ManyToOne(() => User) @JoinColumn({ name: 'reader' }) reader: User
}`

test('only for a column without an explicit type is the program asked, which takes seconds; not for a relation', () => {
  const code = transpile(text, `${repository}/post.ts`)
  const calls = [...code.matchAll(/hub\.designType'\)\]\(.*?Object : \S+?(, "Post", "(\w+)")?\)/g)]
  expect(calls.map(([, , property]) => property)).toEqual(['kind', 'code', undefined, undefined, undefined, undefined])
})
