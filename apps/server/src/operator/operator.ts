import { LogReader } from '@samenspel/application';
import { ApiError } from '@samenspel/contracts';
import type { EventReader } from '@samenspel/domain';
import { OperatorError } from '../backup/operator-error';
import type { Core } from '../core/core';
import { boardsOf } from './boards';
import { ParkedWork } from './parked';
import type { OperatorRequest } from './request';
import { verifyPictures } from './verify-pictures';

/** Who runs the server: sees what is shared, and nothing that is one person's own. */
const operatorReader: EventReader = { personId: null, roles: ['owner'] };

/** Answers an operator, who is whoever can read the data folder. Every answer is lines of text. */
export class Operator {
  private readonly log: LogReader;
  private readonly parked: ParkedWork;

  constructor(
    private readonly core: Core,
    /** Where links begin. */
    private readonly origin: () => string,
  ) {
    this.log = new LogReader(core.store, core.seals, core.boards);
    this.parked = new ParkedWork(core);
  }

  /** The lines of the answer, without line ends. @throws OperatorError with one line that says what is wrong */
  async *answer(request: OperatorRequest): AsyncGenerator<string> {
    switch (request.ask) {
      case 'events':
        return yield* this.events(request);
      case 'token':
        return yield await this.token(request);
      case 'boards':
        return yield* this.boards(request);
      case 'verify-chain':
        return yield await this.verifyChain();
      case 'verify-pictures':
        return yield* verifyPictures(this.core);
      case 'backup':
        return yield* this.core.keeping.backUp(request.to);
      case 'reset-owner':
        return yield await this.core.identity.setUp.resetOwnerLink(this.origin());
      case 'parked':
        return yield* this.parked.list(request.json);
      case 'resume':
      case 'skip':
        return yield await this.parked.goOn(request);
    }
  }

  private async *events({ community, from, to, json }: Extract<OperatorRequest, { ask: 'events' }>) {
    await this.mustExist(community);
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    if (json) {
      for await (const line of this.log.lines(community, operatorReader, range)) yield line.trimEnd();
      return;
    }
    for await (const line of this.log.read(community, operatorReader, { ...range, boardEdits: true })) {
      const place = String(line.seq).padStart(6);
      if ('leaf' in line) yield `${place}  withheld  leaf ${line.leaf}`;
      else {
        const at = new Date(Number(line.metadata.recordedAt)).toISOString();
        yield [place, at, line.type.padEnd(24), line.stream].join('  ');
      }
    }
  }

  private async token({ community, role, days }: Extract<OperatorRequest, { ask: 'token' }>): Promise<string> {
    try {
      return (await this.core.identity.operatorTokens.issue(community, role, days)).token;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') throw this.unknown(community);
      throw error;
    }
  }

  private async *boards({ community, json }: Extract<OperatorRequest, { ask: 'boards' }>) {
    await this.mustExist(community);
    for (const board of await boardsOf(this.core.store, community)) {
      yield json
        ? JSON.stringify(board)
        : `${board.boardId}  ${String(board.cards).padStart(4)} cards  ${String(board.edits).padStart(6)} edits  ${board.sprintId ?? ''}`.trimEnd();
    }
  }

  private async verifyChain(): Promise<string> {
    const report = await this.core.keeping.verify();
    if (report.ok)
      return `Every hash is right: ${report.events} events in ${report.communities} communities. Not seen by this: a tail that was cut off, and hashes that were all made anew.`;
    const where = report.communityId === undefined ? '' : ` Community ${report.communityId}, seq ${report.seq}.`;
    throw new OperatorError(`The history is not as it was written (${report.problem}).${where} ${report.detail}`);
  }

  private async mustExist(community: string): Promise<void> {
    if ((await this.core.store.head(community)) < 0) throw this.unknown(community);
  }

  private unknown(community: string): OperatorError {
    return new OperatorError(`There is no community ${JSON.stringify(community)} (${this.core.described})`);
  }
}
