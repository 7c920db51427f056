import { Controller, StreamableFile } from '@nestjs/common';
import type { Compression } from '@samenspel/board-sync';
import {
  type AnswerOf,
  boardEpochHeader,
  boardStateRoute,
  boardsRoute,
  personalBoardRoute,
} from '@samenspel/contracts';
import type { Request } from 'express';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';
import { signedIn } from '../identity/signed-in';
import { ViewReader } from '../queries/view-reader';
import { BoardReader } from './board-reader';
import { PersonalBoards } from './personal-boards';

/** The boards of a community: one to join from, or as it was at a moment, and one's own beside it. Live boards are on `/sync`. */
@Controller()
export class BoardsController {
  constructor(
    private readonly views: ViewReader,
    private readonly boards: BoardReader,
    private readonly personal: PersonalBoards,
  ) {}

  @Route(boardsRoute)
  all(@Asked() asked: AskedFor<typeof boardsRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.boards(communityId, ask));
  }

  @Route(boardStateRoute)
  async state(@Asked() asked: AskedFor<typeof boardStateRoute>): Promise<StreamableFile> {
    const { principal, params, query, request, response } = asked;
    const look = { ...params, personId: signedIn(principal).personId };
    response.setHeader(boardEpochHeader, this.boards.epoch);
    if (query.at !== undefined) {
      const seq = await this.views.seqOf(params.communityId, query);
      const { update } = await this.boards.at(look, seq);
      response.setHeader('samenspel-seq', String(seq));
      return octets(update);
    }
    const board = await this.boards.now(look);
    response.setHeader('samenspel-seq', String(board.seq));
    response.setHeader('Vary', 'Accept-Encoding');
    const as = compressionFor(request);
    if (as === undefined) return octets(board.update);
    response.setHeader('Content-Encoding', as);
    return octets(await board.compressed(as));
  }

  @Route(personalBoardRoute)
  async mine(
    @Asked() { principal, params }: AskedFor<typeof personalBoardRoute>,
  ): Promise<AnswerOf<typeof personalBoardRoute>> {
    return { boardId: await this.personal.open({ ...params, personId: signedIn(principal).personId }) };
  }
}

const octets = (bytes: Uint8Array): StreamableFile => new StreamableFile(bytes, { type: 'application/octet-stream' });

/** Brotli where it is understood (browsers say so on https), else gzip; neither for a program that wants neither. */
function compressionFor(request: Request): Compression | undefined {
  const found = request.acceptsEncodings('br', 'gzip');
  return found === 'br' || found === 'gzip' ? found : undefined;
}
