/** Small readers for values anybody may have written. */
export type Plain = Readonly<Record<string, unknown>>;

/** Far beyond any board; further away numbers lose their cents. */
const edge = 10_000_000;

export const plain = (value: unknown): Plain | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : null;

export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest;

export const isNumber = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

export const oneOf = <Name extends string>(names: readonly Name[], value: unknown): Name | undefined =>
  names.find((name) => name === value);

export function pointOf(value: unknown): readonly [number, number] | undefined {
  const [x, y] = Array.isArray(value) ? (value as unknown[]) : [];
  return isNumber(x, -edge, edge) && isNumber(y, -edge, edge) ? [x, y] : undefined;
}

export function sizeOf(value: unknown): readonly [number, number] | undefined {
  const [w, h] = Array.isArray(value) ? (value as unknown[]) : [];
  return isNumber(w, 1, edge) && isNumber(h, 1, edge) ? [w, h] : undefined;
}
