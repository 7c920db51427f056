import { Controller, StreamableFile } from '@nestjs/common';
import { boardStateRoute, boardsRoute } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';
import { ViewReader } from '../queries/view-reader';
import { BoardReader } from './board-reader';

/** The boards of a community, and one as it was at a moment. Live boards are on `/sync`. */
@Controller()
export class BoardsController {
  constructor(
    private readonly views: ViewReader,
    private readonly boards: BoardReader,
  ) {}

  @Route(boardsRoute)
  all(@Asked() asked: AskedFor<typeof boardsRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.boards(communityId, ask));
  }

  @Route(boardStateRoute)
  async state(@Asked() { params, query, response }: AskedFor<typeof boardStateRoute>): Promise<StreamableFile> {
    const { communityId, boardId } = params;
    const seq = await this.views.seqOf(communityId, query);
    const board = await this.boards.at(communityId, boardId, seq);
    response.setHeader('samenspel-seq', String(seq));
    return new StreamableFile(board.update, { type: 'application/octet-stream' });
  }
}
