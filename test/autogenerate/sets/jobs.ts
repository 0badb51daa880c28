import type { EntitySet } from './words.ts'

/** A board of jobs. */
export const jobs: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  flag,
  at,
  json,
  list,
  pick,
  stamps,
  one,
  many,
  both,
}) => ({
  Employer: {
    columns: { id: uuid, name: str(200), website: str(300, { nullable: true }), verified: flag(false), ...stamps },
    relations: { jobs: many('Job', 'employer') },
  },
  Job: {
    columns: {
      id: uuid,
      title: str(200),
      description: text(),
      kind: pick(['full time', 'part time', 'contract', 'internship'], { default: 'full time' }),
      remote: flag(false),
      salaryFrom: int({ nullable: true, name: 'salary_from' }),
      salaryTo: int({ nullable: true, name: 'salary_to' }),
      keywords: list({ nullable: true }),
      ...(isPostgres && {
        salary: {
          type: 'int4range',
          asExpression: "int4range(salary_from, salary_to, '[]')",
          generatedType: 'STORED',
          nullable: true,
        },
      }),
      closesAt: at({ nullable: true }),
      ...stamps,
    },
    relations: {
      employer: one('Employer', { nullable: false, onDelete: 'CASCADE' }),
      skills: both('Skill', { joinTable: { name: 'job_skills' } }),
    },
    checks: [
      { name: 'salary_in_order', expression: 'salary_from IS NULL OR salary_to IS NULL OR salary_from <= salary_to' },
    ],
    indices: [{ columns: ['kind', 'remote'] }],
  },
  Skill: { columns: { id: key, name: str(60, { unique: true }) } },
  Candidate: {
    columns: {
      id: uuid,
      email: str(320, { unique: true }),
      name: str(120),
      resume: json({ nullable: true }),
      open: flag(true),
    },
    relations: {
      skills: both('Skill', {
        joinTable: {
          name: 'candidate_skills',
          joinColumn: { name: 'candidate' },
          inverseJoinColumn: { name: 'skill' },
        },
      }),
    },
  },
  Application: {
    columns: {
      id: key,
      letter: text({ nullable: true }),
      stage: pick(['applied', 'screened', 'interview', 'offer', 'hired', 'rejected'], { default: 'applied' }),
      rating: { type: 'smallint', nullable: true },
      ...stamps,
    },
    relations: {
      job: one('Job', { nullable: false, onDelete: 'CASCADE' }),
      candidate: one('Candidate', { nullable: false, onDelete: 'CASCADE' }),
      notes: many('Note', 'application'),
    },
    uniques: [{ columns: ['job', 'candidate'] }],
    checks: [{ expression: 'rating BETWEEN 1 AND 5' }],
  },
  Note: {
    columns: { id: key, body: text(), at: at({ createDate: true }) },
    relations: { application: one('Application', { nullable: false, onDelete: 'CASCADE' }) },
  },
})
