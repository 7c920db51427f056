/** The part of libsql's promise interface used here; its own types are `any` throughout. */
declare module 'libsql/promise' {
  export default class Database {
    constructor(path: string, options: { readonly timeout?: number });
    exec(sql: string): Promise<void>;
    prepare(sql: string): Promise<{ all(...parameters: unknown[]): Promise<unknown[]> }>;
    close(): Promise<void> | void;
  }
}
