import * as Y from 'yjs';
import { bodySchema } from './schema';

/** Deeper than anybody nests lists and quotes; what is deeper was made to break something. */
const deepest = 40;

/** The binding writes a mark that may overlap itself with a hash behind its name. */
const markName = (attribute: string): string => attribute.replace(/--[a-zA-Z0-9+/=]{8}$/, '');

/**
 * Whether the editor knows everything in a body. The binding takes out of the document what its schema does not know, for everybody:
 * words of a newer program must not be opened by an older one.
 */
export function isKnown(body: Y.XmlFragment): boolean {
  const waiting: { readonly type: unknown; readonly depth: number }[] = [];
  for (const child of body.toArray()) {
    if (!(child instanceof Y.XmlElement)) return false;
    waiting.push({ type: child, depth: 1 });
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { type, depth } = next;
    if (type instanceof Y.XmlText) {
      if (!hasKnownMarks(type)) return false;
      continue;
    }
    if (!(type instanceof Y.XmlElement) || depth > deepest || !Object.hasOwn(bodySchema.nodes, type.nodeName))
      return false;
    for (const child of type.toArray()) waiting.push({ type: child, depth: depth + 1 });
  }
  return true;
}

function hasKnownMarks(text: Y.XmlText): boolean {
  const parts = text.toDelta() as {
    readonly insert: unknown;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
  return parts.every(
    ({ insert, attributes = {} }) =>
      typeof insert === 'string' &&
      Object.keys(attributes).every((attribute) => Object.hasOwn(bodySchema.marks, markName(attribute))),
  );
}
