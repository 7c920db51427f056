import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import {
  type Draft,
  isBetween,
  isBlobId,
  isBytes,
  isId,
  isItemId,
  isObject,
  isOneOf,
  Malformed,
  pointIn,
  required,
} from './fields';
import { maxStrokeBytes, maxTitleLength, maxUrlLength } from './limits';
import { cardIn } from './read-card';
import { addHue, addInk, type Fields, type Head, isInk, withCommon } from './read-common';
import {
  type Connector,
  connectorHeads,
  connectorLines,
  type Embed,
  type End,
  embedKinds,
  type Frame,
  type InkStroke,
  type Item,
  type ItemKind,
  type Shape,
  shapeForms,
  sides,
  type TextItem,
} from './types';

type ItemReading = { readonly ok: true; readonly item: Item } | { readonly ok: false; readonly why: string };

/**
 * Reads one value of the `items` map; anything of another form is told, never thrown. Checked by hand: a board of 10,000 items
 * is read in tens of milliseconds. Unknown keys are a newer client's and are left alone.
 */
export function readItem(id: string, value: unknown): ItemReading {
  if (!isItemId(id)) return { ok: false, why: 'id' };
  if (!(value instanceof Y.Map)) return { ok: false, why: 'not a map' };
  try {
    return { ok: true, item: itemIn(id, value) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.field };
    throw error;
  }
}

function itemIn(id: string, fields: Fields): Item {
  const words = fields.get('title');
  if (!(words instanceof Y.Text)) throw new Malformed('title');
  const head = { id, by: required(fields, 'by', isId), title: truncate(words.toString(), maxTitleLength) };
  switch (fields.get('kind') as ItemKind) {
    case 'card':
      return cardIn(head, fields);
    case 'text':
      return textIn(head, fields);
    case 'shape':
      return shapeIn(head, fields);
    case 'connector':
      return connectorIn(head, fields);
    case 'frame':
      return frameIn(head, fields);
    case 'ink':
      return strokeIn(head, fields);
    case 'image':
      return withCommon({ ...head, kind: 'image', blob: required(fields, 'blob', isBlobId) }, fields);
    case 'link':
      return withCommon({ ...head, kind: 'link', url: required(fields, 'url', isWebAddress) }, fields);
    case 'embed':
      return withCommon({ ...head, kind: 'embed', of: required(fields, 'of', isEmbedded) }, fields);
    default:
      throw new Malformed('kind');
  }
}

function textIn({ id, by, title }: Head, fields: Fields): TextItem {
  const text: Draft<TextItem> = { id, kind: 'text', by, title, textSize: required(fields, 'textSize', isTextSize) };
  addInk(text, fields);
  return withCommon(text, fields);
}

function shapeIn({ id, by, title }: Head, fields: Fields): Shape {
  const shape: Draft<Shape> = { id, kind: 'shape', by, title, form: required(fields, 'form', isForm) };
  addHue(shape, fields);
  addInk(shape, fields);
  return withCommon(shape, fields);
}

function frameIn({ id, by, title }: Head, fields: Fields): Frame {
  const frame: Draft<Frame> = { id, kind: 'frame', by, title };
  addHue(frame, fields);
  return withCommon(frame, fields);
}

function strokeIn({ id, by, title }: Head, fields: Fields): InkStroke {
  const stroke = required(fields, 'stroke', isStroke);
  const width = required(fields, 'width', isStrokeWidth);
  const ink: Draft<InkStroke> = { id, kind: 'ink', by, title, stroke, ink: required(fields, 'ink', isInk), width };
  if (fields.get('marker') === true) ink.marker = true;
  return withCommon(ink, fields);
}

function connectorIn({ id, by, title }: Head, fields: Fields): Connector {
  const from = endIn(fields.get('from'), 'from');
  const to = endIn(fields.get('to'), 'to');
  const line = required(fields, 'line', isLine);
  const heads = required(fields, 'heads', isHeads);
  const connector: Draft<Connector> = { id, kind: 'connector', by, title, from, to, line, heads };
  addInk(connector, fields);
  if (fields.get('dashed') === true) connector.dashed = true;
  return withCommon(connector, fields);
}

function endIn(value: unknown, field: string): End {
  if (!isObject(value)) throw new Malformed(field);
  const end: Draft<End> = { at: pointIn(value.at, field) };
  if (isItemId(value.item)) end.item = value.item;
  if (isOneOf(sides, value.side)) end.side = value.side;
  return end;
}

const isTextSize = (value: unknown): value is number => isBetween(value, 4, 1_000);
const isStrokeWidth = (value: unknown): value is number => isBetween(value, 0.1, 400);
const isStroke = (value: unknown): value is Uint8Array => isBytes(value) && value.byteLength <= maxStrokeBytes;
const isForm = (value: unknown): value is Shape['form'] => isOneOf(shapeForms, value);
const isLine = (value: unknown): value is Connector['line'] => isOneOf(connectorLines, value);
const isHeads = (value: unknown): value is Connector['heads'] =>
  Array.isArray(value) && value.length === 2 && isOneOf(connectorHeads, value[0]) && isOneOf(connectorHeads, value[1]);
/** Anything but the web's own addresses could run a script, or open a file. */
const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= maxUrlLength && /^https?:\/\/[^\s]+$/i.test(value);
const isEmbedded = (value: unknown): value is Embed['of'] =>
  isObject(value) && isOneOf(embedKinds, value.kind) && isId(value.id);
