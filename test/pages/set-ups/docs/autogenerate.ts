import type { SetUp } from '../../set-up.ts'

export const setUp: SetUp = {
  files: {
    'src/models/session.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm'
@Entity() export class Session { @PrimaryGeneratedColumn() id!: number }
`,
  },
}
