import type { ShapeForm } from '../types';

const n = (value: number): string => String(Math.round(value * 100) / 100);
const polygon = (...points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;

/** The outline of a form in a box with its corner at the origin: the `d` of an SVG path, and what `Path2D` takes. */
export function shapePath(form: ShapeForm, w: number, h: number): string {
  switch (form) {
    case 'rectangle':
      return rounded(w, h, 2);
    case 'rounded':
      return rounded(w, h, Math.min(w, h) * 0.18);
    case 'ellipse':
      return `M0 ${n(h / 2)}A${n(w / 2)} ${n(h / 2)} 0 1 1 ${n(w)} ${n(h / 2)}A${n(w / 2)} ${n(h / 2)} 0 1 1 0 ${n(h / 2)}Z`;
    case 'diamond':
      return polygon([w / 2, 0], [w, h / 2], [w / 2, h], [0, h / 2]);
    case 'triangle':
      return polygon([w / 2, 0], [w, h], [0, h]);
    case 'hexagon': {
      const inset = Math.min(w * 0.25, h * 0.5);
      return polygon([inset, 0], [w - inset, 0], [w, h / 2], [w - inset, h], [inset, h], [0, h / 2]);
    }
    case 'arrow': {
      const tip = Math.min(w * 0.4, h * 0.6);
      return polygon(
        [0, h * 0.22],
        [w - tip, h * 0.22],
        [w - tip, 0],
        [w, h / 2],
        [w - tip, h],
        [w - tip, h * 0.78],
        [0, h * 0.78],
      );
    }
    case 'cloud':
      return cloud(w, h);
  }
}

function rounded(w: number, h: number, radius: number): string {
  const r = Math.min(radius, w / 2, h / 2);
  const arc = (x: number, y: number) => `A${n(r)} ${n(r)} 0 0 1 ${n(x)} ${n(y)}`;
  return `M${n(r)} 0L${n(w - r)} 0${arc(w, r)}L${n(w)} ${n(h - r)}${arc(w - r, h)}L${n(r)} ${n(h)}${arc(0, h - r)}L0 ${n(r)}${arc(r, 0)}Z`;
}

/** Bulges around a box, given as parts of its size. */
function cloud(w: number, h: number): string {
  const at = (x: number, y: number) => `${n(w * x)} ${n(h * y)}`;
  const bulge = (a: readonly [number, number], b: readonly [number, number], end: readonly [number, number]) =>
    `C${at(...a)} ${at(...b)} ${at(...end)}`;
  return (
    `M${at(0.24, 0.92)}` +
    bulge([0.05, 0.94], [-0.04, 0.62], [0.12, 0.53]) +
    bulge([0.03, 0.34], [0.2, 0.2], [0.31, 0.27]) +
    bulge([0.38, 0.0], [0.68, 0.0], [0.72, 0.23]) +
    bulge([0.9, 0.16], [1.0, 0.4], [0.9, 0.52]) +
    bulge([1.06, 0.64], [0.97, 0.94], [0.78, 0.92]) +
    'Z'
  );
}

/** Whether a point lies in a form, both from the corner of its box. */
export function inShape(form: ShapeForm, w: number, h: number, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x > w || y > h) return false;
  const u = Math.abs(x / w - 0.5) * 2;
  const v = Math.abs(y / h - 0.5) * 2;
  switch (form) {
    case 'ellipse':
      return u * u + v * v <= 1;
    case 'diamond':
      return u + v <= 1;
    case 'triangle':
      return u <= y / h;
    default:
      return true;
  }
}
