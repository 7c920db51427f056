import { Controller, StreamableFile } from '@nestjs/common';
import { BoardReader, type Look, PersonalBoards, ViewReader } from '@samenspel/application';
import type { Compression } from '@samenspel/board-sync';
import {
  type AnswerOf,
  boardEpochHeader,
  boardStateRoute,
  deletedWordsRoute,
  type MomentQuery,
  personalBoardRoute,
} from '@samenspel/contracts';
import { signedIn } from '@samenspel/identity';
import { compressed, compressionFor } from '../edge/compression';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';

/** The boards of a community: one to join from, or as it was at a moment, and one's own beside it. Live boards are on `/sync`. */
@Controller()
export class BoardsController {
  constructor(
    private readonly views: ViewReader,
    private readonly boards: BoardReader,
    private readonly personal: PersonalBoards,
  ) {}

  @Route(boardStateRoute)
  async state(@ParsedRequest() asked: ParsedRequestOf<typeof boardStateRoute>): Promise<StreamableFile> {
    const { principal, params, query, request, response } = asked;
    const look = { ...params, personId: signedIn(principal).personId };
    const as = compressionFor(request);
    const { seq, bytes } = query.at === undefined ? await this.now(look, as) : await this.past(look, query, as);
    // Only now: a refusal is an answer of its own, and not compressed.
    response.setHeader(boardEpochHeader, this.boards.epoch);
    response.setHeader('samenspel-seq', String(seq));
    response.setHeader('Vary', 'Accept-Encoding');
    if (as !== undefined) response.setHeader('Content-Encoding', as);
    return new StreamableFile(bytes, { type: 'application/octet-stream' });
  }

  @Route(deletedWordsRoute)
  async deletedWords(
    @ParsedRequest() { principal, params }: ParsedRequestOf<typeof deletedWordsRoute>,
  ): Promise<AnswerOf<typeof deletedWordsRoute>> {
    const look = { ...params, personId: signedIn(principal).personId };
    return { deleted: await this.boards.deletedWords(look, params.itemId) };
  }

  @Route(personalBoardRoute)
  async mine(
    @ParsedRequest() { principal, params }: ParsedRequestOf<typeof personalBoardRoute>,
  ): Promise<AnswerOf<typeof personalBoardRoute>> {
    return { boardId: await this.personal.open({ ...params, personId: signedIn(principal).personId }) };
  }

  private async now(look: Look, as: Compression | undefined): Promise<Bytes> {
    const board = await this.boards.now(look);
    return { seq: board.seq, bytes: as === undefined ? board.update : await board.compressed(as) };
  }

  private async past(look: Look, query: MomentQuery, as: Compression | undefined): Promise<Bytes> {
    const seq = await this.views.seqOf(look.communityId, query);
    const { update } = await this.boards.at(look, seq);
    return { seq, bytes: as === undefined ? update : await compressed(as, update) };
  }
}

interface Bytes {
  readonly seq: number;
  readonly bytes: Uint8Array;
}
