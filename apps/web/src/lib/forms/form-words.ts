/** Reads a submitted form by field name; the inputs themselves hold the state. */
export class FormWords {
  constructor(private readonly data: FormData) {}

  text(name: string): string {
    return String(this.data.get(name) ?? '').trim();
  }

  /** Undefined when left empty. */
  optional<Value extends string = string>(name: string): Value | undefined {
    const value = this.text(name);
    return value === '' ? undefined : (value as Value);
  }

  number(name: string): number {
    return Number(this.text(name));
  }

  all(name: string): string[] {
    return this.data
      .getAll(name)
      .map(String)
      .filter((value) => value !== '');
  }

  flag(name: string): boolean {
    return this.data.has(name);
  }
}
