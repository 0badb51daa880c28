import type { EntitySet } from './words.ts'

export const learning: EntitySet = ({
  key,
  uuid,
  str,
  text,
  int,
  num,
  flag,
  at,
  json,
  pick,
  list,
  stamps,
  one,
  own,
  many,
  both,
}) => ({
  Person: {
    columns: { id: uuid, email: str(320, { unique: true }), name: str(120), ...stamps },
    relations: { profile: own('TeacherProfile', { nullable: true, onDelete: 'SET NULL' }) },
  },
  TeacherProfile: {
    columns: {
      id: key,
      bio: text({ default: '' }),
      rating: num(3, 2, { nullable: true }),
      skills: list({ nullable: true }),
    },
  },
  Course: {
    columns: {
      id: key,
      slug: str(140, { unique: true }),
      title: str(200),
      level: pick(['beginner', 'intermediate', 'expert'], { default: 'beginner' }),
      price: num(8, 2, { default: 0 }),
      published: flag(false),
      outline: json({ default: [] }),
      ...stamps,
    },
    relations: {
      teacher: one('Person', { nullable: false, onDelete: 'RESTRICT' }),
      requires: both('Course', {
        joinTable: {
          name: 'course_requirements',
          joinColumn: { name: 'course' },
          inverseJoinColumn: { name: 'required' },
        },
      }),
      modules: many('Module', 'course'),
    },
    indices: [{ columns: ['level'], where: 'published' }],
  },
  Module: {
    columns: { id: key, title: str(200), position: int() },
    relations: { course: one('Course', { nullable: false, onDelete: 'CASCADE' }), lessons: many('Lesson', 'module') },
    uniques: [{ columns: ['course', 'position'], name: 'uq_module_position' }],
  },
  Lesson: {
    columns: {
      id: key,
      title: str(200),
      kind: pick(['video', 'text', 'quiz']),
      body: text({ nullable: true }),
      seconds: int({ nullable: true }),
      position: int({ default: 0 }),
    },
    relations: { module: one('Module', { nullable: false, onDelete: 'CASCADE' }) },
    checks: [{ expression: "kind <> 'video' OR seconds > 0" }],
  },
  Enrolment: {
    columns: {
      personId: { ...uuid, generated: undefined },
      courseId: int({ primary: true }),
      progress: num(5, 4, { default: 0 }),
      startedAt: at({ createDate: true }),
      finishedAt: at({ nullable: true }),
    },
    relations: {
      person: one('Person', { joinColumn: { name: 'personId' }, onDelete: 'CASCADE' }),
      course: one('Course', { joinColumn: { name: 'courseId' } }),
    },
    checks: [{ expression: 'progress >= 0 and progress <= 1' }],
  },
  Submission: {
    columns: {
      id: uuid,
      attempt: int({ default: 1 }),
      answers: json(),
      score: num(5, 2, { nullable: true }),
      gradedAt: at({ nullable: true }),
      version: int({ version: true }),
    },
    relations: {
      lesson: one('Lesson', { nullable: false, onDelete: 'CASCADE' }),
      person: one('Person', { nullable: false, onDelete: 'CASCADE' }),
      grader: one('Person', { onDelete: 'SET NULL' }),
    },
    uniques: [{ columns: ['lesson', 'person', 'attempt'] }],
  },
})
