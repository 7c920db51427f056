import { closeCode } from '@samenspel/board-protocol';
import type { ErrorName } from '@samenspel/contracts';
import { WebSocketServer } from 'ws';
import { refuseInWords } from '../edge/refuse-in-words';
import { type Refuse, refuseHandshake } from '../edge/upgrade-router';

const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1_024 });

const reason: ErrorName = 'origin_not_allowed';

/** An opened line of engine.io and a refusal of socket.io: after these its client tries no more, and knows why. */
const refusal = [
  `0${JSON.stringify({ sid: 'refused', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_024 })}`,
  `44${JSON.stringify({ message: reason })}`,
];

/** A page at an unknown address is told so, without ever reaching socket.io; what passes by itself is tried again. */
export const refuseLive: Refuse = (request, socket, head, status) =>
  status === 421
    ? refuseInWords(server, request, socket, head, { messages: refusal, code: closeCode.otherOrigin })
    : refuseHandshake(request, socket, head, status);
