import type { SetUp } from '../../../set-up.ts'

/** NestJS is not installed here: of its types, what the page uses. `npm run test:matrix` runs such an application. */
export const setUp: SetUp = {
  files: {
    'package.json': '{ "type": "commonjs" }',
    'nestjs.d.ts': `declare module '@nestjs/common' {
  export function Module(of: { imports?: readonly unknown[]; exports?: readonly unknown[] }): ClassDecorator
}
declare module '@nestjs/typeorm' {
  import type { DataSource, DataSourceOptions } from 'typeorm'
  export const TypeOrmModule: {
    forRootAsync(of: { useFactory(): DataSourceOptions; dataSourceFactory(): Promise<DataSource> }): unknown
    forFeature(entities: readonly Function[]): unknown
  }
}
declare module '@nestjs/testing' {
  interface TestingModule {
    get<Of>(type: new (...given: never) => Of): Of
    close(): Promise<void>
  }
  export const Test: { createTestingModule(of: object): { compile(): Promise<TestingModule> } }
}
`,
    'jest.d.ts': `declare function test(name: string, body: () => Promise<void>): void
declare function expect(value: unknown): { toBeGreaterThan(than: number): void }
`,
  },
}
