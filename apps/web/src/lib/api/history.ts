import {
  type CommunityCopy,
  type HistoryLine,
  Moments,
  NotHeld,
  type OlderAsked,
  shared,
} from '@samenspel/community-client';
import type { CommunityBootstrap, HistoryChunk, OlderDocuments } from '@samenspel/contracts';
import { forgetOtherParts, keepPart, keptPartOf, type PartOf } from '../device/kept-history';
import { type Query, read } from './api';

type PartOfStamp = Pick<PartOf, 'stamp'>;

/** So many answers about older documents a page holds. */
const maxOlder = 200;

/** A part of the history: as this device keeps it, or the server's, which is kept when it will not change. */
async function part<Part extends { readonly stamp: string }>(
  of: PartOf,
  path: string,
  asked: Query,
  isWorthKeeping: (part: Part) => boolean,
): Promise<Part> {
  const name = `${path}?${JSON.stringify(asked)}`;
  const kept = await keptPartOf<Part>(of, name);
  if (kept !== undefined) return kept;
  const given = await read<Part>(`/api/communities/${of.communityId}/${path}`, asked);
  if (isWorthKeeping(given)) void keepPart(of, name, given);
  return given;
}

/** The past of a community by one stamp: what the page holds of it, and the way to the rest. */
export class History implements HistoryLine {
  readonly moments: Moments;
  private isOver = false;
  private readonly older = new Map<string, Promise<OlderDocuments>>();

  constructor(
    private readonly of: Pick<CommunityCopy, 'communityId' | 'stamp' | 'reader'>,
    /** Called when the server's stamp is another: the copy is not good any more. */
    private readonly onOtherStamp: () => void,
  ) {
    this.moments = new Moments(of, this);
    void forgetOtherParts(of);
  }

  get stamp(): string {
    return this.of.stamp;
  }

  /** Nothing more is kept: who signed out meanwhile leaves nothing. */
  end(): void {
    this.isOver = true;
  }

  async keyState(asked: Parameters<HistoryLine['keyState']>[0]): Promise<CommunityBootstrap> {
    return this.checked(await part<CommunityBootstrap>(this.of, 'history/key-state', { ...asked }, this.isGood));
  }

  async events({ from, to, isWhole }: Parameters<HistoryLine['events']>[0]): Promise<HistoryChunk> {
    const isFull = (given: HistoryChunk): boolean => isWhole && given.upTo >= to && this.isGood(given);
    return this.checked(await part<HistoryChunk>(this.of, 'history', { from, to }, isFull));
  }

  askOlder = async ({ version, ...asked }: OlderAsked): Promise<readonly object[]> => {
    const given = this.checked(
      await shared(this.older, JSON.stringify(asked), maxOlder, () =>
        part<OlderDocuments>(this.of, 'history/documents', { ...asked }, this.isGood),
      ),
    );
    if (given.version !== version) throw new NotHeld(`${asked.projection} of this version`);
    return given.docs as readonly object[];
  };

  private readonly isGood = ({ stamp }: PartOfStamp): boolean => !this.isOver && stamp === this.of.stamp;

  private checked<Part extends { readonly stamp: string }>(given: Part): Part {
    if (given.stamp === this.of.stamp) return given;
    this.onOtherStamp();
    throw new NotHeld('history of this stamp');
  }
}
